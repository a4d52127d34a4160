/** Draws a lane: what ran, what waited, which locks were held; what is narrower than a pixel is drawn together. */
import { endOf } from '../../model/timeline.ts';
import type { CallSpan, Interval, Lane, Timeline } from '../../model/timeline.ts';
import { loopCallsOf, noticeable } from '../../model/measures.ts';
import { laneNameOf, listed, reasonWords, resourceName } from '../../model/words.ts';
import type { Look } from './ink.ts';
import { lookOf, stallLook } from './ink.ts';
import { firstEndingAfter, xOf } from './layout.ts';
import type { Frame, Viewport } from './layout.ts';
import type { Renderer } from './renderer.ts';

export interface LaneArea {
  /** The row's top and height on the canvas. */
  readonly y: number;
  readonly height: number;
  readonly viewport: Viewport;
  readonly frame: Frame;
}

/** A bar narrower than this is drawn together with its neighbours; CSS pixels. */
const narrow = 1;
const textSize = 11;

/** Draws all of a lane that can be seen; intervals at line `lit` stand out. */
export function drawLane(renderer: Renderer, lane: Lane, timeline: Timeline, area: LaneArea, lit: number | undefined): void {
  const { viewport, frame } = area;
  const { intervals } = lane;
  // One column of narrow intervals: where it is, and how long each look lasted in it.
  let [column, columnEnd] = [-1, -1];
  const shares = new Map<Look, number>();
  const flush = (): void => {
    let [most, time]: [Look | undefined, number] = [undefined, 0];
    for (const [look, share] of shares) if (share > time) [most, time] = [look, share];
    if (most) drawBar(renderer, column, Math.max(narrow, columnEnd - column), most, area);
    shares.clear();
  };
  for (let index = firstEndingAfter(intervals, viewport.from); index < intervals.length; index++) {
    const interval = intervals[index]!;
    if (interval.start > viewport.to) break;
    const end = endOf(interval, timeline);
    const x = Math.max(frame.left, xOf(interval.start, viewport, frame));
    const right = Math.min(frame.right, xOf(end, viewport, frame));
    const look = lookOf(interval, lane.type);
    if (right - x >= narrow) {
      flush();
      drawBar(renderer, x, right - x, look, area);
      drawLabel(renderer, x, right, interval, look, timeline, area);
      if (lit !== undefined && interval.line === lit) {
        renderer.frame(x - 1, area.y + 1, right - x + 1, area.height - 2, { ink: 'focus', width: 2, dash: [3, 2] }, 3);
      }
      continue;
    }
    const at = Math.floor(x);
    if (shares.size > 0 && at > column) flush();
    if (shares.size === 0) column = at;
    columnEnd = right;
    shares.set(look, (shares.get(look) ?? 0) + end - interval.start);
  }
  flush();
  drawHolds(renderer, lane, timeline, area);
  for (const call of loopCallsOf(lane)) drawStall(renderer, call, timeline, area);
}

function drawBar(renderer: Renderer, x: number, width: number, look: Look, { y, height }: LaneArea): void {
  const [top, tall] = [y + 3, height - 6];
  if (look.shape === 'line') {
    const middle = y + height / 2;
    if (width < 3) renderer.rect(x, middle - 0.5, width, 1, look.ink);
    else renderer.path([['M', x, middle], ['L', x + width, middle]], { stroke: { ink: look.ink, width: 1, ...(look.dash && { dash: look.dash }) } });
    return;
  }
  // A hairline of background keeps neighbours apart.
  const shown = width > 3 ? width - 1 : width;
  const radius = width > 6 ? 2 : 0;
  renderer.rect(x, top, shown, tall, look.tint, 'plain', radius);
  if (look.shape === 'solid') return;
  if (look.pattern !== 'plain') renderer.rect(x, top, shown, tall, look.ink, look.pattern, radius);
  if (width > 3) renderer.frame(x, top, shown, tall, { ink: look.ink, width: 1 }, radius);
}

function drawLabel(
  renderer: Renderer, x: number, right: number, interval: Interval, look: Look, timeline: Timeline, area: LaneArea,
): void {
  const width = right - x;
  if (width < 34 || interval.state === 'run' || interval.why === 'scheduler') return;
  const baseline = area.y + area.height / 2 + 4;
  const style = { ink: look.shape === 'line' ? 'muted' : 'foreground', size: textSize } as const;
  const text = labels(interval, timeline).find((each) => renderer.textWidth(each, style) <= width - 14);
  if (text === undefined) return;
  const wide = renderer.textWidth(text, style);
  // The words stand on a clear ground, not on the pattern or the line.
  renderer.rect(x + 4, area.y + 4, wide + 4, area.height - 8, look.shape === 'line' ? 'background' : look.tint);
  renderer.text(x + 6, baseline, text, style);
}

/** What a bar says in itself, the longest first: ``lock b ← Thread-2``, `lock b`, `Lock`. */
function labels({ why = 'other', on, for: lanes }: Interval, timeline: Timeline): readonly string[] {
  const kind = reasonWords[why].legend;
  const what = on === undefined ? kind : resourceName(on, timeline).replaceAll('`', '');
  const whom = listed(lanes.map((id) => laneNameOf(id, timeline)), 2);
  return [...whom === '' ? [] : [`${what} ← ${whom}`], what, kind];
}

/** A line at the foot of the lane for as long as it holds a lock. */
function drawHolds(renderer: Renderer, lane: Lane, timeline: Timeline, { y, height, viewport, frame }: LaneArea): void {
  let drawn = -1;
  for (const hold of lane.holds) {
    const end = endOf(hold, timeline);
    if (end < viewport.from || hold.start > viewport.to) continue;
    const x = Math.max(frame.left, xOf(hold.start, viewport, frame));
    const right = Math.min(frame.right, Math.max(x + 1, xOf(end, viewport, frame)));
    // What lies in a pixel that is drawn already adds nothing.
    if (right <= drawn) continue;
    renderer.rect(x, y + height - 3, right - x, 2, 'lock');
    drawn = right;
  }
}

/** The time that a call holds an event loop lies over everything: nothing else matters then. */
function drawStall(renderer: Renderer, call: CallSpan, timeline: Timeline, area: LaneArea): void {
  const { viewport, frame } = area;
  const end = endOf(call, timeline);
  if (end < viewport.from || call.start > viewport.to || end - call.start < noticeable / 20) return;
  const x = Math.max(frame.left, xOf(call.start, viewport, frame));
  const right = Math.min(frame.right, Math.max(x + 1, xOf(end, viewport, frame)));
  drawBar(renderer, x, right - x, stallLook, area);
  if (right - x < 34) return;
  const text = call.line === undefined ? call.name : `${call.name} · line ${call.line}`;
  renderer.text(x + 6, area.y + area.height / 2 + 4, text, { ink: 'on-stall', size: textSize, mono: true, maxWidth: right - x - 12 });
}
