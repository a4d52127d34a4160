/** The page of the Concurrency Lab: puts its parts together. */
import { conduct } from './conductor.ts';
import { controls } from './controls.ts';
import { details, explain } from './details.ts';
import { button, element } from './dom.ts';
import { exportButtons } from './exports.ts';
import { header, noticeBar } from './header.ts';
import { connect } from './host.ts';
import { icon } from './icons.ts';
import { keySheet, watchKeys } from './keys.ts';
import type { KeyBinding } from './keys.ts';
import { legend } from './legend.ts';
import { measureView } from './measure.ts';
import { player } from './player.ts';
import { watchPointer } from './pointer.ts';
import type { Chosen } from './scene/paint.ts';
import { move, panned, reveal, zoomed, zoomTo } from './select.ts';
import type { Direction } from './select.ts';
import { intervalAt } from './scene/layout.ts';
import { createStore, emptyState } from './store.ts';
import { tableTwin } from './table.ts';
import { timelineCanvas } from './timeline.ts';
import { tooltip } from './tooltip.ts';
import { verdictCard } from './verdict.ts';
import { workloadList } from './workload-list.ts';

const host = connect();
const store = createStore(emptyState, (call) => requestAnimationFrame(call));
const conductor = conduct(store, host, () => showRule());

const live = element('div', { class: 'sr-only', 'aria-live': 'polite' });
const announce = (text: string): void => { live.textContent = text.replaceAll('`', ''); };
const timeline = timelineCanvas(store);
const stepper = player(store, announce);

const choose = (chosen: Chosen | undefined): void => {
  store.set({ selected: chosen });
  if (!chosen) return;
  timeline.look(reveal(timeline.scene(), chosen, timeline.frame()));
  const { text, source } = explain(chosen, store.get(), timeline.scene());
  announce(source === undefined ? text : `${text} ${source}`);
};
const go = (direction: Direction) => (): void => {
  const target = move(timeline.scene(), direction);
  if (target) choose(target);
};
const showAt = (run: string, lane: string, t: number): void => {
  const found = store.get().runs.find(({ id }) => id === run)?.timeline;
  const interval = found?.lanes.get(lane) && intervalAt(found.lanes.get(lane)!, t, Infinity, found.until);
  if (!interval) return;
  choose({ run, interval });
  timeline.root.focus();
};
/** What a diagnostic led to is chosen as soon as it is there. */
const showRule = (): void => {
  const { rule, runs } = store.get();
  if (rule === undefined) return;
  for (const { id, timeline: { marks } } of runs) {
    const mark = marks.find((each) => each.rule === rule);
    if (!mark) continue;
    showAt(id, mark.lane, (mark.start + mark.end) / 2);
    return;
  }
};
const openSource = (): void => {
  const { selected } = store.get();
  if (selected?.interval.line !== undefined) host.send({ type: 'open-source', line: selected.interval.line });
};
const zoom = (factor: number) => (): void => {
  const { viewport, selected } = timeline.scene();
  const middle = (viewport.from + viewport.to) / 2;
  // Around what is chosen, when that is in sight.
  const at = selected && selected.interval.start >= viewport.from && selected.interval.start <= viewport.to ? selected.interval.start : middle;
  timeline.look(zoomed(viewport, factor, at));
};
const pan = (share: number, down = 0) => (): void => timeline.look(panned(timeline.scene().viewport, share, down));
const fit = (): void => store.set({ viewport: undefined });
const zoomToSelected = (): void => {
  const { selected } = store.get();
  if (selected) timeline.look(zoomTo(timeline.scene(), selected, timeline.frame()));
};
const form = controls(store, {
  run: conductor.run, search: conductor.search, stop: conductor.stop, replay: ({ name }) => conductor.replay(name),
});

