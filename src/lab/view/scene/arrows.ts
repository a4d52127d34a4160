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
      const look = lookOf(interval);
      if (look.shape !== 'block' || interval.for.length === 0) continue;
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

/** A deadlock: a knot on each lane's bar, and a ring that runs through them in the order of who waits for whom. */
export function drawRing(renderer: Renderer, run: Run, { layout, viewport, frame }: Area): void {
  const { deadlock } = run.timeline;
  if (!deadlock) return;
  const ys = deadlock.lanes.flatMap((id) => {
    const row = layout.rowOfLane.get(laneKey(run.id, id));
    return row ? [middleOf(row, viewport, frame)] : [];
  });
  const end = xOf(run.timeline.until, viewport, frame);
  const x = end + 30;
  if (ys.length === 0 || end < frame.left || end > frame.right) return;
  const stroke = { ink: 'error', width: 2 } as const;
  for (const y of ys) renderer.path([['M', end, y], ['L', x, y]], { stroke: { ink: 'error', width: 1, dash: [3, 3] } });
  if (deadlock.ring) for (const [index, y] of ys.entries()) {
    const next = ys[(index + 1) % ys.length] ?? y;
    if (ys.length === 1) {
      renderer.path([['M', x, y - 4], ['C', x + 26, y - 22, x + 26, y + 22, x + 2, y + 6]], { stroke });
      renderer.path(head(x + 3, y + 5, -0.9, -0.5), { fill: 'error' });
      continue;
    }
    // Downwards at the right, upwards at the left: together they close.
    const side = next > y ? 1 : -1;
    const bulge = side * Math.min(34, 10 + Math.abs(next - y) / 4);
    const down = next > y ? 1 : -1;
    renderer.path([
      ['M', x + side * 3, y], ['C', x + bulge, y + down * 4, x + bulge, next - down * 8, x + side * 5, next - down * 5],
    ], { stroke });
    renderer.path(head(x + side * 3, next - down * 4, -side * 0.7, down * 0.7), { fill: 'error' });
  }
  for (const y of ys) renderer.path(circle(x, y, 4), { fill: 'error' });
  const middle = (Math.min(...ys) + Math.max(...ys)) / 2;
  const word = deadlock.ring ? 'deadlock' : 'stuck';
  const style = { ink: 'error', size: 11, bold: true } as const;
  const clear = x + (deadlock.ring ? 36 : 12);
  renderer.rect(clear - 3, middle - 9, renderer.textWidth(word, style) + 6, 18, 'background');
  renderer.text(clear, middle + 4, word, style);
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
