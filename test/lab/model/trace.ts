/** Traces for tests: recorded ones by name, and short ones written down by hand. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { End, Header, LabEvent } from '../../../src/lab/model/events.ts';
import { checkEvent, parseEvent } from '../../../src/lab/model/parse-event.ts';
import { timelineOf } from '../../../src/lab/model/timeline.ts';
import type { Timeline } from '../../../src/lab/model/timeline.ts';

export const traces = join(import.meta.dirname, '../../../media/lab/traces');

/** The events of media/lab/traces/`name`.jsonl. */
export function recorded(name: string): LabEvent[] {
  return readFileSync(join(traces, `${name}.jsonl`), 'utf8').trimEnd().split('\n').map((line) => checked(parseEvent(line)));
}

/** An event without its kind, its time and its lane, as `trace` takes it. */
type Fields = Readonly<Record<string, unknown>>;
type Step = readonly [t: number, kind: LabEvent['kind'], lane: string, fields?: Fields];

const header: Header = {
  kind: 'header', protocol: 1, python: '3.12.1', implementation: 'CPython', gil: 'on', seed: 1, scheduler: 'os',
  clock: 'monotonic', workload: 'test', variant: 'bad', parameters: {}, file: 'test.py', cores: 2, pid: 1, platform: 'linux',
};

/** A trace of one process `p0`, whose main thread is `p0.t0`; `end` may say how it ended, or be `'open'`. */
export function trace(steps: readonly Step[], end: Partial<End> | 'open' = {}, head: Partial<Header> = {}): LabEvent[] {
  const last = steps.reduce((latest, [t]) => Math.max(latest, t), 0);
  return [
    { ...header, ...head },
    ...([
      [0, 'lane-start', 'p0', { type: 'process', name: 'main' }],
      [0, 'lane-start', 'p0.t0', { type: 'thread', name: 'MainThread', parent: 'p0' }],
      ...steps,
    ] as Step[]).map(([t, kind, lane, fields]) => checked(checkEvent({ kind, t, lane, ...fields }))),
    ...end === 'open' ? [] : [{ kind: 'end' as const, t: last, status: 'ok' as const, wall: last, cpu: 0, ...end }],
  ];
}

export function timeline(...given: Parameters<typeof trace>): Timeline {
  return timelineOf(trace(...given));
}

/** A step that starts a thread of the main process, and one that starts a task on its main thread. */
export const thread = (t: number, id: string, name: string): Step =>
  [t, 'lane-start', id, { type: 'thread', name, parent: 'p0', by: 'p0.t0' }];
export const task = (t: number, id: string, name: string): Step =>
  [t, 'lane-start', id, { type: 'task', name, parent: 'p0.t0', by: 'p0.t0' }];

function checked(event: LabEvent | { readonly problem: string }): LabEvent {
  if (!('kind' in event) || 'problem' in event) throw new Error(`no event: ${JSON.stringify(event)}`);
  return event;
}
