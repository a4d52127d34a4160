/** The lab's engine on Node: finds the interpreter and starts the runner; refuses in a workspace that is not trusted. */
import { dirname } from 'node:path';
import { EventEmitter, type ExtensionContext, Uri, workspace } from 'vscode';
import type { Disposables } from '../disposables.ts';
import { findInterpreter, type Interpreter } from '../../lab/runner/interpreter.ts';
import { startRun } from '../../lab/runner/run.ts';
import type { PythonStatus } from '../../protocol/lab.ts';
import type { LabEngine, StartedRun } from './engine.ts';
import { chosenPython } from './interpreter.ts';

export function nodeEngine(context: ExtensionContext): LabEngine {
  const lab = Uri.joinPath(context.extensionUri, 'dist/lab/python/lab.py').fsPath;
  // Compiled files of the lab go where nobody else's are.
  const cache = Uri.joinPath(context.globalStorageUri, 'pycache').fsPath;
  const chosen = chosenPython();
  const changed = new EventEmitter<void>();
  const runs = new Set<StartedRun>();
  const subscriptions: Disposables = [
    chosen, changed, chosen.onDidChange(() => changed.fire()), workspace.onDidGrantWorkspaceTrust(() => changed.fire()),
  ];
  return {
    onDidChangePython: changed.event,
    async python(file) {
      // Settings of the workspace say which program is an interpreter, so that even our own workloads wait for trust.
      if (!workspace.isTrusted) {
        return {
          can: false, action: 'manage-trust',
          text: 'Nothing is run in a workspace that is not trusted. Recorded runs of every workload play all the same.',
        };
      }
      const python = await findInterpreter(await chosen.path(file));
      if ('code' in python) return { can: false, action: 'choose-python', text: [python.text, python.help].filter(Boolean).join(' ') };
      const second = chosen.second(file);
      const other = second === undefined ? undefined : await findInterpreter(second);
      return {
        can: true, label: labelOf(python), version: python.version,
        ...other !== undefined && !('code' in other) && { second: labelOf(other) },
      } satisfies PythonStatus;
    },
    async start(request, second, file) {
      if (!workspace.isTrusted) throw new Error('Nothing is run in a workspace that is not trusted.');
      const python = second ? chosen.second(file) : await chosen.path(file);
      const run = startRun(request, {
        lab, cache, ...python !== undefined && { python }, ...request.do === 'measure' && { cwd: folderOf(request.file) },
      });
      const started: StartedRun = { stop: () => run.stop(), [Symbol.asyncIterator]: () => run[Symbol.asyncIterator]() };
      runs.add(started);
      void run.done.then(() => runs.delete(started));
      return started;
    },
    dispose() {
      for (const run of runs) void run.stop();
      for (const each of subscriptions) each.dispose();
    },
  };
}

/** `Python 3.13.0, free-threaded`. */
function labelOf({ version, implementation, gil }: Interpreter): string {
  return `${implementation === 'CPython' ? 'Python' : implementation} ${version}${gil ? '' : ', free-threaded'}`;
}

/** A program is run where its workspace is, so that it finds its files. */
function folderOf(file: string): string {
  return workspace.getWorkspaceFolder(Uri.file(file))?.uri.fsPath ?? dirname(file);
}
