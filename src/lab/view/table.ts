/** The timeline as a table, for those who do not see it: what is in view, kept in step with it. */
import { endOf } from '../model/timeline.ts';
import type { Interval } from '../model/timeline.ts';
import type { Run } from '../model/rows.ts';
import { grouped, isStepped, laneName, span, waitsFor } from '../model/words.ts';
import { bringIntoView, element, prose, replaceChildren, setAttributes } from './dom.ts';
import { firstEndingAfter } from './scene/layout.ts';
import type { Chosen, Scene } from './scene/paint.ts';
import { moment } from './scene/ticks.ts';
import type { Store } from './store.ts';

/** More rows than this nobody listens to; zooming in shows the others. */
export const mostRows = 200;
/** While the view moves, the table waits until it rests; milliseconds. */
const pause = 150;

export function tableTwin(store: Store, scene: () => Scene): HTMLElement {
  const caption = element('caption');
  const body = element('tbody');
  const table = element('table', { class: 'twin' }, caption,
    element('thead', {}, element('tr', {}, ...['Run', 'Lane', 'State', 'Waits for', 'From', 'For', 'Line']
      .map((title) => element('th', { scope: 'col' }, title)))), body);
  const scroller = element('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Intervals' }, table);
  // It opens by the state alone: by itself it would tell of it a moment later, and a state that changed until then would
  // close it again.
  const root = element('details', { class: 'table' }, element('summary', { on: {
    click: (event) => {
      event.preventDefault();
      store.set({ tableOpen: !store.get().tableOpen });
    },
  } }, 'The same as a table'), scroller);

  let timer: ReturnType<typeof setTimeout> | undefined;
  const rows = new Map<Interval, HTMLElement>();
  const fill = (): void => {
    timer = undefined;
    const shown = scene();
    const { chosen, total } = intervalsInView(shown);
    rows.clear();
    replaceChildren(body, ...chosen.map(({ run, interval }) => {
      const made = rowOf(run, interval);
      rows.set(interval, made);
      return made;
    }));
    caption.textContent = total > chosen.length
      ? `The first ${grouped(chosen.length)} of ${grouped(total)} intervals in view. Zoom in to see the others.`
      : `${grouped(total)} intervals in view.`;
    mark(shown.selected, shown.lit);
  };
  const mark = (selected: Chosen | undefined, lit: number | undefined): void => {
    for (const [interval, row] of rows) {
      setAttributes(row, { 'aria-current': selected?.interval === interval && 'true' });
      row.classList.toggle('lit', lit !== undefined && interval.line === lit);
    }
    const current = selected && rows.get(selected.interval);
    if (current) bringIntoView(scroller, current);
  };
  let last = '';
  let [selected, lit]: [Chosen | undefined, number | undefined] = [undefined, undefined];
  store.follow((state) => {
    if (root.open !== state.tableOpen) root.open = state.tableOpen;
    if (!state.tableOpen) return;
    const key = JSON.stringify([state.version, state.viewport, state.cursor, state.runs.map(({ id }) => id)]);
    if (key !== last) {
      last = key;
      timer ??= setTimeout(fill, pause);
    } else if (state.selected !== selected || state.editorLine !== lit) mark(state.selected, state.editorLine);
    [selected, lit] = [state.selected, state.editorLine];
  });
  return root;
}

/** What the timeline shows, in the order of its rows; at most `mostRows`, and how many there are. */
export function intervalsInView({ layout, viewport, cursor = Infinity }: Scene): { readonly chosen: readonly { run: Run; interval: Interval }[]; readonly total: number } {
  const chosen: { run: Run; interval: Interval }[] = [];
  let total = 0;
  const end = Math.min(viewport.to, cursor);
  for (const { row } of layout.rows) {
    if (row.kind !== 'lane') continue;
    const { intervals } = row.lane;
    for (let index = firstEndingAfter(intervals, viewport.from); index < intervals.length; index++) {
      const interval = intervals[index]!;
      if (interval.start > end) break;
      total++;
      if (chosen.length < mostRows) chosen.push({ run: row.run, interval });
    }
  }
  return { chosen, total };
}

const stateWords = { run: 'runs', ready: 'ready', wait: 'waits' } as const;

function rowOf(run: Run, interval: Interval): HTMLElement {
  const { timeline } = run;
  const lane = timeline.lanes.get(interval.lane);
  const what = interval.state === 'run' || (interval.state === 'ready' && interval.why === undefined) ? '' : waitsFor(interval, timeline);
  return element('tr', {},
    element('td', {}, run.id), element('th', { scope: 'row' }, lane ? laneName(lane) : interval.lane), element('td', {}, stateWords[interval.state]),
    element('td', {}, ...prose(what)), element('td', { class: 'number' }, moment(interval.start, isStepped(timeline))),
    element('td', { class: 'number' }, span(endOf(interval, timeline) - interval.start, timeline)),
    element('td', { class: 'number' }, interval.line === undefined ? '' : String(interval.line)));
}
