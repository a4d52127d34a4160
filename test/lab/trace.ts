/** Questions that tests put to the events of a run. None is about how long something took. */
import assert from 'node:assert/strict';
import type { End, EventKind, LabEvent, LaneStart, Reason, State } from '../../src/lab/model/events.ts';

export type EventOf<Kind extends EventKind> = Extract<LabEvent, { kind: Kind }>;

export function ofKind<Kind extends EventKind>(events: readonly LabEvent[], kind: Kind): EventOf<Kind>[] {
  return events.filter((event): event is EventOf<Kind> => event.kind === kind);
}

export function endOf(events: readonly LabEvent[]): End {
  const last = events.at(-1);
  assert.ok(last?.kind === 'end', `the last event is ${JSON.stringify(last)}`);
  return last;
}

/** What the workload counted, by name. */
export function valuesOf(events: readonly LabEvent[]): Record<string, number | string | boolean> {
  return Object.fromEntries(ofKind(events, 'value').map(({ name, value }) => [name, value]));
}

export function startOf(events: readonly LabEvent[], lane: string): LaneStart | undefined {
  return ofKind(events, 'lane-start').find((start) => start.lane === lane);
}

/** Waits for `why`, in order. */
export function waitsFor(events: readonly LabEvent[], why: Reason): State[] {
  return ofKind(events, 'state').filter((state) => state.state === 'wait' && state.why === why);
}

/** The most lanes that waited for `why` at the same time. */
export function mostWaiting(events: readonly LabEvent[], why: Reason): number {
  const waiting = new Set<string>();
  let most = 0;
  for (const event of events) {
    if (event.kind === 'state' && event.state === 'wait' && event.why === why) waiting.add(event.lane);
    else if (event.kind === 'state' || event.kind === 'lane-end') waiting.delete(event.lane);
    most = Math.max(most, waiting.size);
  }
  return most;
}

/** The most that had resource `id` at the same time. */
export function mostHolding(events: readonly LabEvent[], id: string): number {
  let [now, most] = [0, 0];
  for (const event of events) {
    if (event.kind === 'acquire' && event.id === id) most = Math.max(most, ++now);
    if (event.kind === 'release' && event.id === id) now--;
  }
  return most;
}

/** The events that came while the first call of `name` was under way; of all if it did not return. */
export function during(events: readonly LabEvent[], name: string): readonly LabEvent[] {
  const from = events.findIndex((event) => event.kind === 'call' && event.name === name);
  assert.ok(from !== -1, `nobody called ${name}`);
  const { id } = events[from] as EventOf<'call'>;
  const to = events.findIndex((event) => event.kind === 'return' && event.id === id);
  return events.slice(from + 1, to === -1 ? undefined : to);
}

/** What every trace must be, whatever ran. */
export function assertWellFormed(events: readonly LabEvent[]): void {
  assert.equal(events[0]?.kind, 'header');
  assert.equal(ofKind(events, 'header').length, 1);
  assert.equal(ofKind(events, 'end').length, 1);
  endOf(events);
  const started = new Set<string>();
  const over = new Set<string>();
  const latest = new Map<string, number>();
  const resources = new Set(ofKind(events, 'resource').map(({ id }) => id));
  const open = new Set<string>();
  for (const event of events) {
    const words = JSON.stringify(event);
    if (event.kind === 'header' || event.kind === 'end' || !('lane' in event)) continue;
    const process = event.lane.split('.')[0] ?? '';
    // A parent speaks for a child that was killed.
    if (event.kind !== 'lane-end') {
      assert.ok(event.t >= (latest.get(process) ?? 0), `time goes back: ${words}`);
      latest.set(process, event.t);
    }
    if (event.kind === 'lane-start') {
      assert.ok(!started.has(event.lane), `it starts twice: ${words}`);
      started.add(event.lane);
    }
    assert.ok(started.has(event.lane), `its lane has not started: ${words}`);
    if (event.kind === 'lane-end') {
      assert.ok(!over.has(event.lane), `it ends twice: ${words}`);
      over.add(event.lane);
    }
    if (event.kind === 'state') {
      assert.ok(!over.has(event.lane), `it is over: ${words}`);
      assert.ok(event.on === undefined || resources.has(event.on), `unknown resource: ${words}`);
    }
    if (['acquire', 'release', 'put', 'get', 'notify'].includes(event.kind)) {
      assert.ok(resources.has((event as EventOf<'acquire'>).id), `unknown resource: ${words}`);
    }
    if (event.kind === 'call') open.add(event.id);
    if (event.kind === 'return') assert.ok(open.delete(event.id), `it was not called: ${words}`);
    if (event.kind === 'mark') assert.ok(event.from <= event.t, `it ends before it begins: ${words}`);
  }
}
