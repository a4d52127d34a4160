/** "Measure my function": how much it computed and how much it waited, which tool that asks for, and the code to insert. */
import { advise, scenarios } from '../model/advice.ts';
import { button, element, prose, replaceChildren } from './dom.ts';
import { icon } from './icons.ts';
import type { PageState, Store } from './store.ts';

export interface MeasureActions {
  measure(): void;
  stop(): void;
  insert(snippet: string): void;
}

export function measureView(store: Store, actions: MeasureActions): HTMLElement {
  const again = button({ label: 'Measure', text: 'Measure', icon: icon('play'), look: 'primary' }, actions.measure);
  const stop = button({ label: 'Stop', text: 'Stop', icon: icon('stop'), look: 'primary' }, actions.stop);
  const calls = element('input', { id: 'calls', type: 'number', min: 1, max: 100_000, step: 1, autocomplete: 'off' });
  calls.valueAsNumber = 20;
  const field = element('div', { class: 'field' }, element('label', { for: 'calls' }, 'Calls at once'), calls);
  const answer = element('div', { class: 'answer', role: 'status' });
  const root = element('section', { class: 'measure', 'aria-label': 'Measure my function' },
    element('div', { class: 'controls' }, field, element('div', { class: 'buttons' }, again, stop)), answer);

  const show = (state: PageState): void => {
    const { target, runs } = state;
    const run = runs.find(({ id }) => id === 'measure');
    const many = Number.isInteger(calls.valueAsNumber) && calls.valueAsNumber >= 1 ? calls.valueAsNumber : 1;
    const advice = run && target && advise(run.timeline, target.name, many);
    if (!advice) {
      replaceChildren(answer);
      return;
    }
    const bar = element('div', { class: 'share', role: 'img', 'aria-label': advice.text });
    const computing = element('span', { class: 'computing' });
    computing.style.width = `${Math.round(advice.computing * 100)}%`;
    bar.append(computing);
    replaceChildren(answer,
      element('p', {}, ...prose(advice.text)), bar,
      element('table', { class: 'decision' },
        element('caption', {}, 'What to use when'),
        element('thead', {}, element('tr', {}, ...['Your function', 'Use', 'Why'].map((title) => element('th', { scope: 'col' }, title)))),
        element('tbody', {}, ...scenarios.map((each) => element('tr', { 'aria-current': each === advice.scenario && 'true' },
          element('th', { scope: 'row' }, each.scenario), element('td', {}, each.answer), element('td', {}, each.why))))),
      ...advice.snippet === '' ? [] : [
        element('pre', { tabindex: 0, role: 'region', 'aria-label': 'Snippet' }, element('code', {}, advice.snippet)),
        button({ label: 'Insert below the function', text: 'Insert below the function' }, () => actions.insert(advice.snippet)),
      ]);
  };
  let key: unknown[] = [];
  store.follow((state) => {
    root.hidden = state.target === undefined || state.workload !== undefined;
    again.hidden = state.busy !== undefined;
    stop.hidden = state.busy === undefined;
    again.disabled = state.python?.can !== true;
    const now = [state.target, state.runs, state.busy];
    if (now.every((each, index) => each === key[index])) return;
    key = now;
    show(state);
  });
  calls.addEventListener('input', () => show(store.get()));
  return root;
}
