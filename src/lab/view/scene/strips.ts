/** Draws the strips below the lanes: how late a loop is, how full a queue is, what a value became. */
import type { Sample } from '../../model/timeline.ts';
import type { Row } from '../../model/rows.ts';
import { duration, grouped } from '../../model/words.ts';
import type { LaneArea } from './lanes.ts';
import { lowerBound, xOf } from './layout.ts';
import type { PathStep, Renderer } from './renderer.ts';

export interface Scales {
  /** The lag at the top of a strip, in microseconds: one for all runs, so that they can be compared. */
  readonly lag: number;
}

/** Below this a loop is on time, and its strip stays flat. */
const leastLag = 10_000;

export function scalesOf(rows: readonly Row[]): Scales {
  let lag = leastLag;
  for (const row of rows) {
    if (row.kind === 'lag') for (const { value } of row.samples) lag = Math.max(lag, value);
  }
  return { lag };
}

/** A saw: a loop that wakes late falls behind from the moment on at which it was due. */
export function drawLag(renderer: Renderer, samples: readonly Sample[], scales: Scales, area: LaneArea): void {
  const { viewport, frame } = area;
  const [bottom, tall] = [area.y + area.height - 5, area.height - 10];
  renderer.path([['M', frame.left, bottom + 0.5], ['L', frame.right, bottom + 0.5]], { stroke: { ink: 'grid', width: 1 } });
  const steps: PathStep[] = [];
  let drawn = frame.left - 1;
  // A late sample reaches back to when it was due.
  for (let index = lowerBound(samples.length, (at) => samples[at]!.t >= viewport.from); index < samples.length; index++) {
    const { t, value } = samples[index]!;
    if (t - value > viewport.to) break;
    const height = tall * Math.min(1, value / scales.lag);
    const [x, right] = [xOf(t - value, viewport, frame), xOf(t, viewport, frame)];
    if (height < 0.5 || (right - drawn < 1 && height < 2)) continue;
    steps.push(['M', x, bottom], ['L', right, bottom - height], ['L', right, bottom], ['Z']);
    drawn = right;
  }
  if (steps.length > 0) renderer.path(steps, { fill: 'lag-tint', stroke: { ink: 'lag', width: 1 } });
}

/** How many items a queue holds, as steps. */
export function drawQueue(renderer: Renderer, row: Extract<Row, { kind: 'queue' }>, area: LaneArea): void {
  const { levels, size } = row.resource;
  const { viewport, frame } = area;
  const [bottom, tall] = [area.y + area.height - 5, area.height - 10];
  const most = levels.reduce((max, { value }) => Math.max(max, value), size ?? 1);
  const end = xOf(row.run.timeline.until, viewport, frame);
  const first = Math.max(0, lowerBound(levels.length, (at) => levels[at]!.t > viewport.from) - 1);
  let [x, y] = [Math.max(frame.left, xOf(0, viewport, frame)), bottom];
  const edge: PathStep[] = [['M', x, y]];
  for (let index = first; index < levels.length; index++) {
    const { t, value } = levels[index]!;
    x = Math.max(frame.left, xOf(t, viewport, frame));
    edge.push(['L', x, y]);
    y = bottom - tall * value / most;
    edge.push(['L', x, y]);
    if (t > viewport.to) break;
  }
  x = Math.min(frame.right, Math.max(x, end));
  edge.push(['L', x, y]);
  renderer.path([...edge, ['L', x, bottom], ['Z']], { fill: 'level-tint' });
  renderer.path(edge, { stroke: { ink: 'level', width: 1 } });
  if (size === undefined) return;
  // The brim of a bounded queue.
  renderer.path([['M', frame.left, bottom - tall], ['L', frame.right, bottom - tall]], { stroke: { ink: 'grid', width: 1, dash: [2, 3] } });
}

/** Each value where it was told, the result with a mark that says whether it is right. */
export function drawValue(renderer: Renderer, row: Extract<Row, { kind: 'value' }>, area: LaneArea): void {
  const { viewport, frame } = area;
  const baseline = area.y + area.height / 2 + 4;
  const last = row.samples.at(-1);
  let free = frame.left;
  for (const sample of row.samples) {
    const x = xOf(sample.t, viewport, frame);
    const isLast = sample === last;
    if (x < frame.left - 1 || x > frame.right + 1 || (!isLast && x < free)) continue;
    const right = sample.expected === undefined || sample.value === sample.expected;
    const text = sample.expected === undefined || right
      ? `${words(sample.value)}${sample.expected === undefined ? '' : ' ✓'}`
      : `${words(sample.value)} ✗ should be ${words(sample.expected)}`;
    const style = { ink: right ? sample.expected === undefined ? 'foreground' : 'good' : 'error', size: 11, bold: isLast } as const;
    const width = renderer.textWidth(text, style) + 10;
    // At the right edge the words stand before their tick.
    const before = x + width > frame.right;
    renderer.rect(Math.min(x, frame.right - 1.5), area.y + 5, 1.5, area.height - 10, style.ink);
    renderer.text(before ? x - 6 : x + 6, baseline, text, { ...style, align: before ? 'end' : 'start' });
    free = x + width;
  }
}

/** What stands below a strip's name: the most that it showed. */
export function stripSummary(row: Row): string | undefined {
  if (row.kind === 'lag') {
    const most = row.samples.reduce((max, { value }) => Math.max(max, value), 0);
    return `at most ${duration(most)} late`;
  }
  if (row.kind === 'queue') {
    const most = row.resource.levels.reduce((max, { value }) => Math.max(max, value), 0);
    return row.resource.size === undefined ? `at most ${grouped(most)}` : `at most ${grouped(most)} of ${grouped(row.resource.size)}`;
  }
  return undefined;
}

function words(value: number | string | boolean): string {
  return typeof value === 'number' ? grouped(value) : String(value);
}
