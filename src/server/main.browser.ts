/** Where the server starts in a web worker: there is no disk, so that other files are seen through the client. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection, ProposedFeatures } from 'vscode-languageserver/browser';
import { version } from '../host/version.ts';
import { startServer } from './server.ts';

/** What is used of a worker's global scope, whose types do not go with those of Node. */
declare const self: ConstructorParameters<typeof BrowserMessageReader>[0];

startServer(createConnection(ProposedFeatures.all, new BrowserMessageReader(self), new BrowserMessageWriter(self)), {
  version,
  now: () => performance.now(),
  defer: (callback) => void setTimeout(callback, 0),
  disk: undefined,
  session: `browser-${Date.now()}`,
});
