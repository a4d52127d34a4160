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
  /** The page is gone, or was loaded again: nobody waits for it any longer. */
  reset(): void;
}

export function createFlow(post: (message: ToPage) => void): Flow {
  let last = 0;
  const underWay = new Set<number>();
  let wake: (() => void)[] = [];
  const wakeAll = (): void => {
    for (const each of wake) each();
    wake = [];
  };
  return {
    async send(run, events) {
      for (let at = 0; at < events.length; at += mostEvents) {
        while (underWay.size >= mostUnderWay) await new Promise<void>((resolve) => { wake.push(resolve); });
        underWay.add(++last);
        post({ type: 'events', run, batch: last, events: events.slice(at, at + mostEvents) });
      }
    },
    taken(batch) {
      underWay.delete(batch);
      wakeAll();
    },
    reset() {
      underWay.clear();
      wakeAll();
    },
  };
}
