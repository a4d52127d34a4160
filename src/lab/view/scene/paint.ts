/** The whole timeline, drawn in order: rows, lanes, arrows, marks, what is chosen, the axis, the names. Pure. */
import { endOf } from '../../model/timeline.ts';
import type { Interval } from '../../model/timeline.ts';
import type { Run } from '../../model/rows.ts';
import type { LaneType } from '../../model/events.ts';
import { isStepped } from '../../model/words.ts';
import { drawArrows, drawArrowsOf, drawRing } from './arrows.ts';
import { drawLane } from './lanes.ts';
import { axisHeight, frameOf, laneKey, visibleRows, xOf } from './layout.ts';
import type { Frame, Layout, PlacedRow, Viewport } from './layout.ts';
import type { PathStep, Renderer } from './renderer.ts';
import { drawLag, drawQueue, drawValue, scalesOf, stripSummary } from './strips.ts';
import { moment, ticksOf } from './ticks.ts';

/** An interval and the run it is of. */
export interface Chosen {
  readonly run: string;
  readonly interval: Interval;
}

export interface Scene {
  readonly runs: readonly Run[];
  readonly layout: Layout;
  readonly viewport: Viewport;
  readonly selected: Chosen | undefined;
  readonly hovered: Chosen | undefined;
  /** The moment that is stepped to; what comes later is veiled. Undefined shows everything. */
  readonly cursor: number | undefined;
  /** Intervals of this line are lit up, as an editor's cursor stands on it. */
  readonly lit: number | undefined;
}

/** Draws the scene on the whole of `renderer`. */
export function paint(renderer: Renderer, scene: Scene): void {
  const { layout, viewport, runs } = scene;
  const frame = frameOf(renderer.width, renderer.height);
  const rows = visibleRows(layout, viewport, frame);
  const stepped = runs.length > 0 && runs.every(({ timeline }) => isStepped(timeline));
  const scales = scalesOf(layout.rows.map(({ row }) => row));
  const area = { layout, viewport, frame };

  renderer.rect(0, 0, renderer.width, renderer.height, 'background');
  for (const placed of rows) drawGround(renderer, placed, scene, frame);
  renderer.clip(frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top, () => {
    for (const { t } of ticksOf(viewport.from, viewport.to, frame.right - frame.left, stepped)) {
      const x = Math.round(xOf(t, viewport, frame)) + 0.5;
      renderer.path([['M', x, frame.top], ['L', x, frame.bottom]], { stroke: { ink: 'grid', width: 1 } });
    }
    for (const { row, top, height } of rows) {
      const place = { y: frame.top + top - viewport.top, height, viewport, frame };
      if (row.kind === 'lane') drawLane(renderer, row.lane, row.run.timeline, place, scene.lit);
      else if (row.kind === 'lag') drawLag(renderer, row.samples, scales, place);
      else if (row.kind === 'queue') drawQueue(renderer, row, place);
      else if (row.kind === 'value') drawValue(renderer, row, place);
    }
    drawArrows(renderer, rows, area);
    for (const run of runs) drawRing(renderer, run, area);
    for (const chosen of [scene.hovered, scene.selected]) if (chosen) drawChosen(renderer, chosen, scene, frame, chosen === scene.selected);
    if (scene.cursor !== undefined) drawCursor(renderer, scene.cursor, viewport, frame);
  });
  renderer.clip(0, frame.top, frame.right, frame.bottom - frame.top, () => {
    renderer.path([['M', frame.left - 0.5, frame.top], ['L', frame.left - 0.5, frame.bottom]], { stroke: { ink: 'border', width: 1 } });
    for (const placed of rows) {
      if (placed.row.kind === 'run') drawHeading(renderer, placed.row.run, placed, viewport, frame);
      else drawName(renderer, placed, viewport, frame);
    }
  });
  renderer.clip(frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top, () => {
    for (const run of runs) drawMarks(renderer, run, area);
  });
  drawAxis(renderer, scene, frame, stepped);
}

function drawGround(renderer: Renderer, { row, top, height }: PlacedRow, { viewport, hovered }: Scene, frame: Frame): void {
  const y = frame.top + top - viewport.top;
  if (row.kind === 'run') return;
  if (row.kind === 'lane' && hovered?.run === row.run.id && hovered.interval.lane === row.lane.id) {
    renderer.rect(0, y, frame.right, height, 'hover');
  }
}

