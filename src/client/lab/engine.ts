/** What the lab needs to run Python. Where there are no processes, as in the browser, there is no engine. */
import type { Event, Uri } from 'vscode';
import type { Disposable } from '../disposables.ts';
import type { LabRequest } from '../../lab/runner/request.ts';
import type { LabEvent } from '../../lab/model/events.ts';
import type { PythonStatus } from '../../protocol/lab.ts';

/** A run that was started; iterating it gives its events until the one that ends it. */
export interface StartedRun extends AsyncIterable<readonly LabEvent[]> {
  /** Settled when no process is left. */
  stop(): Promise<void>;
}

export interface LabEngine extends Disposable {
  /** Which interpreter there is for a file of the user's, or for none. */
  python(file?: Uri): Promise<PythonStatus>;
  readonly onDidChangePython: Event<void>;
  /** `second`: under the interpreter that the usual one is compared with. */
  start(request: LabRequest, second: boolean, file?: Uri): Promise<StartedRun>;
}
