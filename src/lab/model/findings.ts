/**
 * What a trace shows, one kind a function: each looks at the timeline and its measures and gives a sentence in plain
 * words, or nothing. The verdict is the first that has something to say.
 */
import { measure, noticeable } from './measures.ts';
import type { Measures, Stall } from './measures.ts';
import { endOf } from './timeline.ts';
import type { Interval, Lane, Timeline } from './timeline.ts';
import { wrongValues } from './values.ts';
import { count, duration, isStepped, laneName, laneNameOf, listed, resourceName, span, waitsFor } from './words.ts';

export type FindingKind =
  | 'not-run' | 'deadlock' | 'stuck' | 'timeout' | 'raised' | 'killed' | 'stopped' | 'wrong-value' | 'stall'
  | 'collected' | 'lost-exception' | 'cut-off' | 'gil' | 'parallel' | 'responsive' | 'overlap' | 'serial' | 'lock-price' | 'done';

export interface Finding {
  readonly kind: FindingKind;
  readonly tone: 'bad' | 'good' | 'neutral';
  /** One or two plain sentences. */
  readonly text: string;
  /** Where it can be seen. */
  readonly at?: Place | undefined;
}

export interface Place {
  readonly lane: string;
  readonly start: number;
  readonly end: number;
}

/** Everything that is worth a sentence, the gravest first; never empty. */
export function findingsOf(timeline: Timeline, measures: Measures = measure(timeline)): readonly Finding[] {
  const found = finders.flatMap((find) => find(timeline, measures) ?? []);
  return found.length > 0 ? found : [done(timeline, measures)];
}

type Finder = (timeline: Timeline, measures: Measures) => Finding | undefined;

const finders: readonly Finder[] = [
  notRun, deadlock, timedOut, raised, killed, stopped, stall, wrongValue, collected, lostException, cutOff, gilBound,
  parallel, responsive, overlapped, serial, lockPrice,
];

function notRun(timeline: Timeline): Finding | undefined {
  if (timeline.end?.status !== 'error' || timeline.lanes.size > 0) return undefined;
  const problem = timeline.problems.at(-1);
  const text = [problem?.text ?? timeline.end.text ?? 'The run could not be started.', problem?.help].filter(Boolean).join(' ');
  return { kind: 'not-run', tone: 'bad', text };
}

function deadlock(timeline: Timeline): Finding | undefined {
  if (!timeline.deadlock) return undefined;
  const { lanes, on, ring } = timeline.deadlock;
  const [first] = lanes;
  if (first === undefined) return undefined;
  const what = (index: number): string => nameOf(on[index] ?? '', timeline);
  const at = lastInterval(first, timeline);
  if (!ring) return { kind: 'stuck', tone: 'bad', at, text: `${stuckWaits(lanes, on, timeline)}. Nobody is left to end that.` };
  if (lanes.length === 1) {
    const text = `${laneNameOf(first, timeline)} waits for ${what(0)}, which it holds itself: it can never go on.`;
    return { kind: 'deadlock', tone: 'bad', at, text };
  }
  const links = lanes.map((_, index) => {
    const next = lanes[(index + 1) % lanes.length] ?? first;
    const name = laneNameOf(next, timeline);
    const thing = on[index] ?? '';
    return timeline.resources.has(thing) ? `waits for ${what(index)} held by ${name}` : `waits for ${name} to end`;
  });
  const none = lanes.length === 2 ? 'neither can go on' : 'none of them can go on';
  return { kind: 'deadlock', tone: 'bad', at, text: `${laneNameOf(first, timeline)} ${links.join(', which ')}: ${none}.` };
}

/** ``consumer 1 and consumer 3 wait for queue `jobs`; MainThread waits for consumer 1 to end``. */
function stuckWaits(lanes: readonly string[], on: readonly string[], timeline: Timeline): string {
  const waiters = new Map<string, string[]>();
  for (const [index, lane] of lanes.entries()) {
    const thing = on[index] ?? '';
    waiters.set(thing, [...waiters.get(thing) ?? [], laneNameOf(lane, timeline)]);
  }
  // Who waits for others to end comes after those others.
  const order = [...waiters].sort(([a], [b]) => Number(timeline.lanes.has(a)) - Number(timeline.lanes.has(b)));
  return order.map(([thing, names]) => `${listed(names)} ${names.length === 1 ? 'waits' : 'wait'} for ${nameOf(thing, timeline)}`).join('; ');
}

function timedOut(timeline: Timeline, { wall }: Measures): Finding | undefined {
  if (timeline.end?.status !== 'timeout') return undefined;
  const open = [...timeline.lanes.values()].flatMap((lane) => {
    const last = lane.intervals.at(-1);
    return lane.end === undefined && last?.state === 'wait' ? [last] : [];
  });
  const waits = open.map((interval) => `${laneNameOf(interval.lane, timeline)} waits for ${waitsFor(interval, timeline)}`);
  const text = waits.length === 0
    ? `It had not ended after ${duration(wall)} and was stopped.`
    : `It had not ended after ${duration(wall)}: ${listed(waits, 3)}.`;
  return { kind: 'timeout', tone: 'bad', text, at: open[0] && placeOf(open[0], timeline) };
}

