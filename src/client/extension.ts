/** Puts the parts of the extension together: log, language client, commands, status item. */
import { type ExtensionContext, type LogOutputChannel, window, workspace } from 'vscode';
import { State } from 'vscode-languageclient';
import { interpreterNotification } from '../protocol/interpreter.ts';
import { registerCommands } from './commands.ts';
import type { Disposables } from './disposables.ts';
import { watchInterpreters } from './interpreter.ts';
import { answerRequests, clientOptions, type CreateClient } from './language-client.ts';
import { createRestartPolicy } from './restart-policy.ts';
import { showRule } from './rule-documentation.ts';
import { createStatus } from './status.ts';

/**
 * Starts everything and returns before the server is ready, so that VS Code is not kept waiting; a server that does
 * not start is told of in a message and in the status item, and commands stay there to try again. Gives the log.
 */
export function start(context: ExtensionContext, createClient: CreateClient): LogOutputChannel {
  const { subscriptions } = context;
  const log = window.createOutputChannel('Interlock', { log: true });
  const policy = createRestartPolicy();
  const offerRestart = async (message: string): Promise<void> => {
    const answer = await window.showErrorMessage(message, 'Restart Server', 'Show Log');
    if (answer === 'Restart Server') await restart();
    if (answer === 'Show Log') log.show();
  };
  const client = createClient(clientOptions(log, policy, {
    gaveUp: (message) => void offerRestart(message),
    explainRule: (rule) => void showRule(context, rule),
  }));
  answerRequests(client);

  const startClient = async (): Promise<void> => {
    try {
      await client.start();
    } catch (error) {
      log.error(`The language server did not start: ${String(error)}`);
    }
  };
  // One restart at a time; whoever asks meanwhile gets the one that is under way.
  let restarting: Promise<void> | undefined;
  const restart = (): Promise<void> => restarting ??= (async () => {
    policy.forget();
    log.info('Restarting the language server.');
    if (client.needsStop()) await client.stop();
    await startClient();
  })().finally(() => { restarting = undefined; });

  subscriptions.push(log, { dispose: () => void client.dispose() });
  createStatus(client, subscriptions);
  registerCommands({ context, client, log, restart });

  void startClient();
  // The server has forgotten what it was told when it comes back.
  const watched: Disposables = [];
  subscriptions.push(client.onDidChangeState(({ newState }) => {
    if (newState !== State.Running) return;
    for (const each of watched.splice(0)) each.dispose();
    watchInterpreters((params) => void client.sendNotification(interpreterNotification, params), watched)
      .catch((error: unknown) => log.warn(`The Python extension did not say which interpreter is selected: ${String(error)}`));
  }), { dispose: () => { for (const each of watched) each.dispose(); } });
  log.info(`Interlock ${(context.extension.packageJSON as { version: string }).version} is active`
    + ` in ${workspace.workspaceFolders?.length ?? 0} folder(s).`);
  return log;
}
