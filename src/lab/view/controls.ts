/** The form of a workload: a field for each parameter that it declares, the seed, and the buttons that run it. */
import { defaultsOf, readParameter } from '../model/workload.ts';
import type { Parameter, Parameters, Workload } from '../model/workload.ts';
import { button, element, replaceChildren, setAttributes } from './dom.ts';
import { icon } from './icons.ts';
import type { PageState, Store } from './store.ts';

export interface Actions {
  run(workload: Workload, parameters: Parameters): void;
  search(workload: Workload, parameters: Parameters): void;
  replay(workload: Workload): void;
  stop(): void;
}

/** Seeds are non-negative and fit 31 bits, so that every Python and every form can hold them. */
const seedParameter: Parameter = { name: 'seed', title: 'Seed', type: 'integer', default: 1, min: 0, max: 2 ** 31 - 1 };

interface Field {
  readonly parameter: Parameter;
  readonly root: HTMLElement;
  readonly input: HTMLInputElement | HTMLSelectElement;
  /** The value, or nothing after saying under the field what is wrong. */
  check(): number | string | undefined;
}

export function controls(store: Store, actions: Actions): HTMLFormElement {
  const fieldsPlace = element('div', { class: 'fields' });
  const runButton = button({ label: 'Run', text: 'Run', icon: icon('play'), look: 'primary', keys: 'R' }, () => form.requestSubmit());
  const searchButton = button({ label: 'Find a seed', text: 'Find a seed', icon: icon('search') }, () => submit('search'));
  const replayButton = button({ label: 'Show recorded run', text: 'Recorded run' }, () => {
    const workload = current(store.get());
    if (workload) actions.replay(workload);
  });
  const stopButton = button({ label: 'Stop', text: 'Stop', icon: icon('stop'), look: 'primary' }, () => actions.stop());
  const form = element('form', { class: 'controls', novalidate: true, 'aria-label': 'Parameters', on: {
    submit: (event) => {
      event.preventDefault();
      submit('run');
    },
  } }, fieldsPlace, element('div', { class: 'buttons' }, runButton, stopButton, searchButton, replayButton));

  const scheduler = element('select', { id: 'scheduler', on: {
    change: () => store.set({ scheduler: scheduler.value === 'seeded' ? 'seeded' : 'os' }),
  } }, element('option', { value: 'seeded' }, 'the seed'), element('option', { value: 'os' }, 'the operating system'));
  const schedulerField = element('div', { class: 'field' },
    element('label', { for: 'scheduler' }, 'Who runs next is decided by'), scheduler);

  let fields: Field[] = [];
  let shown: Workload | undefined;
  const submit = (how: 'run' | 'search'): void => {
    const { busy, python } = store.get();
    const workload = current(store.get());
    if (!workload || busy || !python?.can) return;
    const values = fields.map((field) => [field.parameter.name, field.check()] as const);
    const wrong = fields.find((_, index) => values[index]?.[1] === undefined);
    if (wrong) {
      wrong.input.focus();
      return;
    }
    // SAFETY: a field without a value was dealt with above.
    const { seed, ...parameters } = Object.fromEntries(values) as Record<string, number | string>;
    store.set({
      seed: Number(seed ?? store.get().seed), parameters: { ...store.get().parameters, [workload.name]: parameters },
    });
    actions[how](workload, parameters);
  };

  store.follow((state) => {
    const workload = current(state);
    if (workload !== shown) {
      shown = workload;
      const held = workload && { ...defaultsOf(workload), ...state.parameters[workload.name] };
      fields = workload ? [...workload.parameters, seedParameter].map((parameter) =>
        fieldOf(parameter, parameter === seedParameter ? state.seed : held?.[parameter.name] ?? parameter.default)) : [];
      replaceChildren(fieldsPlace, ...fields.map(({ root }) => root), schedulerField);
    }
    const seedField = fields.find(({ parameter }) => parameter === seedParameter);
    // A search ends with a seed of its own; what the user is writing is left alone.
    if (seedField && seedField.input !== document.activeElement) seedField.input.value = String(state.seed);
    schedulerField.hidden = (workload?.schedulers.length ?? 0) < 2;
    if (scheduler.value !== state.scheduler) scheduler.value = state.scheduler;
    const can = state.python?.can === true;
    setAttributes(runButton, { disabled: !can, hidden: state.busy !== undefined });
    setAttributes(stopButton, { hidden: state.busy === undefined });
    setAttributes(searchButton, { hidden: workload?.schedulers.includes('seeded') !== true, disabled: !can || state.busy !== undefined });
    setAttributes(replayButton, { disabled: state.busy !== undefined || workload === undefined });
    form.hidden = workload === undefined;
  });
  return form;
}

function current({ workloads, workload }: PageState): Workload | undefined {
  return workloads.find(({ name }) => name === workload);
}

function fieldOf(parameter: Parameter, value: number | string): Field {
  const id = `parameter-${parameter.name}`;
  const problem = element('p', { class: 'problem', id: `${id}-problem`, role: 'alert' });
  const input = parameter.type === 'choice'
    ? element('select', { id }, ...parameter.choices.map((choice) => element('option', { value: choice }, choice)))
    : element('input', {
      id, type: 'number', inputmode: parameter.type === 'integer' ? 'numeric' : 'decimal', min: parameter.min, max: parameter.max,
      step: parameter.type === 'integer' ? 1 : 'any', autocomplete: 'off',
    });
  input.value = String(value);
  const check = (): number | string | undefined => {
    const read = readParameter(parameter, input.value);
    const sentence = 'problem' in read ? read.problem : '';
    problem.textContent = sentence;
    setAttributes(input, { 'aria-invalid': sentence !== '' && 'true', 'aria-describedby': sentence !== '' && problem.id });
    return 'value' in read ? read.value : undefined;
  };
  input.addEventListener('change', check);
  const root = element('div', { class: 'field' }, element('label', { for: id }, labelOf(parameter)), input, problem);
  return { parameter, root, input, check };
}

/** `Delay (s)`; a unit that says the title again stands for it: `Blocks of 200 numbers`. */
function labelOf(parameter: Parameter): string {
  const { title } = parameter;
  const unit = parameter.type === 'choice' ? '' : parameter.unit ?? '';
  if (unit === '') return title;
  return unit.toLowerCase().startsWith(title.toLowerCase()) ? `${title}${unit.slice(title.length)}` : `${title} (${unit})`;
}