function raised(timeline: Timeline): Finding | undefined {
  if (timeline.end?.status !== 'error' || timeline.lanes.size === 0) return undefined;
  const problem = timeline.problems.find(({ code }) => code === 'workload-raised');
  return { kind: 'raised', tone: 'bad', text: timeline.end.text ?? problem?.text ?? 'It ended with an error.' };
}

function killed(timeline: Timeline): Finding | undefined {
  if (timeline.end?.status !== 'killed') return undefined;
  return { kind: 'killed', tone: 'bad', text: timeline.end.text ?? 'Python was killed before it was done.' };
}

function stopped(timeline: Timeline, { wall }: Measures): Finding | undefined {
  if (timeline.end?.status !== 'stopped') return undefined;
  return { kind: 'stopped', tone: 'neutral', text: `Stopped after ${duration(wall)}; what is drawn is what happened until then.` };
}

function wrongValue(_: Timeline, { values }: Measures): Finding | undefined {
  const text = wrongValues(values);
  return text === '' ? undefined : { kind: 'wrong-value', tone: 'bad', text };
}

function stall(timeline: Timeline, { stalls }: Measures): Finding | undefined {
  const longest = stalls.find(({ others }) => others) ?? stalls[0];
  if (!longest || isStepped(timeline)) return undefined;
  const all = stalls.filter((each) => sameCause(each, longest));
  const sum = all.reduce((total, each) => total + each.end - each.start, 0);
  const cause = longest.call ? `\`${longest.call.name}\`` : laneName(longest.lane);
  const place = longest.line === undefined ? '' : ` at line ${longest.line}`;
  const often = all.length === 1 ? '' : ` That happened ${all.length} times, ${duration(sum)} in all.`;
  return {
    kind: 'stall', tone: 'bad',
    text: `For ${duration(longest.end - longest.start)} ${longest.others ? 'nothing else ran' : 'the event loop stood still'}: `
      + `${cause}${place} held ${longest.others ? 'the loop' : 'it'}.${often}`,
    at: { lane: longest.lane.id, start: longest.start, end: longest.end },
  };
}

function sameCause(a: Stall, b: Stall): boolean {
  return a.call?.name === b.call?.name && (a.call ? a.line === b.line : a.lane.name === b.lane.name);
}

function collected(timeline: Timeline): Finding | undefined {
  const lanes = lanesThat(timeline, (lane) => lane.ended?.why === 'collected');
  if (lanes.length === 0) return undefined;
  const names = listed(lanes.map(laneName), 3);
  const text = lanes.length === 1
    ? `The garbage collector took ${names} before it was done: nobody kept a reference to it.`
    : `The garbage collector took ${names} before they were done: nobody kept references to them.`;
  return { kind: 'collected', tone: 'bad', text, at: laneEnd(lanes[0], timeline) };
}

function lostException(timeline: Timeline): Finding | undefined {
  const unseen = timeline.exceptions.filter(({ seen }) => !seen);
  const [first] = unseen;
  if (!first) return undefined;
  const more = unseen.length > 1 ? ` The same goes for ${count(unseen.length - 1, 'other exception')}.` : '';
  const text = `\`${first.text}\` left ${laneNameOf(first.lane, timeline)} and nobody looked at it.${more}`;
  return { kind: 'lost-exception', tone: 'bad', text, at: { lane: first.lane, start: first.t, end: first.t } };
}

function cutOff(timeline: Timeline): Finding | undefined {
  if (timeline.end?.status !== 'ok') return undefined;
  // The workers of a pool are ended by it, and their process says nothing of it.
  const [main] = timeline.lanes.keys();
  const lanes = lanesThat(timeline, (lane) => wasBusy(lane) && processOf(lane, timeline) === main
    && (lane.end === undefined || lane.ended?.why === 'killed'));
  if (lanes.length === 0) return undefined;
  const text = `${listed(lanes.map(laneName), 3)} ${lanes.length === 1 ? 'was' : 'were'} cut off in the middle of work by the end of the program.`;
  return { kind: 'cut-off', tone: 'bad', text, at: laneEnd(lanes[0], timeline) };
}

/** Whether a thread or task of the program's own had work under way when it was last heard of. */
function wasBusy({ type, by, intervals }: Lane): boolean {
  const last = intervals.at(-1);
  const working = last?.state === 'run' || (last?.state === 'wait' && (last.why === 'io' || last.why === 'timer'));
  return (type === 'thread' || type === 'task') && by !== undefined && working;
}

