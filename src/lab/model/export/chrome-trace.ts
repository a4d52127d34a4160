/**
 * Chrome's Trace Event Format, which Perfetto and chrome://tracing open:
 * https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU
 */
import type { Run } from '../rows.ts';
import { endOf } from '../timeline.ts';
import type { Interval, Timeline } from '../timeline.ts';
import { laneName, laneNameOf, resourceName } from '../words.ts';

/** One object of the format's list; times are microseconds. */
interface TraceEvent {
  readonly name: string;
  /** `X`: complete, `M`: metadata, `C`: counter, `i`: instant, `s` and `f`: the two ends of an arrow. */
  readonly ph: 'X' | 'M' | 'C' | 'i' | 's' | 'f';
  readonly ts?: number;
  readonly dur?: number;
  readonly pid: number;
  readonly tid: number;
  readonly cat?: string;
  readonly id?: number;
  readonly s?: 't';
  readonly bp?: 'e';
  readonly args?: Readonly<Record<string, unknown>>;
}

/** The document's text. Each run is a process in it and each lane a thread; steps of a seeded run become microseconds. */
export function chromeTraceOf(runs: readonly Run[]): string {
  let arrows = 0;
  const traceEvents = runs.flatMap((run, index) => {
    const pid = index + 1;
    const lanes = [...run.timeline.lanes.values()];
    const tids = new Map(lanes.map((lane, at) => [lane.id, at + 1]));
    return [
      meta('process_name', run.title, pid, 0),
      ...lanes.flatMap((lane) => {
        const tid = tids.get(lane.id) ?? 0;
        return [
          meta('thread_name', laneName(lane), pid, tid), { ...meta('thread_sort_index', '', pid, tid), args: { sort_index: tid } },
          ...lane.intervals.flatMap((interval) => {
            const own = slice(interval, run.timeline, pid, tid);
            // An arrow from the one who is waited for to the wait that it ends.
            const by = interval.endedBy === undefined ? undefined : tids.get(interval.endedBy);
            if (by === undefined || interval.end === undefined) return [own];
            const id = ++arrows;
            const arrow = { name: 'wakes', cat: 'waits', id, pid };
            return [own, { ...arrow, ph: 's' as const, ts: interval.end, tid: by }, { ...arrow, ph: 'f' as const, bp: 'e' as const, ts: interval.end, tid }];
          }),
          ...lane.calls.map((call): TraceEvent => ({
            name: call.name, cat: call.loop ? 'blocks the event loop' : 'call', ph: 'X', ts: call.start,
            dur: endOf(call, run.timeline) - call.start, pid, tid, args: placed(call.line, call.file),
          })),
        ];
      }),
      ...counters(run.timeline, pid),
      ...run.timeline.marks.map(({ rule, start, end, lane, line }): TraceEvent => ({
        name: rule, cat: 'rule', ph: 'X', ts: start, dur: end - start, pid, tid: tids.get(lane) ?? 0, args: placed(line, undefined),
      })),
    ];
  });
  return `${JSON.stringify({ displayTimeUnit: 'ms', traceEvents })}\n`;
}

function meta(name: string, value: string, pid: number, tid: number): TraceEvent {
  return { name, ph: 'M', pid, tid, args: { name: value } };
}

function slice(interval: Interval, timeline: Timeline, pid: number, tid: number): TraceEvent {
  const { state, why, on, start, line, file } = interval;
  const what = on === undefined ? why : resourceName(on, timeline).replaceAll('`', '');
  return {
    name: state === 'run' ? 'run' : `${state}: ${what ?? 'its turn'}`, cat: state, ph: 'X', ts: start,
    dur: endOf(interval, timeline) - start, pid, tid,
    args: { ...why !== undefined && { why }, ...interval.for.length > 0 && { for: interval.for.map((id) => laneNameOf(id, timeline)) }, ...placed(line, file) },
  };
}

function placed(line: number | undefined, file: string | undefined): Readonly<Record<string, unknown>> {
  return { ...line !== undefined && { line }, ...file !== undefined && { file } };
}

function counters(timeline: Timeline, pid: number): TraceEvent[] {
  const name = (lane: string): string => laneNameOf(lane, timeline);
  return [
    ...[...timeline.lag].flatMap(([lane, samples]) => samples.map(({ t, value }): TraceEvent =>
      ({ name: `loop lag of ${name(lane)} (ms)`, ph: 'C', ts: t, pid, tid: 0, args: { ms: value / 1000 } }))),
    ...[...timeline.resources.values()].flatMap((resource) => resource.levels.map(({ t, value }): TraceEvent =>
      ({ name: resourceName(resource.id, timeline).replaceAll('`', ''), ph: 'C', ts: t, pid, tid: 0, args: { items: value } }))),
  ];
}