const titleStyle = { ink: 'foreground', size: 12, bold: true } as const;
const noteStyle = { ink: 'muted', size: 11 } as const;

function drawHeading(renderer: Renderer, run: Run, { top, height }: PlacedRow, viewport: Viewport, frame: Frame): void {
  const y = frame.top + top - viewport.top;
  renderer.rect(0, y + 3, frame.right, height - 6, 'band');
  renderer.text(10, y + height / 2 + 4, run.title, titleStyle);
  renderer.text(headingEnd(renderer, run), y + height / 2 + 4, run.note, { ...noteStyle, align: 'end' });
}

/** Where the words of a heading end. */
function headingEnd(renderer: Renderer, { title, note }: Run): number {
  return 22 + renderer.textWidth(title, titleStyle) + renderer.textWidth(note, noteStyle);
}

function drawName(renderer: Renderer, { row, top, height }: PlacedRow, viewport: Viewport, frame: Frame): void {
  const [y, middle] = [frame.top + top - viewport.top, frame.top + top - viewport.top + height / 2];
  if (row.kind === 'run') return;
  const indent = 10 + ('depth' in row ? row.depth * 12 : 0);
  if (row.kind === 'lane') {
    const ended = row.lane.ended?.why;
    const { name, type } = row.process ?? row.lane;
    renderer.path(glyphs[type](indent + 3, middle), { stroke: { ink: 'muted', width: 1.2 } });
    const style = { ink: ended === 'collected' || ended === 'killed' ? 'muted' : 'foreground', size: 12 } as const;
    renderer.text(indent + 13, middle + 4, name, { ...style, maxWidth: frame.left - indent - 19 });
    return;
  }
  const title = row.kind === 'lag' ? 'loop lag' : row.name;
  const summary = stripSummary(row);
  const style = { ink: 'muted', size: 11, maxWidth: frame.left - indent - 19 } as const;
  renderer.text(indent + 13, summary === undefined ? middle + 4 : y + height / 2 - 2, title, { ...style, ink: 'foreground' });
  if (summary !== undefined) renderer.text(indent + 13, y + height / 2 + 11, summary, { ...style, size: 10 });
}

/** A sign for each type of lane, in a square of 7 pixels. */
const glyphs: Readonly<Record<LaneType, (x: number, y: number) => readonly PathStep[]>> = {
  process: (x, y) => [['M', x - 3.5, y - 3.5], ['L', x + 3.5, y - 3.5], ['L', x + 3.5, y + 3.5], ['L', x - 3.5, y + 3.5], ['Z']],
  thread: (x, y) => [['M', x - 2, y - 4], ['L', x - 2, y + 4], ['M', x + 2, y - 4], ['L', x + 2, y + 4]],
  task: (x, y) => [['M', x - 3.5, y], ['C', x - 3.5, y - 4.7, x + 3.5, y - 4.7, x + 3.5, y], ['C', x + 3.5, y + 4.7, x - 3.5, y + 4.7, x - 3.5, y], ['Z']],
  interpreter: (x, y) => [['M', x, y - 4], ['L', x + 4, y], ['L', x, y + 4], ['L', x - 4, y], ['Z']],
  command: (x, y) => [['M', x - 3, y - 3.5], ['L', x + 1.5, y], ['L', x - 3, y + 3.5], ['M', x + 1, y + 4], ['L', x + 4, y + 4]],
};

/**
 * A rule's marks: a line over each interval that the rule is about, and one flag with the rule's name, at the longest
 * of them, in the run's heading. The good form has the same lines of code, but nothing to report.
 */
