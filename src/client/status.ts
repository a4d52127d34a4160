/** The language status item: what the server knows of the file in the active editor, and whether it runs at all. */
import { languages, LanguageStatusSeverity, window } from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { type Status, type StatusParams, statusRequest } from '../protocol/status.ts';
import type { Disposables } from './disposables.ts';
import { selector } from './language-client.ts';

interface Shown {
  readonly text: string;
  readonly detail: string;
  readonly severity: LanguageStatusSeverity;
  readonly busy: boolean;
}

const { Information, Error } = LanguageStatusSeverity;

export function createStatus(client: BaseLanguageClient, subscriptions: Disposables): void {
  const item = languages.createLanguageStatusItem('interlock', selector);
  item.name = 'Interlock';
  item.command = { title: 'Show Log', command: 'interlock.showLog' };
  const show = ({ text, detail, severity, busy }: Shown): void => {
    Object.assign(item, { text, detail, severity, busy });
  };

  let asked = 0;
  const refresh = async (): Promise<void> => {
    // Only the answer to the last question is shown.
    const question = ++asked;
    const document = window.activeTextEditor?.document;
    // Elsewhere the item does not show.
    const uri = document && languages.match(selector, document) > 0 ? document.uri.toString() : undefined;
    const shown = client.state !== State.Running ? describeState(client.state)
      : uri === undefined ? undefined : describe(await ask(client, { uri }));
    if (shown && question === asked) show(shown);
  };
  const update = (): void => void refresh();
  subscriptions.push(
    item,
    client.onDidChangeState(update),
    window.onDidChangeActiveTextEditor(update),
    languages.onDidChangeDiagnostics(({ uris }) => {
      const active = window.activeTextEditor?.document.uri.toString();
      if (uris.some((uri) => uri.toString() === active)) update();
    }),
  );
  show(describeState(State.Starting));
}

/** A server that just died knows nothing. */
async function ask(client: BaseLanguageClient, params: StatusParams): Promise<Status> {
  try {
    return await client.sendRequest<Status>(statusRequest, params);
  } catch {
    return { kind: 'unknown' };
  }
}

function describeState(state: State): Shown {
  return state === State.Starting
    ? { text: 'Interlock', detail: 'starting', severity: Information, busy: true }
    : { text: 'Interlock', detail: 'not running', severity: Error, busy: false };
}

function describe(status: Status): Shown {
  const calm = { severity: Information, busy: false };
  switch (status.kind) {
    case 'unknown':
      return { ...calm, text: 'Interlock', detail: 'waiting for the first check' };
    case 'skipped':
      return { ...calm, text: 'Interlock: off here', detail: status.reason };
    case 'checked': {
      const { findings, rules, milliseconds, settingsFile } = status;
      const time = milliseconds < 1 ? 'under 1 ms' : `${Math.round(milliseconds)} ms`;
      const from = settingsFile === undefined ? '' : ` · ${settingsFile.slice(settingsFile.lastIndexOf('/') + 1)}`;
      const count = findings === 1 ? '1 finding' : `${findings} findings`;
      return { ...calm, text: `Interlock: ${count}`, detail: `${rules} rules · ${time}${from}` };
    }
  }
}
