/**
 * Keeps the language server running: starts it again when it dies, gives up when it keeps dying, and restarts it when
 * asked. The client could restart by itself, but tells the user of every connection that it could not make.
 */
import { type BaseLanguageClient, CloseAction, type CloseHandlerResult, State } from 'vscode-languageclient';
import { createRestartPolicy, mostRestarts, restartWindow } from './restart-policy.ts';

export interface Supervisor {
  /** Settled once the server runs, or did not start. */
  readonly start: () => Promise<void>;
  /** Whoever asks for one while one is under way gets that one. */
  readonly restart: () => Promise<void>;
  /** For the client to call when the connection to the server is gone without anybody having asked for it. */
  readonly closed: () => CloseHandlerResult;
}

/** `tell` gets one sentence when the server is down and stays so; `log` what else is worth knowing. */
export function createSupervisor(
  client: () => BaseLanguageClient, log: (message: string) => void, tell: (message: string) => void,
): Supervisor {
  const policy = createRestartPolicy();
  let launched: Promise<void> = Promise.resolve();
  let dying = false;

  const launch = async (): Promise<void> => {
    try {
      await client().start();
    } catch (error) {
      // One that died while it started is told of as dead.
      if (!dying) tell(`Interlock's language server did not start: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const start = (): Promise<void> => launched = launch();
  const revive = async (): Promise<void> => {
    await untilDown(client());
    // The start that it died in, if it was one, must have come to its end as well.
    await launched;
    dying = false;
    if (policy.mayRestart(Date.now())) {
      log('Starting the language server again.');
      await start();
    } else {
      tell(`Interlock's language server ended ${mostRestarts + 1} times within ${restartWindow / 60_000} minutes `
        + 'and is not started again. Its log may say why.');
    }
  };

  let restarting: Promise<void> | undefined;
  const restart = async (): Promise<void> => {
    log('Restarting the language server.');
    policy.forget();
    await launched;
    if (client().needsStop()) await client().stop();
    await start();
  };
  return {
    start,
    restart: () => restarting ??= restart().finally(() => { restarting = undefined; }),
    closed: () => {
      dying = true;
      void revive();
      return { action: CloseAction.DoNotRestart, handled: true, message: 'The language server ended.' };
    },
  };
}

/** Resolves when the client has noticed that its server is gone. */
function untilDown(client: BaseLanguageClient): Promise<void> {
  return new Promise((resolve) => {
    const listening = client.onDidChangeState(({ newState }) => {
      if (newState !== State.Stopped && newState !== State.StartFailed) return;
      listening.dispose();
      resolve();
    });
  });
}
