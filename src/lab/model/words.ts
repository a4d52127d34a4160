/** How times, lanes, resources and intervals are called, in the page, the verdict and exports alike. */
import type { LaneType, Reason, ResourceType } from './events.ts';
import { endOf } from './timeline.ts';
import type { Interval, Lane, Resource, Timeline } from './timeline.ts';

/** `4.0 s`, `412 ms`, `3.1 ms`, `80 µs`; `microseconds` is 0 or more. */
export function duration(microseconds: number): string {
  if (microseconds >= 99.95e6) return `${Math.round(microseconds / 1e6)} s`;
  if (microseconds >= 999_500) return `${(microseconds / 1e6).toFixed(microseconds >= 9.995e6 ? 1 : 2).replace(/(\.\d)0$/, '$1')} s`;
  if (microseconds >= 9_950) return `${Math.round(microseconds / 1e3)} ms`;
  if (microseconds >= 995) return `${(microseconds / 1e3).toFixed(1)} ms`;
  return `${Math.round(microseconds)} µs`;
}

/** A length of time on the timeline's own clock: a duration, or a number of steps in a seeded run. */
export function span(length: number, timeline: Timeline): string {
  return isStepped(timeline) ? count(Math.round(length), 'step') : duration(length);
}

/** Whether times count the steps of the seeded scheduler. */
export function isStepped(timeline: Timeline): boolean {
  return timeline.header?.clock === 'virtual';
}

/** `1 thread`, `1,000 updates`. */
export function count(number: number, noun: string): string {
  return `${grouped(number)} ${number === 1 ? noun : plural(noun)}`;
}

function plural(noun: string): string {
  return /(?:s|x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

/** `1,000`, the same in every locale. */
export function grouped(number: number): string {
  const [whole = '', fraction] = String(Math.abs(number)).split('.');
  const sign = number < 0 ? '−' : '';
  return `${sign}${whole.replace(/\B(?=(?:\d{3})+$)/g, ',')}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** `a`, `a and b`, `a, b and c`; of more than `most` the rest is counted. */
export function listed(words: readonly string[], most = 4): string {
  const shown = words.length > most ? [...words.slice(0, most - 1), `${words.length - most + 1} more`] : words;
  const last = shown.at(-1) ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`;
}

const laneWords: Readonly<Record<LaneType, string>> = {
  process: 'process', thread: 'thread', task: 'task', interpreter: 'interpreter', command: 'command',
};

/** `Thread-1`, `task fetch`: threads have telling names of their own, tasks are told apart from functions. */
export function laneName(lane: Lane): string {
  if (lane.type === 'thread') return lane.name;
  return `${laneWords[lane.type]} ${lane.name}`;
}

/** The lane of an id; the id itself where the trace never told of it. */
export function laneNameOf(id: string, timeline: Timeline): string {
  const lane = timeline.lanes.get(id);
  return lane ? laneName(lane) : id;
}

const resourceWords: Readonly<Record<ResourceType, string>> = {
  lock: 'lock', rlock: 'lock', condition: 'condition', event: 'event', semaphore: 'semaphore', barrier: 'barrier',
  queue: 'queue', executor: 'executor', pool: 'pool', loop: 'event loop',
};

/** ``lock `a` ``; where it has no name of its own `the lock`, or `lock 2` when there are several. */
export function resourceName(id: string, timeline: Timeline): string {
  const resource = timeline.resources.get(id);
  if (!resource) return id;
  const word = resourceWords[resource.type];
  if (!isUnnamed(resource)) return `${word} \`${resource.name}\``;
  const like = [...timeline.resources.values()].filter((each) => each.type === resource.type && isUnnamed(each));
  return like.length === 1 ? `the ${word}` : `${word} ${like.indexOf(resource) + 1}`;
}

function isUnnamed({ name, type }: Resource): boolean {
  return name === type || name === '' || name === resourceWords[type];
}

/** What each reason is called in a legend, and how a sentence goes on after "waited for". */
export const reasonWords: Readonly<Record<Reason, { readonly legend: string; readonly sentence: string }>> = {
  lock: { legend: 'Lock', sentence: 'a lock' },
  condition: { legend: 'Condition', sentence: 'a condition' },
  event: { legend: 'Event', sentence: 'an event' },
  semaphore: { legend: 'Semaphore', sentence: 'a semaphore' },
  barrier: { legend: 'Barrier', sentence: 'a barrier' },
  queue: { legend: 'Queue', sentence: 'a queue' },
  join: { legend: 'Join', sentence: 'a thread to end' },
  future: { legend: 'Result', sentence: 'a result' },
  pool: { legend: 'Idle worker', sentence: 'work' },
  process: { legend: 'Process', sentence: 'a process to end' },
  subprocess: { legend: 'Command', sentence: 'a command to end' },
  io: { legend: 'I/O', sentence: 'I/O' },
  timer: { legend: 'Timer', sentence: 'a timer' },
  signal: { legend: 'Signal', sentence: 'a signal' },
  gil: { legend: 'GIL', sentence: 'the GIL' },
  loop: { legend: 'Event loop', sentence: 'its turn on the event loop' },
  scheduler: { legend: 'Scheduler', sentence: 'its turn' },
  other: { legend: 'Other', sentence: 'something else' },
};

/** What an interval waits for: ``lock `b` held by Thread-2``, `I/O`, `Thread-1 to end`. */
export function waitsFor(interval: Interval, timeline: Timeline): string {
  const { why = 'other', on } = interval;
  const whom = listed(interval.for.map((id) => laneNameOf(id, timeline)));
  if (whom !== '') {
    if (why === 'join' || why === 'process' || why === 'subprocess') return `${whom} to end`;
    if (why === 'future' && on === undefined) return `the result of ${whom}`;
    if (why === 'gil') return `the GIL, which ${whom} has`;
    if (why === 'loop') return `its turn while ${whom} ran`;
  }
  const what = on === undefined ? reasonWords[why].sentence : resourceName(on, timeline);
  if (whom === '') return what;
  return why === 'lock' || why === 'semaphore' || why === 'condition' ? `${what} held by ${whom}` : `${what} (${whom})`;
}

/** One sentence about an interval: ``Thread-1 waited 312 ms for lock `b` held by Thread-2, at line 12.`` */
export function describe(interval: Interval, timeline: Timeline): string {
  const who = laneNameOf(interval.lane, timeline);
  const long = span(endOf(interval, timeline) - interval.start, timeline);
  const open = interval.end === undefined && timeline.end === undefined;
  const place = interval.line === undefined ? '' : `, at line ${interval.line}`;
  if (interval.state === 'run') return `${who} ${open ? 'has run' : 'ran'} for ${long}${place}.`;
  if (interval.state === 'wait') {
    return `${who} ${open ? 'has waited' : 'waited'} ${long} for ${waitsFor(interval, timeline)}${place}.`;
  }
  const what = interval.why === undefined ? 'its turn' : waitsFor(interval, timeline);
  return `${who} was ready and waited ${long} for ${what}${place}.`;
}
