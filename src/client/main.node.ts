/** Where the extension starts on Node: the server is a process of its own. */
import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { start } from './extension.ts';

export function activate(context: ExtensionContext): void {
  const module = Uri.joinPath(context.extensionUri, 'dist/server.node.cjs').fsPath;
  start(context, (options) =>
    new LanguageClient('interlock', 'Interlock', { module, transport: TransportKind.ipc }, options));
}
