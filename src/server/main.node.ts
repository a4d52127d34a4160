/** Where the server starts under Node; the transport (`--stdio`, `--node-ipc`, …) is read from the command line. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from './server.ts';
import { version } from '../host/version.ts';

startServer(createConnection(ProposedFeatures.all), { now: () => performance.now(), version });
