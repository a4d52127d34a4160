/** The picture, without a browser: where things are, how much is drawn, and the SVG that comes of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LabEvent } from '../../../src/lab/model/events.ts';
import { rowsOf } from '../../../src/lab/model/rows.ts';
import type { Run } from '../../../src/lab/model/rows.ts';
import { timelineOf } from '../../../src/lab/model/timeline.ts';
import { workloads } from '../../../src/lab/model/workloads.ts';
import { inks } from '../../../src/lab/view/scene/ink.ts';
import type { Ink, Palette } from '../../../src/lab/view/scene/ink.ts';
import { fitAll, frameOf, intervalAt, laneKey, layOut, rowAt, timeAt, visibleRows, withinBounds, xOf } from '../../../src/lab/view/scene/layout.ts';
import { paint } from '../../../src/lab/view/scene/paint.ts';
import type { Scene } from '../../../src/lab/view/scene/paint.ts';
import { fitText } from '../../../src/lab/view/scene/renderer.ts';
import type { Renderer } from '../../../src/lab/view/scene/renderer.ts';
import { svgRenderer } from '../../../src/lab/view/scene/svg.ts';
import { ticksOf } from '../../../src/lab/view/scene/ticks.ts';
import { move, reveal, zoomed, zoomTo } from '../../../src/lab/view/select.ts';
import { recorded, thread, timeline, trace } from '../model/trace.ts';
import { manySpans } from './many-spans.ts';

// SAFETY: every ink is in the list.
const palette = Object.fromEntries(inks.map((ink, index) => [ink, `#${(index + 16).toString(16).padStart(6, '0')}`])) as Palette;
const [width, height] = [1000, 500];

function sceneOf(runs: readonly Run[], change: Partial<Scene> = {}): Scene {
  const layout = layOut(rowsOf(runs));
  const all = fitAll(layout.rows.map(({ row }) => row), frameOf(width, height));
  return { runs, layout, viewport: { ...all, top: 0 }, selected: undefined, hovered: undefined, cursor: undefined, lit: undefined, ...change };
}
const runOf = (id: string, events: readonly LabEvent[]): Run => ({ id, title: `Title <${id}>`, note: 'Python', timeline: timelineOf(events) });
const pair = (name: string): Run[] => ['bad', 'good'].map((id) => runOf(id, recorded(`${name}.${id}`)));

/** Counts what is drawn, by ink. */
function counting(): { readonly renderer: Renderer; readonly drawn: Map<Ink, number>; readonly texts: string[]; calls(): number } {
  const drawn = new Map<Ink, number>();
  const texts: string[] = [];
  let calls = 0;
  const note = (ink: Ink | undefined): void => {
    calls++;
    if (ink) drawn.set(ink, (drawn.get(ink) ?? 0) + 1);
  };
  const renderer: Renderer = {
    width, height, textWidth: (text, { size }) => text.length * size * 0.55,
    rect(x, y, w, h, ink) {
      for (const each of [x, y, w, h]) assert(Number.isFinite(each), `${ink}: ${x} ${y} ${w} ${h}`);
      assert(w >= 0 && h >= 0, `${ink}: ${w} × ${h}`);
      note(ink);
    },
    frame: (_x, _y, _w, _h, { ink }) => note(ink),
    path(steps, { stroke, fill }) {
      for (const step of steps) for (const each of step.slice(1)) assert(Number.isFinite(each), JSON.stringify(step));
      note(stroke?.ink ?? fill);
    },
    text(_x, _y, text, { ink }) {
      texts.push(text);
      note(ink);
    },
    clip: (_x, _y, _w, _h, draw) => draw(),
  };
  return { renderer, drawn, texts, calls: () => calls };
}

for (const { name } of workloads) {
  test(`${name}: both recorded runs can be drawn whole, zoomed and stepped`, () => {
    const scene = sceneOf(pair(name));
    const { from, to } = scene.viewport;
    for (const change of [{}, { cursor: to / 3 }, { viewport: { from: to / 3, to: to / 3 + 5, top: 40 } }, { viewport: { from, to: to * 100, top: 0 } }]) {
      const { renderer, texts } = counting();
      paint(renderer, { ...scene, ...change });
      assert(!texts.some((text) => /undefined|NaN/.test(text)), texts.join());
    }
  });
}

