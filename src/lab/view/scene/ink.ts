/** The timeline's colours by what they mean, and how each kind of interval looks. media/lab.css gives the values. */
import type { Interval } from '../../model/timeline.ts';
import type { LaneType, Reason } from '../../model/events.ts';
import type { Pattern } from './renderer.ts';

export const inks = [
  'background', 'foreground', 'muted', 'grid', 'border', 'band', 'hover', 'focus', 'veil',
  'run', 'away', 'quiet', 'ready', 'ready-tint', 'lock', 'lock-tint', 'signal', 'signal-tint', 'queue', 'queue-tint',
  'stall', 'on-stall', 'lag', 'lag-tint', 'level', 'level-tint', 'mark', 'on-mark', 'cursor', 'error', 'good',
] as const;
export type Ink = (typeof inks)[number];

/** A CSS colour for each ink. */
export type Palette = Readonly<Record<Ink, string>>;

/**
 * How an interval is drawn. `solid`: a full bar, it runs. `block`: a tinted bar with a pattern, it is kept from
 * running by somebody. `line`: a thin line, it waits for what takes its time anyway.
 */
export interface Look {
  readonly shape: 'solid' | 'block' | 'line';
  readonly ink: Ink;
  readonly tint: Ink;
  readonly pattern: Pattern;
  readonly dash?: readonly number[];
}

const block = (ink: Ink, tint: Ink, pattern: Pattern): Look => ({ shape: 'block', ink, tint, pattern });
const line = (dash?: readonly number[]): Look =>
  ({ shape: 'line', ink: 'quiet', tint: 'background', pattern: 'plain', ...(dash && { dash }) });

export const runLook: Look = { shape: 'solid', ink: 'run', tint: 'run', pattern: 'plain' };
/** A command runs, somewhere else. */
const awayLook: Look = { shape: 'block', ink: 'run', tint: 'away', pattern: 'plain' };
/** A call holds an event loop. */
export const stallLook: Look = { shape: 'solid', ink: 'stall', tint: 'stall', pattern: 'plain' };

const [locked, signalled, queued, kept] = [
  block('lock', 'lock-tint', 'diagonal'), block('signal', 'signal-tint', 'dots'), block('queue', 'queue-tint', 'bars'),
  block('ready', 'ready-tint', 'cross'),
];
const [solidLine, dotted, dashed] = [line(), line([1, 3]), line([6, 3])];

export const looks: Readonly<Record<Reason, Look>> = {
  lock: locked, semaphore: locked,
  condition: signalled, event: signalled, barrier: signalled, signal: signalled,
  queue: queued, pool: solidLine,
  gil: kept, loop: kept, scheduler: dotted,
  io: dashed, timer: dashed, subprocess: dashed, process: solidLine, join: solidLine, future: solidLine, other: dotted,
};

/** How an interval of a lane of some type looks: a process or a command is only known to be there. */
export function lookOf(interval: Interval, type?: LaneType): Look {
  if (type === 'process') return solidLine;
  if (type === 'command') return awayLook;
  if (interval.state === 'run') return runLook;
  return interval.why === undefined ? dotted : looks[interval.why];
}
