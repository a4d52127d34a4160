/** Where the server starts under Node; the transport (`--stdio`, `--node-ipc`, …) is read from the command line. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { readToCheck } from '../host/node/disk.ts';
import { nodeFileSystem } from '../host/node/file-system.ts';
import { textAt } from '../host/node/project-files.ts';
import { keepTreesYoung } from '../host/node/v8-flags.ts';
import { version } from '../host/version.ts';
import { startServer } from './server.ts';

keepTreesYoung();
const connection = createConnection(ProposedFeatures.all);

// Whatever goes wrong, the editor keeps its server; only without an editor there is nothing to stay for.
const survive = (error: unknown): void => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EPIPE' || code === 'ERR_IPC_CHANNEL_CLOSED' || code === 'ERR_STREAM_DESTROYED') process.exit(1);
  connection.console.error(error instanceof Error ? error.stack ?? error.message : String(error));
};
process.on('uncaughtException', survive);
process.on('unhandledRejection', survive);

startServer(connection, {
  version,
  now: () => performance.now(),
  defer: setImmediate,
  disk: { system: nodeFileSystem, toCheck: readToCheck, text: (path) => textAt(path, nodeFileSystem) },
  session: `${process.pid}-${Date.now()}`,
});