test('SVG is whole XML with the colours of the theme and every heading', () => {
  const scene = sceneOf(pair('lock-order'));
  const renderer = svgRenderer(width, height, palette, { normal: '"A & B", sans-serif', mono: 'monospace' });
  paint(renderer, scene);
  const svg = renderer.document('A <title>');
  assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="1000" height="500"/);
  assert.match(svg, /<title>A &lt;title&gt;<\/title>/);
  assert.match(svg, />Title &lt;bad&gt;<\/text>/);
  assert.match(svg, />deadlock<\/text>/);
  assert.doesNotMatch(svg, /NaN|undefined|var\(/);
  const open: string[] = [];
  for (const [, end, tag = '', self] of svg.matchAll(/<(\/?)([a-zA-Z]+)[^<>]*?(\/?)>/g)) {
    if (end) assert.equal(open.pop(), tag);
    else if (!self) open.push(tag);
  }
  assert.deepEqual(open, []);
  // Each pattern that is referred to is there, and each clip.
  const defined = new Set([...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
  assert([...svg.matchAll(/url\(#([^)]+)\)/g)].every(([, id]) => defined.has(id)));
});

test('a deadlock is a ring through its lanes, and only there', () => {
  const [bad, good] = [counting(), counting()];
  const [first, second] = pair('lock-order');
  assert(first && second);
  paint(bad.renderer, sceneOf([first]));
  paint(good.renderer, sceneOf([second]));
  assert(bad.texts.includes('deadlock') && !good.texts.includes('deadlock'));
  // Two dashes, two arcs, two arrowheads, two knots and a word.
  assert.equal(bad.drawn.get('error'), 9);
  assert.equal(good.drawn.get('error'), undefined);
});

test('the flag of a rule is on the bad run alone', () => {
  const { renderer, texts } = counting();
  paint(renderer, sceneOf(pair('queue-sentinels')));
  assert.deepEqual(texts.filter((text) => text === 'insufficient-sentinels').length, 1);
});

test('10,000 intervals in a view are drawn with no more than a few calls a pixel, whatever the zoom', () => {
  const runs = [runOf('bad', manySpans(10_000))];
  const scene = sceneOf(runs);
  const rows = visibleRows(scene.layout, scene.viewport, frameOf(width, height)).length;
  const { from, to } = scene.viewport;
  for (const share of [1, 0.1, 0.01, 0.001]) {
    const { renderer, calls } = counting();
    paint(renderer, { ...scene, viewport: { from, to: from + (to - from) * share, top: 0 } });
    assert(calls() < rows * width * 3, `${calls()} calls at ${share}`);
  }
  const near = counting();
  paint(near.renderer, { ...scene, viewport: { from, to: from + (to - from) / 1000, top: 0 } });
  assert(near.calls() < 600, `${near.calls()} calls for what is near`);
});

test('a moment that is stepped to veils what comes later', () => {
  const { renderer, drawn } = counting();
  const scene = sceneOf(pair('lost-update'));
  paint(renderer, { ...scene, cursor: scene.viewport.to / 2 });
  assert.equal(drawn.get('veil'), 1);
});

test('times and places on the axis are each other\'s inverse', () => {
  const frame = frameOf(width, height);
  const viewport = { from: 100, to: 350, top: 0 };
  for (const t of [100, 123.4, 350]) assert(Math.abs(timeAt(xOf(t, viewport, frame), viewport, frame) - t) < 1e-9);
  assert.equal(xOf(100, viewport, frame), frame.left);
  assert.equal(xOf(350, viewport, frame), frame.right);
});

test('a view never leaves the run, never turns around and never narrows to nothing', () => {
  const frame = frameOf(width, height);
  const { layout } = sceneOf(pair('lost-update'));
  const all = { from: 0, to: 1000 };
  for (const viewport of [{ from: -500, to: -400, top: -10 }, { from: 900, to: 3000, top: 1e9 }, { from: 500, to: 500, top: 0 }, { from: 1, to: 0, top: 0 }]) {
    const bound = withinBounds(viewport, all, layout, frame);
    assert(bound.from >= 0 && bound.to <= 1000 && bound.to - bound.from >= 4, JSON.stringify(bound));
    assert(bound.top >= 0 && bound.top <= Math.max(0, layout.height - (frame.bottom - frame.top)));
  }
});

test('what is pointed at is the interval that lasts then, or a narrow one beside it', () => {
  const made = timeline([[0, 'state', 'p0.t0', { state: 'run' }], [10, 'state', 'p0.t0', { state: 'wait', why: 'io' }], [90, 'lane-end', 'p0.t0', { why: 'returned' }],
    thread(50, 'p0.t1', 'other'), [100, 'state', 'p0.t1', { state: 'run' }]], 'open');
  const lane = made.lanes.get('p0.t0');
  assert(lane);
  const startAt = (t: number, slack = 3): number | undefined => intervalAt(lane, t, slack, made.until)?.start;
  assert.deepEqual([startAt(0), startAt(5), startAt(10), startAt(89), startAt(92), startAt(99)], [0, 0, 10, 10, 10, undefined]);
  assert.equal(intervalAt(made.lanes.get('p0.t1')!, 40, 3, made.until), undefined);
});

test('rows are found by their height on the canvas', () => {
  const scene = sceneOf(pair('lost-update'));
  const frame = frameOf(width, height);
  const found = rowAt(frame.top + scene.layout.rows[1]!.top + 2, scene.layout, scene.viewport, frame);
  assert.equal(found, scene.layout.rows[1]);
  assert.equal(rowAt(frame.top - 1, scene.layout, scene.viewport, frame), undefined);
});

test('the selection goes along lanes, across them, and to whom is waited for', () => {
  const runs = [runOf('bad', trace([
    [1, 'resource', 'p0.t0', { id: 'p0.r1', type: 'lock', name: 'a' }], thread(2, 'p0.t1', 'one'), thread(2, 'p0.t2', 'two'),
    [3, 'state', 'p0.t1', { state: 'run' }], [4, 'state', 'p0.t2', { state: 'wait', why: 'lock', on: 'p0.r1', for: ['p0.t1'] }], [9, 'state', 'p0.t2', { state: 'run' }],
  ]))];
  let scene = sceneOf(runs);
  const go = (direction: Parameters<typeof move>[1]): string => {
    const selected = move(scene, direction);
    scene = { ...scene, selected };
    return selected ? `${selected.interval.lane} ${selected.interval.start}` : 'nothing';
  };
  assert.deepEqual([go('next'), go('down'), go('next'), go('next'), go('down'), go('previous'), go('last'), go('previous'), go('follow'), go('up'), go('up'), go('follow')],
    ['p0.t0 0', 'p0.t1 2', 'p0.t1 3', 'p0.t1 3', 'p0.t2 2', 'p0.t2 2', 'p0.t2 9', 'p0.t2 4', 'p0.t1 3', 'p0.t0 0', 'p0.t0 0', 'nothing']);
});

test('a selected interval comes into view, and zooming to it keeps it there', () => {
  const scene = sceneOf([runOf('bad', manySpans(2000))]);
  const frame = frameOf(width, height);
  const lane = [...scene.runs[0]!.timeline.lanes.values()].at(-1)!;
  const interval = lane.intervals.at(-2)!;
  const near = { ...scene, viewport: { from: 0, to: 4000, top: 0 } };
  for (const viewport of [reveal(near, { run: 'bad', interval }, frame), zoomTo(near, { run: 'bad', interval }, frame)]) {
    assert(viewport.from <= interval.start && viewport.to >= interval.end!, JSON.stringify([viewport, interval]));
    const placed = scene.layout.rowOfLane.get(laneKey('bad', lane.id))!;
    assert(placed.top >= viewport.top && placed.top + placed.height <= viewport.top + frame.bottom - frame.top, JSON.stringify([viewport, placed.top]));
  }
  const { from, to } = zoomed({ from: 0, to: 100, top: 0 }, 0.5, 30);
  assert.deepEqual([from, to], [15, 65]);
});

const axes: readonly [from: number, to: number, stepped: boolean, labels: string[]][] = [
  [0, 400_000, false, ['0', '50 ms', '100 ms', '150 ms', '200 ms', '250 ms', '300 ms', '350 ms', '400 ms']],
  [0, 4_000_000, false, ['0', '0.5 s', '1.0 s', '1.5 s', '2.0 s', '2.5 s', '3.0 s', '3.5 s', '4.0 s']],
  [1_000, 1_400, false, ['1.0 ms', '1.1 ms', '1.2 ms', '1.3 ms', '1.4 ms']],
  [0, 40, false, ['0', '5 µs', '10 µs', '15 µs', '20 µs', '25 µs', '30 µs', '35 µs', '40 µs']],
  [0, 4, true, ['0', '1', '2', '3', '4']],
];
for (const [from, to, stepped, labels] of axes) {
  test(`the axis from ${from} to ${to}${stepped ? ' steps' : ''} reads ${labels.join(' ')}`, () =>
    assert.deepEqual(ticksOf(from, to, labels.length === 5 && !stepped ? 450 : 850, stepped).map(({ label }) => label), labels));
}

test('texts end with an ellipsis where there is no room, and vanish where there is none at all', () => {
  const widthOf = (text: string): number => text.length;
  assert.deepEqual([fitText('abcdef', 6, widthOf), fitText('abcdef', 5, widthOf), fitText('abc def', 5, widthOf), fitText('abcdef', 3, widthOf)],
    ['abcdef', 'abcd…', 'abc…', '']);
});
