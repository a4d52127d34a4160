/** Hands events to the page no faster than it takes them in. */
import type { LabEvent } from '../../lab/model/events.ts';
import type { ToPage } from '../../protocol/lab.ts';

/** So many batches may be on their way at once: one is drawn while the next one comes. */
const mostUnderWay = 2;
/** So many events are sent at once at most. */
const mostEvents = 1000;

export interface Flow {
  /** Settled when the page has room for more, or nobody listens any longer. */
  send(run: string, events: readonly LabEvent[]): Promise<void>;
  /** The page has taken in a batch. */
  taken(batch: number): void;
  /** What is on its way is of no use any longer: who waits goes on, and the rest of it is not sent. */
  reset(): void;
}

export function createFlow(post: (message: ToPage) => void): Flow {
  let last = 0;
  const underWay = new Set<number>();
  // What began to be sent before a reset is not sent to its end.
  let generation = 0;
  let wake: (() => void)[] = [];
  const wakeAll = (): void => {
    for (const each of wake) each();
    wake = [];
  };
  return {
    async send(run, events) {
      const mine = generation;
      for (let at = 0; at < events.length; at += mostEvents) {
        while (underWay.size >= mostUnderWay) await new Promise<void>((resolve) => { wake.push(resolve); });
        if (mine !== generation) return;
        underWay.add(++last);
        post({ type: 'events', run, batch: last, events: events.slice(at, at + mostEvents) });
      }
    },
    taken(batch) {
      underWay.delete(batch);
      wakeAll();
    },
    reset() {
      generation++;
      underWay.clear();
      wakeAll();
    },
  };
}
