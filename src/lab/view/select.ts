/** Going from interval to interval: along a lane, across lanes, to whom one waits for. */
import { endOf } from '../model/timeline.ts';
import type { Interval, Lane } from '../model/timeline.ts';
import type { Row } from '../model/rows.ts';
import { intervalAt, laneKey } from './scene/layout.ts';
import type { Frame, PlacedRow, Viewport } from './scene/layout.ts';
import type { Chosen, Scene } from './scene/paint.ts';

type LaneRow = PlacedRow & { readonly row: Extract<Row, { kind: 'lane' }> };

export type Direction = 'next' | 'previous' | 'first' | 'last' | 'up' | 'down' | 'follow';

/** Where the selection goes from `scene.selected`; the first interval in sight when nothing is selected yet. */
export function move(scene: Scene, direction: Direction): Chosen | undefined {
  const lanes = laneRows(scene);
  const { selected } = scene;
  const here = selected && lanes.find(({ row }) => row.run.id === selected.run && row.lane.id === selected.interval.lane);
  if (!selected || !here) {
    const first = lanes.find(({ row }) => nearest(row.lane, scene.viewport.from, scene, row) !== undefined);
    const interval = first && nearest(first.row.lane, scene.viewport.from, scene, first.row);
    return first && interval && { run: first.row.run.id, interval };
  }
  const { intervals } = here.row.lane;
  const index = intervals.indexOf(selected.interval);
  if (direction === 'follow') return follow(scene, selected);
  if (direction === 'up' || direction === 'down') {
    const t = selected.interval.start;
    const ordered = direction === 'up' ? lanes.slice(0, lanes.indexOf(here)).reverse() : lanes.slice(lanes.indexOf(here) + 1);
    for (const { row } of ordered) {
      const interval = nearest(row.lane, t, scene, row);
      if (interval) return { run: row.run.id, interval };
    }
    return selected;
  }
  const target = { next: index + 1, previous: index - 1, first: 0, last: intervals.length - 1 }[direction];
  const interval = intervals[target];
  return interval ? { run: selected.run, interval } : selected;
}

/** The interval of whom a chosen one waits for, at the time at which the wait began. */
function follow(scene: Scene, { run, interval }: Chosen): Chosen | undefined {
  for (const id of interval.for) {
    const placed = scene.layout.rowOfLane.get(laneKey(run, id));
    if (placed?.row.kind !== 'lane') continue;
    const found = nearest(placed.row.lane, interval.start, scene, placed.row);
    if (found) return { run, interval: found };
  }
  return undefined;
}

function nearest(lane: Lane, t: number, { cursor }: Scene, row: Row): Interval | undefined {
  if (cursor !== undefined && lane.start > cursor) return undefined;
  return intervalAt(lane, t, Infinity, row.run.timeline.until);
}

function laneRows({ layout }: Scene): readonly LaneRow[] {
  return layout.rows.filter((placed): placed is LaneRow => placed.row.kind === 'lane' && placed.row.lane.intervals.length > 0);
}

/** `viewport`, moved as little as needed for a chosen interval to be in sight. */
export function reveal(scene: Scene, { run, interval }: Chosen, frame: Frame): Viewport {
  const { viewport, layout } = scene;
  const placed = layout.rowOfLane.get(laneKey(run, interval.lane));
  const timeline = scene.runs.find(({ id }) => id === run)?.timeline;
  if (!placed || !timeline) return viewport;
  const [height, length] = [frame.bottom - frame.top, viewport.to - viewport.from];
  const top = Math.min(Math.max(viewport.top, placed.top + placed.height - height), placed.top);
  const [start, end] = [interval.start, Math.min(endOf(interval, timeline), interval.start + length)];
  const margin = length / 20;
  if (start >= viewport.from && end <= viewport.to) return { ...viewport, top };
  const from = start < viewport.from ? start - margin : end - length + margin;
  return { from, to: from + length, top };
}

/** A viewport in which a chosen interval takes up a third of the width. */
export function zoomTo(scene: Scene, { run, interval }: Chosen, frame: Frame): Viewport {
  const timeline = scene.runs.find(({ id }) => id === run)?.timeline;
  const length = Math.max(timeline ? endOf(interval, timeline) - interval.start : 0, 1);
  return { ...reveal(scene, { run, interval }, frame), from: interval.start - length, to: interval.start + 2 * length };
}

/** `viewport` made `factor` times as long, with the time `at` where it is. */
export function zoomed(viewport: Viewport, factor: number, at: number): Viewport {
  return { ...viewport, from: at + (viewport.from - at) * factor, to: at + (viewport.to - at) * factor };
}

/** `viewport` moved by a share of its length and by pixels downwards. */
export function panned(viewport: Viewport, share: number, down: number): Viewport {
  const by = share * (viewport.to - viewport.from);
  return { from: viewport.from + by, to: viewport.to + by, top: viewport.top + down };
}
