/** The mouse on the timeline: hover, click, drag, wheel. Whatever is done here has a key in keys.ts too. */
import type { Row } from '../model/rows.ts';
import { endOf } from '../model/timeline.ts';
import { loopCallAt, loopCallsOf } from '../model/measures.ts';
import { intervalAt, rowAt, timeAt, xOf } from './scene/layout.ts';
import type { Chosen, Scene } from './scene/paint.ts';
import { panned, zoomed, zoomTo } from './select.ts';
import type { Store } from './store.ts';
import type { TimelineCanvas } from './timeline.ts';

/** A press that moves by less is a click; CSS pixels. */
const clickSlack = 4;
/** How near the pointer must come to an interval that is too narrow to hit. */
const hitSlack = 4;

/** What lies at a point of the canvas. */
export function chosenAt(timeline: TimelineCanvas, x: number, y: number): Chosen | undefined {
  const [scene, frame] = [timeline.scene(), timeline.frame()];
  if (x < frame.left) return undefined;
  const placed = rowAt(y, scene.layout, scene.viewport, frame);
  if (placed?.row.kind !== 'lane') return undefined;
  const { lane, run } = placed.row;
  const t = timeAt(x, scene.viewport, frame);
  if (scene.cursor !== undefined && t > scene.cursor) return undefined;
  const slack = timeAt(x + hitSlack, scene.viewport, frame) - t;
  const interval = intervalAt(lane, t, slack, run.timeline.until);
  return interval && { run: run.id, interval };
}

/** The call that holds an event loop at the start of an interval, as it is drawn over it. */
export function stallAt({ run: id, interval }: Chosen, scene: Scene): string | undefined {
  const run = scene.runs.find((each) => each.id === id);
  const lane = run?.timeline.lanes.get(interval.lane);
  if (!run || !lane) return undefined;
  const middle = (interval.start + endOf(interval, run.timeline)) / 2;
  return loopCallAt(middle, loopCallsOf(lane), run.timeline)?.name;
}

export function watchPointer(timeline: TimelineCanvas, store: Store, choose: (chosen: Chosen | undefined) => void): void {
  const { root, canvas } = timeline;
  let press: { readonly x: number; readonly y: number; readonly scene: Scene; readonly range: boolean; dragged: boolean } | undefined;
  const at = (event: MouseEvent): [number, number] => {
    const box = canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const band = document.createElement('div');
  band.className = 'range';
  band.hidden = true;
  root.append(band);

  root.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    const [x, y] = at(event);
    // On the axis, or with Shift, a drag chooses the range to zoom to.
    press = { x, y, scene: timeline.scene(), range: event.shiftKey || y < timeline.frame().top, dragged: false };
    root.setPointerCapture(event.pointerId);
  });
  root.addEventListener('pointermove', (event) => {
    const [x, y] = at(event);
    if (!press) {
      const found = chosenAt(timeline, x, y);
      const known = store.get().hovered;
      if (found?.interval !== known?.interval || found?.run !== known?.run) store.set({ hovered: found });
      return;
    }
    if (!press.dragged && Math.hypot(x - press.x, y - press.y) < clickSlack) return;
    press.dragged = true;
    const frame = timeline.frame();
    if (press.range) {
      band.hidden = false;
      band.style.left = `${Math.min(x, press.x)}px`;
      band.style.width = `${Math.abs(x - press.x)}px`;
      return;
    }
    root.classList.add('dragging');
    timeline.look(panned(press.scene.viewport, (press.x - x) / (frame.right - frame.left), press.y - y));
  });
  const release = (event: PointerEvent): void => {
    if (!press) return;
    const { x: from, dragged, range, scene } = press;
    press = undefined;
    band.hidden = true;
    root.classList.remove('dragging');
    const [x, y] = at(event);
    if (event.type === 'pointercancel') return;
    if (!dragged) choose(chosenAt(timeline, x, y));
    else if (range) {
      const [a, b] = [timeAt(from, scene.viewport, timeline.frame()), timeAt(x, scene.viewport, timeline.frame())];
      timeline.look({ ...scene.viewport, from: Math.min(a, b), to: Math.max(a, b) });
    }
  };
  root.addEventListener('pointerup', release);
  root.addEventListener('pointercancel', release);
  root.addEventListener('pointerleave', () => {
    if (!press) store.set({ hovered: undefined });
  });
  root.addEventListener('dblclick', (event) => {
    const found = chosenAt(timeline, ...at(event));
    if (found) timeline.look(zoomTo(timeline.scene(), found, timeline.frame()));
  });
  root.addEventListener('wheel', (event) => {
    const [scene, frame] = [timeline.scene(), timeline.frame()];
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      timeline.look(zoomed(scene.viewport, Math.exp(event.deltaY * unit / 300), timeAt(at(event)[0], scene.viewport, frame)));
      return;
    }
    const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
    if (Math.abs(sideways) > (event.shiftKey ? 0 : Math.abs(event.deltaY))) {
      event.preventDefault();
      timeline.look(panned(scene.viewport, sideways * unit / (frame.right - frame.left), 0));
      return;
    }
    // The rows scroll as long as they can; then the page does.
    const top = Math.min(Math.max(0, scene.viewport.top + event.deltaY * unit), Math.max(0, scene.layout.height - (frame.bottom - frame.top)));
    if (top === scene.viewport.top) return;
    event.preventDefault();
    timeline.look({ ...scene.viewport, top });
  }, { passive: false });
}

/** Where a chosen interval is on the canvas, for what is shown beside it. */
export function placeOnCanvas({ run: id, interval }: Chosen, timeline: TimelineCanvas): { readonly x: number; readonly y: number } | undefined {
  const [scene, frame] = [timeline.scene(), timeline.frame()];
  const placed = scene.layout.rows.find(({ row }: { readonly row: Row }) =>
    row.kind === 'lane' && row.run.id === id && row.lane.id === interval.lane);
  if (!placed) return undefined;
  const x = Math.min(Math.max(frame.left, xOf(interval.start, scene.viewport, frame)), frame.right);
  return { x, y: frame.top + placed.top + placed.height - scene.viewport.top };
}
