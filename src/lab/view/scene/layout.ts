/** Where things are: rows on the y axis, times on the x axis, and what lies under the pointer. All in CSS pixels. */
import { endOf } from '../../model/timeline.ts';
import type { Interval, Lane } from '../../model/timeline.ts';
import type { Row } from '../../model/rows.ts';

/** What part of the timeline is seen: times at the left and right edge, and how far the rows are scrolled, in pixels. */
export interface Viewport {
  readonly from: number;
  readonly to: number;
  readonly top: number;
}

export interface PlacedRow {
  readonly row: Row;
  readonly top: number;
  readonly height: number;
}

export interface Layout {
  readonly rows: readonly PlacedRow[];
  /** Where a lane of a run is, by `run id` and `lane id`. */
  readonly rowOfLane: ReadonlyMap<string, PlacedRow>;
  /** The height of all rows together. */
  readonly height: number;
}

/** The part of the canvas that times are drawn in, right of the names and below the axis. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const axisHeight = 24;

const heights: Readonly<Record<Row['kind'], number>> = { run: 32, lane: 24, lag: 36, queue: 32, value: 24 };

export function layOut(rows: readonly Row[]): Layout {
  const placed: PlacedRow[] = [];
  const rowOfLane = new Map<string, PlacedRow>();
  let top = 0;
  for (const row of rows) {
    // The second run stands a little apart from the first.
    if (row.kind === 'run' && placed.length > 0) top += 10;
    const each = { row, top, height: heights[row.kind] };
    placed.push(each);
    if (row.kind === 'lane') rowOfLane.set(laneKey(row.run.id, row.lane.id), each);
    top += each.height;
  }
  return { rows: placed, rowOfLane, height: top };
}

export function laneKey(run: string, lane: string): string {
  return `${run} ${lane}`;
}

/** How wide the names are, of a canvas that is `width` wide. */
export function gutterWidth(width: number): number {
  return Math.round(Math.min(190, Math.max(96, width * 0.2)));
}

export function frameOf(width: number, height: number): Frame {
  return { left: gutterWidth(width), top: axisHeight, right: width, bottom: height };
}

export function xOf(t: number, viewport: Viewport, frame: Frame): number {
  return frame.left + (t - viewport.from) * (frame.right - frame.left) / (viewport.to - viewport.from);
}

export function timeAt(x: number, viewport: Viewport, frame: Frame): number {
  return viewport.from + (x - frame.left) * (viewport.to - viewport.from) / (frame.right - frame.left);
}

/** The rows that are seen, at least in part. */
export function visibleRows(layout: Layout, viewport: Viewport, frame: Frame): readonly PlacedRow[] {
  const { rows } = layout;
  const first = lowerBound(rows.length, (index) => rows[index]!.top + rows[index]!.height > viewport.top);
  const end = viewport.top + frame.bottom - frame.top;
  const last = lowerBound(rows.length, (index) => rows[index]!.top >= end);
  return rows.slice(first, last);
}

/** The row at a height on the canvas. */
export function rowAt(y: number, layout: Layout, viewport: Viewport, frame: Frame): PlacedRow | undefined {
  if (y < frame.top || y >= frame.bottom) return undefined;
  const at = y - frame.top + viewport.top;
  return layout.rows.find(({ top, height }) => at >= top && at < top + height);
}

/** Which interval of a lane lasts at `t`; its index, or that of the nearest that begins within `slack` of it. */
export function intervalAt(lane: Lane, t: number, slack: number, until: number): Interval | undefined {
  const { intervals } = lane;
  const index = firstEndingAfter(intervals, t) ;
  const here = intervals[index];
  if (here && here.start <= t && t <= (here.end ?? until)) return here;
  if (here && here.start - t <= slack) return here;
  const before = intervals[index - 1];
  return before && t - (before.end ?? until) <= slack ? before : undefined;
}

/** The index of the first interval that is not over at `t`; the length where all are. */
export function firstEndingAfter(intervals: readonly Interval[], t: number): number {
  return lowerBound(intervals.length, (index) => (intervals[index]!.end ?? Infinity) > t);
}

/** The first index for which `test` holds, of those from 0 to `length`, given that it then holds for all that follow. */
export function lowerBound(length: number, test: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The whole of some runs with a margin at the right; room for the ring where there is a deadlock. */
export function fitAll(rows: readonly Row[], frame: Frame): { readonly from: number; readonly to: number } {
  let [until, ring] = [1, false];
  for (const { run: { timeline } } of rows) {
    until = Math.max(until, timeline.until);
    ring ||= timeline.deadlock !== undefined;
  }
  const width = Math.max(120, frame.right - frame.left);
  const margin = ring ? Math.min(150, width / 3) : Math.min(24, width / 20);
  return { from: 0, to: until * width / (width - margin) };
}

/** A viewport moved and scaled so that it stays near the timeline: never narrower than what can be told apart. */
export function withinBounds(viewport: Viewport, all: { readonly from: number; readonly to: number }, layout: Layout, frame: Frame): Viewport {
  const whole = all.to - all.from;
  const length = Math.min(whole, Math.max(viewport.to - viewport.from, Math.min(whole, 4)));
  const centre = (viewport.from + viewport.to) / 2;
  const from = Math.min(Math.max(centre - length / 2, all.from), all.to - length);
  const top = Math.min(Math.max(0, viewport.top), Math.max(0, layout.height - (frame.bottom - frame.top)));
  return { from, to: from + length, top };
}

/** How long an interval is, in time. */
export function lengthOf(interval: Interval, row: Row): number {
  return endOf(interval, row.run.timeline) - interval.start;
}