function gilBound(_: Timeline, { gil }: Measures): Finding | undefined {
  if (gil.threads < 2 || gil.waited < 0.25 * (gil.ran + gil.waited) || gil.waited < noticeable) return undefined;
  const share = Math.round(100 * gil.waited / (gil.ran + gil.waited));
  const text = `The GIL let one thread run at a time: ${count(gil.threads, 'thread')} waited ${share} % of their time for it.`;
  return { kind: 'gil', tone: 'bad', text };
}

function parallel(timeline: Timeline, { wall, cpu }: Measures): Finding | undefined {
  if (cpu === undefined || cpu < 1.3 * wall || wall < noticeable) return undefined;
  const processes = lanesThat(timeline, ({ type }) => type === 'process').length - 1;
  const who = processes > 1 ? `${count(processes, 'process')} computed` : 'Threads computed';
  return { kind: 'parallel', tone: 'good', text: `${who} at the same time: ${duration(cpu)} of CPU time in ${duration(wall)}.` };
}

function responsive(timeline: Timeline, { maxLag, stalls, wall }: Measures): Finding | undefined {
  if (timeline.lag.size === 0 || stalls.length > 0 || maxLag > Math.min(0.1 * wall, 50_000)) return undefined;
  return { kind: 'responsive', tone: 'good', text: `The event loop was never late by more than ${duration(maxLag)}.${right(timeline)}` };
}

function overlapped(timeline: Timeline, { outside }: Measures): Finding | undefined {
  if (isStepped(timeline) || outside.sum < noticeable || outside.most < 2 || outside.sum < 1.5 * outside.union) return undefined;
  const text = `${count(outside.count, 'wait')} of ${duration(outside.sum)} in all took ${duration(outside.union)}, `
    + `because up to ${outside.most} went on at once.`;
  return { kind: 'overlap', tone: 'good', text };
}

function serial(timeline: Timeline, { outside, wall }: Measures): Finding | undefined {
  if (isStepped(timeline) || outside.count < 2 || outside.sum > 1.1 * outside.union) return undefined;
  if (outside.union < 0.5 * wall || outside.union < noticeable) return undefined;
  const share = Math.min(100, Math.round(100 * outside.union / wall));
  const text = `${count(outside.count, 'wait')} came one after another: ${share} % of ${duration(wall)} was waiting.`;
  return { kind: 'serial', tone: 'neutral', text };
}

function lockPrice(timeline: Timeline, { waited }: Measures): Finding | undefined {
  const time = waited.get('lock') ?? 0;
  if (time === 0 || right(timeline) === '') return undefined;
  return { kind: 'lock-price', tone: 'good', text: `The result is right, at a price: threads waited ${span(time, timeline)} for a lock.` };
}

function done(timeline: Timeline, { wall, cpu }: Measures): Finding {
  if (!timeline.end) {
    const text = timeline.header ? `Running for ${duration(wall)}.` : 'Nothing has run yet.';
    return { kind: 'done', tone: 'neutral', text };
  }
  const share = cpu === undefined || wall === 0 ? '' : `, ${Math.min(100, Math.round(100 * cpu / wall))} % of it computing`;
  const verdict = right(timeline);
  return { kind: 'done', tone: verdict === '' ? 'neutral' : 'good', text: `Done in ${duration(wall)}${share}.${verdict}` };
}

/** A sentence where the program said what the result should be, and it is. */
function right(timeline: Timeline): string {
  const results = [...timeline.values.values()].flatMap((samples) => samples.at(-1) ?? []);
  const known = results.filter(({ expected }) => expected !== undefined);
  return known.length > 0 && timeline.end?.status === 'ok' && known.every(({ value, expected }) => value === expected)
    ? ' The result is right.' : '';
}

function nameOf(id: string, timeline: Timeline): string {
  if (timeline.lanes.has(id)) return `${laneNameOf(id, timeline)} to end`;
  return resourceName(id, timeline);
}

function processOf(lane: Lane, timeline: Timeline): string {
  const parent = lane.type === 'process' || lane.parent === undefined ? undefined : timeline.lanes.get(lane.parent);
  return parent ? processOf(parent, timeline) : lane.id;
}

function lanesThat(timeline: Timeline, test: (lane: Lane) => boolean): Lane[] {
  return [...timeline.lanes.values()].filter(test);
}

function placeOf(interval: Interval, timeline: Timeline): Place {
  return { lane: interval.lane, start: interval.start, end: endOf(interval, timeline) };
}

function lastInterval(id: string, timeline: Timeline): Place | undefined {
  const last = timeline.lanes.get(id)?.intervals.at(-1);
  return last && placeOf(last, timeline);
}

function laneEnd(lane: Lane | undefined, timeline: Timeline): Place | undefined {
  return lane && { lane: lane.id, start: endOf(lane, timeline), end: endOf(lane, timeline) };
}
