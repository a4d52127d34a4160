/** The line below the timeline: what the chosen interval is, why, and at which line of the source. */
import { describe } from '../model/words.ts';
import { button, element, prose, replaceChildren } from './dom.ts';
import { stallAt } from './pointer.ts';
import type { Chosen, Scene } from './scene/paint.ts';
import type { PageState, Store } from './store.ts';

/** What can be done with the chosen interval. */
export interface DetailActions {
  openSource(run: string, line: number): void;
  zoom(): void;
  follow(): void;
}

/** A sentence about an interval, and its line of source where that is known. */
export function explain(chosen: Chosen, state: PageState, scene: Scene): { readonly text: string; readonly source: string | undefined } {
  const run = state.runs.find(({ id }) => id === chosen.run);
  if (!run) return { text: '', source: undefined };
  const { interval } = chosen;
  const call = stallAt(chosen, scene);
  const held = call === undefined ? '' : ` \`${call}\` held the event loop all that time.`;
  const source = interval.line === undefined || interval.file !== undefined ? undefined : run.lines[interval.line - 1]?.replace(/\s*# lab:.*$/, '').trim();
  return { text: describe(interval, run.timeline) + held, source };
}

export function details(store: Store, scene: () => Scene, actions: DetailActions): HTMLElement {
  const sentence = element('p', { class: 'sentence-line' });
  const source = element('code', { class: 'source' });
  const open = button({ label: 'Open the source', text: 'Open the source', look: 'quiet', keys: 'Enter' }, () => {
    const { selected } = store.get();
    if (selected?.interval.line !== undefined) actions.openSource(selected.run, selected.interval.line);
  });
  const zoom = button({ label: 'Zoom to it', text: 'Zoom to it', look: 'quiet', keys: 'F' }, actions.zoom);
  const follow = button({ label: 'Go to whom it waits for', text: 'Go to whom it waits for', look: 'quiet', keys: 'J' }, actions.follow);
  const root = element('section', { class: 'details', 'aria-label': 'Chosen interval' }, element('div', { class: 'what' }, sentence, source),
    element('div', { class: 'buttons' }, open, zoom, follow));
  let shown: string | undefined = 'nothing yet';
  let last: Chosen | undefined;
  store.follow((state) => {
    const { selected, version } = state;
    // What is not over yet is told anew as it goes on.
    const key = selected && (selected.interval.end === undefined ? String(version) : 'over');
    if (selected === last && key === shown) return;
    [last, shown] = [selected, key];
    for (const each of [open, zoom, follow]) each.hidden = selected === undefined;
    if (!selected) {
      replaceChildren(sentence, 'Choose an interval to see what it was, for what and for whom it waited, and at which line.');
      source.hidden = true;
      return;
    }
    const { text, source: line } = explain(selected, state, scene());
    replaceChildren(sentence, ...prose(text));
    source.textContent = line ?? '';
    source.hidden = line === undefined;
    open.hidden = selected.interval.line === undefined;
    follow.hidden = selected.interval.for.length === 0;
  });
  return root;
}
