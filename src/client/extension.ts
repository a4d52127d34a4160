/** Puts the parts of the extension together: log, language client, commands, status item. */
import { type ExtensionContext, type LogOutputChannel, window, workspace } from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { interpreterNotification } from '../protocol/interpreter.ts';
import { registerCommands } from './commands.ts';
import type { Disposables } from './disposables.ts';
import { watchInterpreters } from './interpreter.ts';
import { answerRequests, clientOptions, type CreateClient } from './language-client.ts';
import { showRule } from './rule-documentation.ts';
import { createStatus } from './status.ts';
import { createSupervisor } from './supervisor.ts';

/**
 * Starts everything and returns before the server is ready, so that VS Code is not kept waiting; a server that does
 * not start is told of in a message and in the status item, and commands stay there to try again. Gives the log.
 */
export function start(context: ExtensionContext, createClient: CreateClient): LogOutputChannel {
  const { subscriptions } = context;
  const log = window.createOutputChannel('Interlock', { log: true });
  const { version } = context.extension.packageJSON as { version: string };
  log.info(`Interlock ${version} is active in ${workspace.workspaceFolders?.length ?? 0} folder(s).`);

  const offerRestart = async (message: string): Promise<void> => {
    log.error(message);
    const answer = await window.showErrorMessage(message, 'Restart Server', 'Show Log');
    if (answer === 'Restart Server') await supervisor.restart();
    if (answer === 'Show Log') log.show();
  };
  const supervisor = createSupervisor(() => client, (message) => { log.info(message); }, (message) => void offerRestart(message));
  const client = createClient(clientOptions(log, {
    closed: supervisor.closed,
    explainRule: (rule) => void showRule(context, rule),
  }));
  answerRequests(client);
  keepQuiet(client);

  subscriptions.push(log, { dispose: () => void client.dispose() });
  createStatus(client, subscriptions);
  registerCommands({ context, client, log, restart: supervisor.restart });
  followInterpreters(client, (message) => { log.warn(message); }, subscriptions);
  void supervisor.start();
  return log;
}

/** Tells the server which interpreters are selected, each time anew: one that was restarted has been told nothing. */
function followInterpreters(client: BaseLanguageClient, warn: (message: string) => void, subscriptions: Disposables): void {
  const watched: Disposables = [];
  const stop = (): void => { for (const each of watched.splice(0)) each.dispose(); };
  subscriptions.push({ dispose: stop }, client.onDidChangeState(({ newState }) => {
    stop();
    if (newState !== State.Running) return;
    watchInterpreters((params) => void client.sendNotification(interpreterNotification, params), watched)
      .catch((error: unknown) => { warn(`The Python extension did not say which interpreter is selected: ${String(error)}`); });
  }));
}

/** The client's own messages speak of connections and codes: they are for the log. What matters to users is said by us. */
function keepQuiet(client: BaseLanguageClient): void {
  const error = client.error.bind(client);
  client.error = (message, data: unknown) => { error(message, data, false); };
}
