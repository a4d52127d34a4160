/**
 * Events on their way from Python to whoever draws them. It holds a limited number: when nobody takes them it first
 * asks the sender to wait, and then lets go of the oldest details and says so.
 */
import type { EventKind, LabEvent } from '../model/events.ts';

/** Without these the others make no sense, so that they are never dropped. */
export const structure: ReadonlySet<EventKind> = new Set([
  'header', 'lane-start', 'lane-end', 'resource', 'value', 'mark', 'exception', 'deadlock', 'dropped', 'search',
  'problem', 'end',
]);

export interface EventBuffer {
  /** Adds events; after `close` they are ignored. */
  push(events: readonly LabEvent[]): void;
  /** No more come; who waits in `take` gets what is left, and then undefined. */
  close(): void;
  /** What has come, in order of `t`; waits for the first. Undefined when closed and empty. */
  take(): Promise<readonly LabEvent[] | undefined>;
}

/**
 * A buffer of about `capacity` events. `onFull(true)` is called when it is half full and `onFull(false)` when it has
 * been emptied, or when nobody has taken anything for `patience` milliseconds.
 */
export function createEventBuffer(capacity: number, onFull: (full: boolean) => void, patience = 1000): EventBuffer {
  let events: LabEvent[] = [];
  let closed = false;
  let full = false;
  let lostPatience = false;
  let timer: NodeJS.Timeout | undefined;
  let wake: (() => void) | undefined;

  const setFull = (value: boolean): void => {
    if (full === value) return;
    full = value;
    clearTimeout(timer);
    if (value) {
      timer = setTimeout(() => {
        lostPatience = true;
        setFull(false);
      }, patience);
    }
    onFull(value);
  };

  return {
    push(added) {
      if (closed) return;
      events.push(...added);
      if (events.length > capacity) events = withoutOldDetails(events, capacity);
      if (events.length > capacity / 2 && !lostPatience) setFull(true);
      wake?.();
    },
    close() {
      closed = true;
      clearTimeout(timer);
      wake?.();
    },
    async take() {
      while (events.length === 0) {
        if (closed) return undefined;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        wake = undefined;
      }
      const taken = events;
      events = [];
      lostPatience = false;
      setFull(false);
      return inOrder(taken);
    },
  };
}

/** Half of the details gone, the oldest, so that this is not to be done again for each new event. */
function withoutOldDetails(events: readonly LabEvent[], capacity: number): LabEvent[] {
  const details = events.reduce((count, event) => count + (structure.has(event.kind) ? 0 : 1), 0);
  let excess = Math.max(0, details - capacity / 2);
  let count = 0;
  const kept = events.filter((event) => {
    if (structure.has(event.kind) || excess <= 0) return true;
    excess--;
    count++;
    return false;
  });
  if (count === 0) return kept;
  const t = events.reduce((latest, event) => event.kind === 'header' ? latest : Math.max(latest, event.t), 0);
  kept.push({ kind: 'dropped', t, what: 'events', count, by: 'runner' });
  return kept;
}

function inOrder(events: LabEvent[]): LabEvent[] {
  // Stable, so that what a process said in one order stays in it.
  return events.sort((a, b) => rank(a) - rank(b));
}

/** The time, but that the header is first and the end last. */
function rank(event: LabEvent): number {
  return event.kind === 'header' ? -1 : event.kind === 'end' ? Infinity : event.t;
}
