/** Draws whom somebody waits for: an arrow to each, and a ring where all of them wait for each other. */
import { endOf } from '../../model/timeline.ts';
import type { Interval } from '../../model/timeline.ts';
import type { Run } from '../../model/rows.ts';
import { lookOf } from './ink.ts';
import type { Ink } from './ink.ts';
import { firstEndingAfter, laneKey, xOf } from './layout.ts';
import type { Frame, Layout, PlacedRow, Viewport } from './layout.ts';
import type { PathStep, Renderer } from './renderer.ts';

interface Area {
  readonly layout: Layout;
  readonly viewport: Viewport;
  readonly frame: Frame;
}

/** Waits narrower than this get no arrow of their own until they are chosen; CSS pixels. */
const leastWidth = 26;
/** Arrows of one lane that stand closer than this would be a hatching, not a message. */
const leastApart = 40;

/** The arrows of all waits that somebody else causes, where there is room for them. */
export function drawArrows(renderer: Renderer, rows: readonly PlacedRow[], area: Area): void {
  for (const { row } of rows) {
    if (row.kind !== 'lane') continue;
    const { intervals } = row.lane;
    let last = -Infinity;
    for (let index = firstEndingAfter(intervals, area.viewport.from); index < intervals.length; index++) {
      const interval = intervals[index]!;
      if (interval.start > area.viewport.to) break;
      const look = lookOf(interval, row.lane.type);
      // Who has the GIL or the loop is seen at once: it is the one that runs.
      if (look.shape !== 'block' || interval.state !== 'wait' || interval.for.length === 0) continue;
      const x = xOf(interval.start, area.viewport, area.frame);
      const width = xOf(endOf(interval, row.run.timeline), area.viewport, area.frame) - x;
      if (width < leastWidth || x - last < leastApart) continue;
      drawArrowsOf(renderer, interval, row.run, area, look.ink, 1);
      last = x;
    }
  }
}

/** The arrows of one wait: from it to each lane that it waits for, and the one that ended it. */
export function drawArrowsOf(
  renderer: Renderer, interval: Interval, run: Run, { layout, viewport, frame }: Area, ink: Ink, width: number,
): void {
  const from = layout.rowOfLane.get(laneKey(run.id, interval.lane));
  if (!from) return;
  const [x, right] = [xOf(interval.start, viewport, frame), xOf(endOf(interval, run.timeline), viewport, frame)];
  const at = Math.max(x, frame.left) + Math.min(10, Math.max(2, (right - x) / 2));
  if (at > frame.right) return;
  for (const id of interval.for) {
    const to = layout.rowOfLane.get(laneKey(run.id, id));
    if (to && to !== from) drawArrow(renderer, at, middleOf(from, viewport, frame), middleOf(to, viewport, frame), ink, width);
  }
}

function drawArrow(renderer: Renderer, x: number, from: number, to: number, ink: Ink, width: number): void {
  const down = to > from ? 1 : -1;
  // It ends at the near edge of the bar that it points to.
  const tip = to - down * 8;
  const bend = Math.min(14, Math.abs(tip - from) / 2);
  renderer.path(
    [['M', x, from + down * 8], ['C', x + bend, from + down * 12, x + bend, tip - down * 12, x, tip - down * 4]],
    { stroke: { ink, width } },
  );
  renderer.path(head(x, tip, 0, down), { fill: ink });
  renderer.path(circle(x, from + down * 6, 2), { fill: ink });
}

/** How far the bars of those who wait for ever reach beyond the end, and where the ring is; CSS pixels. */
const [forever, ringAt] = [44, 62];

/** How much room a ring takes up at the right of a run's end. */
export const ringRoom = 150;

/**
 * A deadlock: the bars of those who wait go on beyond the end, and a ring runs through them in the order of who waits
 * for whom. Where they do not wait for each other in a circle there is no ring, but the bars go on all the same.
 */
export function drawRing(renderer: Renderer, run: Run, { layout, viewport, frame }: Area): void {
  const { deadlock, until } = run.timeline;
  const end = xOf(until, viewport, frame);
  if (!deadlock || end < frame.left || end > frame.right) return;
  const placed = deadlock.lanes.flatMap((id) => layout.rowOfLane.get(laneKey(run.id, id)) ?? []);
  const x = end + ringAt;
  for (const { row, top, height } of placed) {
    const last = row.kind === 'lane' ? row.lane.intervals.at(-1) : undefined;
    if (!last) continue;
    const [look, y] = [lookOf(last), frame.top + top - viewport.top];
    if (look.shape === 'block') {
      renderer.rect(end - 3, y + 3, forever, height - 6, look.tint);
      renderer.rect(end - 3, y + 3, forever, height - 6, look.ink, look.pattern);
    }
    const from = look.shape === 'block' ? end + forever - 3 : end;
    renderer.path([['M', from, y + height / 2], ['L', x, y + height / 2]], { stroke: { ink: 'error', width: 1.5, dash: [2, 3] } });
  }
  const ys = placed.map((each) => middleOf(each, viewport, frame));
  if (ys.length === 0) return;
  if (deadlock.ring) drawLinks(renderer, x, ys);
  for (const y of ys) renderer.path(circle(x, y, 4), { fill: 'error' });
  const middle = (Math.min(...ys) + Math.max(...ys)) / 2;
  renderer.text(x + (deadlock.ring ? 28 : 12), middle + 4, deadlock.ring ? 'deadlock' : 'stuck', { ink: 'error', size: 12, bold: true });
}

/** Half a turn from each height to the next and from the last to the first: down at the right, up at the left. */
function drawLinks(renderer: Renderer, x: number, ys: readonly number[]): void {
  const stroke = { ink: 'error', width: 2 } as const;
  for (const [index, y] of ys.entries()) {
    const next = ys[(index + 1) % ys.length] ?? y;
    if (next === y) {
      renderer.path([['M', x + 3, y - 4], ['C', x + 24, y - 16, x + 24, y + 16, x + 7, y + 5]], { stroke });
      renderer.path(head(x + 4, y + 3, -0.8, -0.6), { fill: 'error' });
      continue;
    }
    const down = next > y ? 1 : -1;
    const bulge = down * Math.min(24, 14 + Math.abs(next - y) / 8);
    renderer.path([
      ['M', x + down * 4, y + down * 2], ['C', x + bulge, y + down * 4, x + bulge, next - down * 6, x + down * 8, next - down * 4],
    ], { stroke });
    renderer.path(head(x + down * 4, next - down * 2.5, -down * 0.85, down * 0.5), { fill: 'error' });
  }
}

function middleOf({ top, height }: PlacedRow, viewport: Viewport, frame: Frame): number {
  return frame.top + top - viewport.top + height / 2;
}

/** An arrowhead with its tip at `x`, `y`, pointing along `dx`, `dy`. */
function head(x: number, y: number, dx: number, dy: number): readonly PathStep[] {
  const length = Math.hypot(dx, dy);
  const [ux, uy] = [dx / length * 6, dy / length * 6];
  return [['M', x, y], ['L', x - ux - uy * 0.6, y - uy + ux * 0.6], ['L', x - ux + uy * 0.6, y - uy - ux * 0.6], ['Z']];
}

/** A circle as two halves of cubic curves; 4/3 is how far the handles of a half lie. */
function circle(x: number, y: number, radius: number): readonly PathStep[] {
  const k = radius * 1.3333;
  return [
    ['M', x - radius, y], ['C', x - radius, y - k, x + radius, y - k, x + radius, y],
    ['C', x + radius, y + k, x - radius, y + k, x - radius, y], ['Z'],
  ];
}