function drawMarks(renderer: Renderer, run: Run, { layout, viewport, frame }: { layout: Layout; viewport: Viewport; frame: Frame }): void {
  if (run.id.startsWith('good')) return;
  const longest = new Map<string, { readonly x: number; readonly length: number; readonly y: number }>();
  for (const { lane, rule, start, end } of run.timeline.marks) {
    const placed = layout.rowOfLane.get(laneKey(run.id, lane));
    if (!placed || end < viewport.from || start > viewport.to) continue;
    const [x, right] = [Math.max(frame.left, xOf(start, viewport, frame)), Math.min(frame.right, xOf(end, viewport, frame))];
    const y = frame.top + placed.top - viewport.top;
    renderer.rect(x, y, Math.max(2, right - x), 2, 'mark');
    if (end - start > (longest.get(rule)?.length ?? -1)) longest.set(rule, { x, length: end - start, y });
  }
  const heading = layout.rows.find(({ row }) => row.kind === 'run' && row.run.id === run.id);
  if (!heading) return;
  const top = frame.top + heading.top - viewport.top + 7;
  const style = { ink: 'on-mark', size: 10.5, mono: true } as const;
  // Flags stand behind the heading's words.
  let free = headingEnd(renderer, run) + 12;
  for (const [rule, { x, y }] of [...longest].sort(([, a], [, b]) => a.x - b.x)) {
    const width = renderer.textWidth(rule, style) + 12;
    const left = Math.min(Math.max(x, free), frame.right - width - 4);
    if (left < free) continue;
    renderer.rect(x, Math.max(top + (left > x ? 17 : 8), frame.top), 1, Math.max(0, y - top - 8), 'mark');
    renderer.rect(left, top, width, 17, 'mark', 'plain', 3);
    renderer.text(left + 6, top + 12, rule, style);
    free = left + width + 6;
  }
}

function drawChosen(renderer: Renderer, { run: id, interval }: Chosen, scene: Scene, frame: Frame, selected: boolean): void {
  const { layout, viewport } = scene;
  const run = scene.runs.find((each) => each.id === id);
  const placed = layout.rowOfLane.get(laneKey(id, interval.lane));
  if (!run || !placed) return;
  const x = Math.max(frame.left + 1, xOf(interval.start, viewport, frame));
  const right = Math.min(frame.right - 1, xOf(endOf(interval, run.timeline), viewport, frame));
  const y = frame.top + placed.top - viewport.top;
  if (right < frame.left || x > frame.right) return;
  renderer.frame(x - 1, y + 1, Math.max(4, right - x + 1), placed.height - 2, { ink: selected ? 'focus' : 'foreground', width: selected ? 2 : 1 }, 3);
  drawArrowsOf(renderer, interval, run, { layout, viewport, frame }, selected ? 'focus' : 'foreground', selected ? 2 : 1);
}

function drawCursor(renderer: Renderer, t: number, viewport: Viewport, frame: Frame): void {
  const x = xOf(t, viewport, frame);
  if (x < frame.right) renderer.rect(Math.max(frame.left, x), frame.top, frame.right - Math.max(frame.left, x), frame.bottom - frame.top, 'veil');
  if (x >= frame.left && x <= frame.right) renderer.rect(Math.round(x) - 1, frame.top, 2, frame.bottom - frame.top, 'cursor');
}

function drawAxis(renderer: Renderer, { viewport, cursor }: Scene, frame: Frame, stepped: boolean): void {
  renderer.rect(0, 0, frame.right, axisHeight, 'background');
  renderer.path([['M', 0, axisHeight - 0.5], ['L', frame.right, axisHeight - 0.5]], { stroke: { ink: 'border', width: 1 } });
  const style = { ink: 'muted', size: 10.5 } as const;
  renderer.text(10, 16, stepped ? 'step' : 'time', style);
  renderer.clip(frame.left, 0, frame.right - frame.left, axisHeight, () => {
    for (const { t, label } of ticksOf(viewport.from, viewport.to, frame.right - frame.left, stepped)) {
      const x = xOf(t, viewport, frame) + 4;
      // A number that is cut off is another number.
      if (x + renderer.textWidth(label, style) <= frame.right) renderer.text(x, 16, label, style);
    }
  });
  if (cursor === undefined) return;
  const x = xOf(cursor, viewport, frame);
  if (x < frame.left || x > frame.right) return;
  const text = moment(cursor, stepped);
  const width = renderer.textWidth(text, { ...style, bold: true }) + 12;
  const left = Math.min(Math.max(frame.left, x - width / 2), frame.right - width);
  renderer.rect(left, 3, width, 17, 'cursor', 'plain', 3);
  renderer.text(left + 6, 15.5, text, { ink: 'background', size: 10.5, bold: true });
}
