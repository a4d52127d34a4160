/** Where the extension starts in the browser, where there are no processes: the server is a worker. */
import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { start } from './extension.ts';
import { registerLab } from './lab/register.browser.ts';

/** The types of browsers would let the rest of the program use what Node does not have. */
declare const Worker: new (script: string) => object;

export function activate(context: ExtensionContext): void {
  const script = Uri.joinPath(context.extensionUri, 'dist/server.browser.js').toString(true);
  const log = start(context, (options) =>
    new LanguageClient('interlock', 'Interlock', () => Promise.resolve(new Worker(script)), options));
  registerLab(context, log);
}