const bindings: readonly KeyBinding[] = [
  { keys: ['ArrowRight'], shown: '→', words: 'Next interval of the lane', run: go('next') },
  { keys: ['ArrowLeft'], shown: '←', words: 'Previous interval of the lane', run: go('previous') },
  { keys: ['ArrowDown'], shown: '↓', words: 'Lane below', run: go('down') },
  { keys: ['ArrowUp'], shown: '↑', words: 'Lane above', run: go('up') },
  { keys: ['Home'], shown: 'Home', words: 'First interval of the lane', run: go('first') },
  { keys: ['End'], shown: 'End', words: 'Last interval of the lane', run: go('last') },
  { keys: ['j'], shown: 'J', words: 'Go to whom the interval waits for', run: go('follow') },
  { keys: ['Enter'], shown: 'Enter', words: 'Open the source at its line', run: openSource },
  { keys: ['+', '=', 'w'], shown: '+ or W', words: 'Zoom in', run: zoom(1 / 1.5) },
  { keys: ['-', 's'], shown: '− or S', words: 'Zoom out', run: zoom(1.5) },
  { keys: ['a'], shown: 'A', words: 'Move left', run: pan(-0.2) },
  { keys: ['d'], shown: 'D', words: 'Move right', run: pan(0.2) },
  { keys: ['PageDown'], shown: 'Page Down', words: 'Scroll the lanes down', run: pan(0, 160) },
  { keys: ['PageUp'], shown: 'Page Up', words: 'Scroll the lanes up', run: pan(0, -160) },
  { keys: ['f'], shown: 'F', words: 'Zoom to the chosen interval', run: zoomToSelected },
  { keys: ['0'], shown: '0', words: 'Show the whole run', run: fit },
  { keys: [' '], shown: 'Space', words: 'Play or pause', run: stepper.toggle },
  { keys: ['.'], shown: '.', words: 'Step forward', run: stepper.forward, anywhere: true },
  { keys: [','], shown: ',', words: 'Step back', run: stepper.back, anywhere: true },
  { keys: ['r'], shown: 'R', words: 'Run', run: () => form.requestSubmit(), anywhere: true },
  {
    keys: ['Escape'], shown: 'Escape', words: 'Let go of the interval, then of the moment', run: () => {
      if (store.get().selected) choose(undefined);
      else stepper.all();
    },
  },
  { keys: ['?'], shown: '?', words: 'This list', run: () => sheet.showModal(), anywhere: true },
];
const sheet = keySheet(bindings);
watchKeys(bindings, timeline.root);
watchPointer(timeline, store, choose);

const toolbar = element('div', { class: 'toolbar' },
  stepper.root,
  element('div', { class: 'zoom', role: 'group', 'aria-label': 'Zoom' },
    button({ label: 'Zoom out', icon: icon('zoom-out'), look: 'quiet', keys: '−' }, zoom(1.5)),
    button({ label: 'Zoom in', icon: icon('zoom-in'), look: 'quiet', keys: '+' }, zoom(1 / 1.5)),
    button({ label: 'Show the whole run', icon: icon('fit'), look: 'quiet', keys: '0' }, fit)),
  button({ label: 'Keys', icon: icon('help'), look: 'quiet', keys: '?' }, () => sheet.showModal()),
  exportButtons(timeline, (format, content) =>
    host.send({ type: 'save', name: store.get().workload ?? store.get().target?.name ?? 'lab', format, content })));

const picture = element('section', { class: 'picture', 'aria-label': 'What ran and what waited' },
  toolbar,
  element('p', { id: 'timeline-help', class: 'sr-only' },
    'Arrow keys go from interval to interval and from lane to lane. Question mark lists all keys. The same is below as a table.'),
  element('div', { class: 'stage' }, timeline.root, tooltip(store, timeline)),
  legend(store, timeline.theme),
  details(store, timeline.scene, { openSource, zoom: zoomToSelected, follow: go('follow') }),
  tableTwin(store, timeline.scene));
store.follow(({ runs }) => { picture.hidden = runs.length === 0; });

document.body.append(element('div', { class: 'page' },
  element('nav', { class: 'side', 'aria-label': 'Workloads' }, element('h1', {}, 'Concurrency Lab'), workloadList(store, conductor.open)),
  element('main', {},
    header(store), noticeBar(store, (action) => host.send({ type: 'help', action })), form,
    measureView(store, { measure: conductor.measure, stop: conductor.stop, insert: (snippet) => host.send({ type: 'insert', snippet }) }),
    verdictCard(store, (run, { lane, start, end }) => showAt(run, lane, (start + end) / 2)), picture), sheet, live));

// The line of what is pointed at, or else chosen, lights up in the editor.
let lit: number | undefined;
store.follow(({ hovered, selected }) => {
  const { interval } = hovered ?? selected ?? {};
  const line = interval?.file === undefined ? interval?.line : undefined;
  if (line === lit) return;
  lit = line;
  host.send({ type: 'light', ...line !== undefined && { line } });
});
