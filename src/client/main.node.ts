/** Where the extension starts on Node: the server is a process of its own. */
import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { start } from './extension.ts';
import type { Lab } from './lab/lab.ts';
import { registerLab } from './lab/register.node.ts';
import { serverFlags } from '../protocol/server-flags.ts';

let lab: Lab | undefined;

export function activate(context: ExtensionContext): void {
  const module = Uri.joinPath(context.extensionUri, 'dist/server.cjs').fsPath;
  const log = start(context, (options) => new LanguageClient('interlock', 'Interlock', {
    module, transport: TransportKind.ipc, options: { execArgv: [...serverFlags] },
  }, options));
  lab = registerLab(context, log);
}

/** VS Code waits for this: no program of the lab outlives its editor. */
export async function deactivate(): Promise<void> {
  await lab?.stop();
}
