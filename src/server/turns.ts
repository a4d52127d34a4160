/**
 * When work is done: a keystroke is answered before anything else, a burst of them once, and long work is cut in slices
 * between which whatever has arrived comes first.
 */

/** Runs a callback after what has already arrived was read: `setImmediate`, or the nearest to it. */
export type Defer = (callback: () => void) => void;

export interface Turns {
  /** Resolves once nothing has arrived for a whole turn of the event loop, or after `patience` milliseconds. */
  quiet(): Promise<void>;
  /** Tells that something arrived. */
  arrived(): void;
  /** Resolves in the next turn. */
  next(): Promise<void>;
  /** Resolves when nobody waits for `quiet`: what is long and not urgent goes on only then. */
  idle(): Promise<void>;
}

/** A stream of changes that never ends must still see an answer now and then. */
const patience = 50;

export function createTurns(defer: Defer, now: () => number): Turns {
  let arrivals = 0;
  let waiting = 0;
  const next = (): Promise<void> => new Promise((resolve) => { defer(resolve); });
  return {
    arrived: () => void arrivals++,
    next,
    quiet: async () => {
      waiting++;
      const began = now();
      // What has been read already is handled one by one, in turns of its own: one turn may pass before the next of it.
      for (let still = 0, seen = arrivals; still < 2 && now() - began < patience; seen = arrivals) {
        await next();
        still = seen === arrivals ? still + 1 : 0;
      }
      waiting--;
    },
    idle: async () => {
      // In the first turn messages are read, in the second they are handled.
      await next();
      do await next(); while (waiting > 0);
    },
  };
}

/** Stops long work for whatever has arrived, each time that `budget` milliseconds have gone by. */
export function createPacer(turns: Turns, now: () => number, budget: number): () => Promise<void> | undefined {
  let began = now();
  return () => {
    if (now() - began < budget) return undefined;
    return turns.idle().then(() => { began = now(); });
  };
}
