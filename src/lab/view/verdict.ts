/** What the runs show, in words: one number between bad and good, and a sentence for each. */
import { compare, differing } from '../model/compare.ts';
import { findingsOf } from '../model/findings.ts';
import type { Finding, Place } from '../model/findings.ts';
import { measure } from '../model/measures.ts';
import { duration } from '../model/words.ts';
import { element, prose, replaceChildren } from './dom.ts';
import { icon } from './icons.ts';
import { variantName } from './runs.ts';
import type { PageState, ShownRun, Store } from './store.ts';

/** A running program is judged this often; milliseconds. */
const pause = 250;

export function verdictCard(store: Store, show: (run: string, place: Place) => void): HTMLElement {
  const root = element('section', { class: 'verdict', 'aria-label': 'Verdict' });
  let [version, runs, judged]: [number, unknown, number] = [-1, undefined, 0];
  store.follow((state) => {
    if (state.version === version && state.runs === runs) return;
    const now = performance.now();
    // The last word is always said; before it, not every word has to be.
    if (state.busy && state.runs === runs && now - judged < pause) return;
    [version, runs, judged] = [state.version, state.runs, now];
    replaceChildren(root, ...content(state, show));
    root.hidden = state.runs.length === 0;
  });
  return root;
}

function content({ runs }: PageState, show: (run: string, place: Place) => void): Node[] {
  const [first, second] = runs;
  const comparison = first && second && compare(first.timeline, second.timeline);
  const unlike = first && second && differing(first.timeline, second.timeline);
  return [
    ...comparison ? [element('p', { class: 'number' },
      element('span', { class: 'from' }, comparison.from), icon('arrow'), element('span', { class: 'sr-only' }, ' became '),
      element('span', { class: `to ${comparison.tone}` }, comparison.to),
      element('span', { class: 'of' }, [comparison.of, comparison.time && `wall time ${comparison.time}`].filter(Boolean).join(' · ')))] : [],
    element('div', { class: 'sentences' }, ...runs.map((run) => sentence(run, show))),
    ...unlike === undefined ? [] : [element('p', { class: 'aside' }, ...prose(unlike))],
  ];
}

function sentence(run: ShownRun, show: (run: string, place: Place) => void): Node {
  const { timeline } = run;
  const measures = measure(timeline);
  const [first, ...rest] = findingsOf(timeline, measures);
  const facts = [
    `${duration(measures.wall)} wall`, measures.cpu === undefined ? undefined : `${duration(measures.cpu)} CPU`,
    timeline.end?.overhead ? `tracing cost about ${duration(timeline.end.overhead.total)}` : undefined,
    timeline.droppedEvents > 0 ? `${timeline.droppedEvents} events were dropped, so the picture has gaps` : undefined,
  ].filter((fact) => fact !== undefined);
  return element('div', { class: `sentence ${first?.tone ?? 'neutral'}`, 'data-run': run.id },
    icon(first?.tone ?? 'neutral'),
    element('div', {},
      element('p', { class: 'main' }, element('strong', {}, `${variantName(run.id)}: `), ...finding(run, first, show)),
      // Beside what is wrong, what went well is no news.
      ...rest.filter(({ tone }) => tone === 'bad' || first?.tone !== 'bad').slice(0, 2).map((each) => element('p', { class: 'also' }, ...finding(run, each, show))),
      element('p', { class: 'facts' }, facts.join(' · '))));
}

function finding(run: ShownRun, each: Finding | undefined, show: (run: string, place: Place) => void): Node[] {
  if (!each) return [];
  const { at } = each;
  if (!at) return prose(each.text);
  return [...prose(each.text), document.createTextNode(' '), element('button', {
    type: 'button', class: 'link', 'aria-label': `Show where: ${each.text}`, on: { click: () => show(run.id, at) },
  }, 'Show')];
}
