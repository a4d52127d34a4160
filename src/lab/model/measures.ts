/** Numbers that a timeline gives: what the verdict speaks of, what two runs are compared by, what the page shows. */
import type { Reason } from './events.ts';
import { endOf } from './timeline.ts';
import type { CallSpan, Interval, Lane, Timeline } from './timeline.ts';
import type { Counted } from './values.ts';

/** Times are microseconds, or steps of a seeded run. */
export interface Measures {
  /** How long it took, in microseconds in a seeded run too; until now while it runs. */
  readonly wall: number;
  /** CPU time of all processes, in microseconds; undefined as long as the run has not ended. */
  readonly cpu: number | undefined;
  /** Times that a call held an event loop, or that a task computed while others were there; the longest first. */
  readonly stalls: readonly Stall[];
  /** The longest that a loop was late. */
  readonly maxLag: number;
  /** What the workload counted. */
  readonly values: readonly Counted[];
  /** Threads' time: running, and being kept from it by the GIL. */
  readonly gil: { readonly ran: number; readonly waited: number; readonly threads: number };
  /** Time waited by reason, summed over lanes. */
  readonly waited: ReadonlyMap<Reason, number>;
  /** Waits for I/O and timers that are no stall: all lengths together, and the time in which there was at least one. */
  readonly outside: { readonly sum: number; readonly union: number; readonly count: number; readonly most: number };
}

export interface Stall {
  readonly lane: Lane;
  readonly start: number;
  readonly end: number;
  /** The blocking call; undefined when the task computed. */
  readonly call: CallSpan | undefined;
  readonly line: number | undefined;
  /** Whether another task of the same loop was there and could not go on. */
  readonly others: boolean;
}

/** Less than this is never worth a word, in a program that takes longer; microseconds. */
export const noticeable = 20_000;
/**
 * A call that holds a loop for so long is worth a word, or for such a share of the whole run; and so is a task that
 * computes, where asyncio's own debug mode draws the line. Below the last number nothing is.
 */
const [longCall, callShare, longComputation, computationShare, shortestStall] = [50_000, 0.1, 100_000, 0.25, 5_000];

export function measure(timeline: Timeline): Measures {
  const waited = new Map<Reason, number>();
  const gil = { ran: 0, waited: 0, threads: 0 };
  const outside: Interval[] = [];
  for (const lane of timeline.lanes.values()) {
    let gilOfLane = 0;
    const loopCalls = loopCallsOf(lane);
    for (const interval of lane.intervals) {
      const length = endOf(interval, timeline) - interval.start;
      if (interval.state === 'run') {
        if (lane.type === 'thread') gil.ran += length;
        continue;
      }
      if (interval.why === 'gil') gilOfLane += length;
      if (interval.state !== 'wait' || interval.why === undefined) continue;
      waited.set(interval.why, (waited.get(interval.why) ?? 0) + length);
      if (isOutside(interval.why) && !loopCallAt(interval.start, loopCalls, timeline)) outside.push(interval);
    }
    gil.waited += gilOfLane;
    if (gilOfLane > 0) gil.threads++;
  }
  return {
    wall: timeline.end?.wall ?? timeline.until,
    cpu: timeline.end?.cpu,
    stalls: stallsOf(timeline),
    maxLag: Math.max(0, ...[...timeline.lag.values()].map((samples) =>
      samples.reduce((most, { value }) => Math.max(most, value), 0))),
    values: [...timeline.values].flatMap(([name, samples]) => samples.slice(-1).map((last) => ({ name, ...last }))),
    gil,
    waited,
    outside: overlap(outside, timeline),
  };
}

/** Whether what is waited for happens outside Python, so that waits of several lanes can overlap at no cost. */
function isOutside(why: Reason): boolean {
  return why === 'io' || why === 'timer' || why === 'subprocess';
}

/** The calls of a lane that hold an event loop up, in the order of their start. */
export function loopCallsOf(lane: Lane): readonly CallSpan[] {
  return lane.calls.filter((call) => call.loop).sort((a, b) => a.start - b.start);
}

/** The call among `calls`, sorted by start and without overlap, that lasts at time `t`. */
export function loopCallAt(t: number, calls: readonly CallSpan[], timeline: Timeline): CallSpan | undefined {
  let [low, high] = [0, calls.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (calls[middle]!.start <= t) low = middle + 1;
    else high = middle;
  }
  const call = calls[low - 1];
  return call && t < endOf(call, timeline) ? call : undefined;
}

/** Every time that a loop was held for a noticeable time although other tasks were there. */
function stallsOf(timeline: Timeline): Stall[] {
  const stalls: Stall[] = [];
  for (const lane of timeline.lanes.values()) {
    const calls = loopCallsOf(lane);
    for (const call of calls) {
      const end = endOf(call, timeline);
      stalls.push({ lane, start: call.start, end, call, line: call.line, others: false });
    }
    if (lane.type !== 'task') continue;
    for (const interval of lane.intervals) {
      if (interval.state !== 'run') continue;
      const end = endOf(interval, timeline);
      // A call between two instructions of this stretch is told by itself.
      if (loopCallAt(interval.start, calls, timeline) ?? loopCallAt(end - 1, calls, timeline)) continue;
      stalls.push({ lane, start: interval.start, end, call: undefined, line: interval.line, others: false });
    }
  }
  return stalls
    .filter((stall) => {
      const length = stall.end - stall.start;
      const [long, share] = stall.call ? [longCall, callShare] : [longComputation, computationShare];
      return length >= long || (length >= shortestStall && length >= share * timeline.until);
    })
    .map((stall) => ({ ...stall, others: othersOnLoop(stall, timeline) }))
    // A task alone may compute as long as it likes; a call alone will not stay alone.
    .filter(({ call, others }) => call !== undefined || others)
    .sort((a, b) => (b.end - b.start) - (a.end - a.start));
}

/** Whether another task of the same loop was alive during a stall; the one that waits for just this task is none. */
function othersOnLoop({ lane, start, end }: Stall, timeline: Timeline): boolean {
  const thread = lane.type === 'task' ? lane.parent : lane.id;
  for (const other of timeline.lanes.values()) {
    if (other.type !== 'task' || other.parent !== thread || other === lane) continue;
    if (other.start >= end || (other.end ?? Infinity) <= start) continue;
    const during = other.intervals.find((each) => each.start <= start && endOf(each, timeline) > start);
    const onlyAwaits = during?.state === 'wait' && during.why === 'future' && during.for.includes(lane.id)
      && endOf(during, timeline) >= end;
    if (!onlyAwaits) return true;
  }
  return false;
}

function overlap(intervals: readonly Interval[], timeline: Timeline): Measures['outside'] {
  const edges = intervals.flatMap((each) => [{ t: each.start, by: 1 }, { t: endOf(each, timeline), by: -1 }])
    .sort((a, b) => a.t - b.t || a.by - b.by);
  let [sum, union, open, most, from] = [0, 0, 0, 0, 0];
  for (const each of intervals) sum += endOf(each, timeline) - each.start;
  for (const { t, by } of edges) {
    if (open > 0) union += t - from;
    from = t;
    open += by;
    most = Math.max(most, open);
  }
  return { sum, union, count: intervals.length, most };
}
