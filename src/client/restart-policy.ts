/** Decides whether a language server that died is started again. */

/** More deaths than this within the window, and it stays down: it would only die again. */
export const mostRestarts = 4;

/** In ms. */
export const restartWindow = 180_000;

export interface RestartPolicy {
  /** Whether to start again after a death at `now`, in ms from anywhere. */
  readonly mayRestart: (now: number) => boolean;
  /** Forgets all deaths: somebody who asks for a restart starts afresh. */
  readonly forget: () => void;
}

export function createRestartPolicy(): RestartPolicy {
  let deaths: number[] = [];
  return {
    mayRestart: (now) => {
      deaths = [...deaths.filter((death) => now - death < restartWindow), now];
      return deaths.length <= mostRestarts;
    },
    forget: () => { deaths = []; },
  };
}
