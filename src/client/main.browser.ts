/** Where the extension starts in the browser, where there are no processes: the server is a worker. */
import { type ExtensionContext, Uri } from 'vscode';
import {
  BrowserMessageReader, BrowserMessageWriter, LanguageClient, type MessageTransports,
} from 'vscode-languageclient/browser';
import { start } from './extension.ts';
import { registerLab } from './lab/register.browser.ts';

/** The types of browsers would let the rest of the program use what Node does not have. */
declare const Worker: new (script: string) => { terminate(): void };

export function activate(context: ExtensionContext): void {
  const script = Uri.joinPath(context.extensionUri, 'dist/server.cjs').toString(true);
  let stopWorker = (): void => undefined;
  /** VS Code makes no worker from the address of a remote extension, but it does fetch from there. */
  const startWorker = async (): Promise<MessageTransports> => {
    const response = await fetch(script);
    if (!response.ok) throw new Error(`${script}: ${response.status} ${response.statusText}`);
    const code = new Blob([await response.text()], { type: 'application/javascript' });
    // No worker ends by itself when its client stops.
    stopWorker();
    const worker = new Worker(URL.createObjectURL(code));
    stopWorker = () => { worker.terminate(); };
    // The client would make these itself, but it takes VS Code's own kind of Worker for something else.
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  registerLab(context, start(context, (options) => new LanguageClient('interlock', 'Interlock', startWorker, options)));
}
