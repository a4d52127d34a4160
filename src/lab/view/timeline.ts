/** The timeline's canvas: draws the scene once a frame when something changed, and knows its own geometry. */
import { rowsOf } from '../model/rows.ts';
import { canvasRenderer } from './canvas.ts';
import { element } from './dom.ts';
import { runsToDraw } from './runs.ts';
import { fitAll, frameOf, layOut, withinBounds } from './scene/layout.ts';
import type { Frame, Layout, Viewport } from './scene/layout.ts';
import { paint } from './scene/paint.ts';
import type { Scene } from './scene/paint.ts';
import type { Renderer } from './scene/renderer.ts';
import type { PageState, Store } from './store.ts';
import { readTheme, watchTheme } from './theme.ts';
import type { Theme } from './theme.ts';

export interface TimelineCanvas {
  /** Takes the keyboard's focus; has the canvas in it. */
  readonly root: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  /** What was drawn last. */
  scene(): Scene;
  frame(): Frame;
  theme(): Theme;
  /** The view that shows everything. */
  whole(): { readonly from: number; readonly to: number };
  /** Shows another part, as far as there is one. */
  look(viewport: Viewport): void;
}

/** The canvas is never higher than this share of the window, so that what belongs to it stays in sight. */
const mostHeight = 0.62;
const leastHeight = 160;

export function timelineCanvas(store: Store): TimelineCanvas {
  const canvas = element('canvas', { 'aria-hidden': 'true' });
  const root = element('div', {
    class: 'timeline', tabindex: 0, role: 'application', 'aria-roledescription': 'timeline', 'aria-label': 'Timeline',
    'aria-describedby': 'timeline-help',
  }, canvas);

  let theme = readTheme();
  let renderer: Renderer | undefined;
  let ratio = 0;
  let [layout, laidOut]: [Layout, unknown] = [layOut([]), undefined];
  let drawn: Scene = { runs: [], layout, viewport: { from: 0, to: 1, top: 0 }, selected: undefined, hovered: undefined, cursor: undefined, lit: undefined };

  const widthOf = (): number => Math.max(200, Math.floor(root.clientWidth));
  const heightOf = (): number => Math.round(Math.min(Math.max(leastHeight, innerHeight * mostHeight), layout.height + 24 + 12));
  const frame = (): Frame => frameOf(widthOf(), heightOf());
  const whole = (): { from: number; to: number } => fitAll(layout.rows.map(({ row }) => row), frame());

  const draw = (state: PageState): void => {
    const started = performance.now();
    const runs = runsToDraw(state);
    if (laidOut !== state.runs || runs.some(({ timeline }) => timeline.end === undefined) || state.version !== version) {
      layout = layOut(rowsOf(runs));
      laidOut = state.runs;
      version = state.version;
    }
    const [width, height] = [widthOf(), heightOf()];
    if (!renderer || renderer.width !== width || renderer.height !== height || ratio !== devicePixelRatio) {
      ratio = devicePixelRatio;
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
      renderer = canvasRenderer(canvas, width, height, ratio, theme.palette, theme.fonts);
    }
    const all = whole();
    const viewport = withinBounds(state.viewport ?? { ...all, top: 0 }, all, layout, frame());
    const { selected, hovered, cursor } = state;
    drawn = { runs, layout, viewport, selected, hovered, cursor, lit: state.editorLine };
    paint(renderer, drawn);
    // Told to the browser's own tools, and to the test that prints frame times.
    performance.measure('lab-draw', { start: started, end: performance.now() });
  };
  let version = -1;

  store.follow(draw);
  const again = (): void => {
    renderer = undefined;
    draw(store.get());
  };
  watchTheme(() => {
    theme = readTheme();
    again();
  });
  new ResizeObserver(again).observe(root);
  addEventListener('resize', again);

  return {
    root, canvas, frame, whole,
    scene: () => drawn,
    theme: () => theme,
    look(viewport) {
      const all = whole();
      const bound = withinBounds(viewport, all, layout, frame());
      // Nothing narrower than the whole was asked for: then new events stay in view as they come.
      const everything = bound.from <= all.from && bound.to >= all.to && bound.top === 0;
      store.set({ viewport: everything ? undefined : bound });
    },
  };
}
