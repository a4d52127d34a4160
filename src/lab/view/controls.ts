/** The form of a workload: a field for each parameter that it declares, the seed, the variants, and the buttons that run it. */
import { defaultsOf, runsUnder } from '../model/workload.ts';
import type { Parameter, Parameters, Workload } from '../model/workload.ts';
import { pythonChoices } from '../../protocol/lab.ts';
import { variantsToRun } from './conductor.ts';
import { button, element, replaceChildren, setAttributes } from './dom.ts';
import { numberField } from './field.ts';
import type { Field } from './field.ts';
import { icon } from './icons.ts';
import { variantName } from './runs.ts';
import type { PageState, Store } from './store.ts';

export interface Actions {
  run(workload: Workload, parameters: Parameters): void;
  search(workload: Workload, parameters: Parameters): void;
  replay(workload: Workload): void;
  stop(): void;
}

/** Seeds are non-negative and fit 31 bits, so that every Python and every form can hold them. */
const seedParameter: Parameter = {
  name: 'seed', title: 'Seed', type: 'integer', default: 1, min: 0, max: 2 ** 31 - 1,
};

export function controls(store: Store, actions: Actions): HTMLFormElement {
  const fieldsPlace = element('div', { class: 'fields' });
  const runButton = button({ label: 'Run', text: 'Run', icon: icon('play'), look: 'primary', keys: 'R' }, () => undefined);
  // So that Enter in a field runs too.
  runButton.type = 'submit';
  const stopButton = button({ label: 'Stop', text: 'Stop', icon: icon('stop'), look: 'primary' }, () => actions.stop());
  const searchButton = button({ label: 'Find a seed', text: 'Find a seed', icon: icon('search') }, () => submit('search'));
  const replayButton = button({ label: 'Recorded run', text: 'Recorded run' }, () => {
    const workload = current(store.get());
    if (workload) actions.replay(workload);
  });
  const form = element('form', { class: 'controls', novalidate: true, 'aria-label': 'Parameters', on: {
    submit: (event) => {
      event.preventDefault();
      submit('run');
    },
  } }, fieldsPlace, element('div', { class: 'buttons' }, runButton, stopButton, searchButton, replayButton));

  const [scheduler, pythons] = [schedulerField(store), pythonsField(store)];
  let fields: Field[] = [];
  let shown: Workload | undefined;
  const submit = (how: 'run' | 'search'): void => {
    const state = store.get();
    const workload = current(state);
    if (!workload || state.busy || !state.python?.can) return;
    const values: Record<string, number> = {};
    let wrong: Field | undefined;
    for (const field of fields) {
      const value = field.check();
      if (value === undefined) wrong ??= field;
      else values[field.parameter.name] = value;
    }
    if (wrong) {
      wrong.input.focus();
      return;
    }
    const { seed = state.seed, ...parameters } = values;
    store.set({ seed, parameters: { ...state.parameters, [workload.name]: parameters } });
    actions[how](workload, parameters);
  };

  store.follow((state) => {
    const workload = current(state);
    const can = state.python?.can === true;
    if (workload !== shown) {
      shown = workload;
      const held = workload && { ...defaultsOf(workload), ...state.parameters[workload.name] };
      fields = workload ? [...workload.parameters, seedParameter].map((parameter) =>
        numberField(parameter, parameter === seedParameter ? state.seed : held?.[parameter.name] ?? parameter.default)) : [];
      replaceChildren(fieldsPlace, ...fields.map(({ root }) => root), scheduler, pythons,
        workload && workload.variants.length > 2 ? variantBoxes(workload, store) : undefined);
    }
    const seedField = fields.find(({ parameter }) => parameter === seedParameter);
    // A search ends with a seed of its own; what the user is writing is left alone.
    if (seedField && seedField.input !== document.activeElement) seedField.input.value = String(state.seed);
    setAttributes(runButton, { disabled: !can });
    swap(runButton, stopButton, state.busy !== undefined);
    setAttributes(searchButton, { hidden: workload?.schedulers.includes('seeded') !== true, disabled: !can || state.busy !== undefined });
    setAttributes(replayButton, { disabled: state.busy !== undefined });
    form.hidden = workload === undefined;
  });
  return form;
}

/** Shows one button in the place of another; who had the keyboard's focus on the one has it on the other. */
function swap(first: HTMLButtonElement, second: HTMLButtonElement, toSecond: boolean): void {
  const [shown, gone] = toSecond ? [second, first] : [first, second];
  const focused = document.activeElement === gone;
  shown.hidden = false;
  gone.hidden = true;
  if (focused) shown.focus();
}

function current({ workloads, workload }: PageState): Workload | undefined {
  return workloads.find(({ name }) => name === workload);
}

function schedulerField(store: Store): HTMLElement {
  const select = element('select', { id: 'scheduler', on: {
    change: () => store.set({ scheduler: select.value === 'seeded' ? 'seeded' : 'os' }),
  } }, element('option', { value: 'seeded' }, 'the seed'), element('option', { value: 'os' }, 'the operating system'));
  const root = element('div', { class: 'field' }, element('label', { for: 'scheduler' }, 'Who runs next is decided by'), select);
  store.follow((state) => {
    root.hidden = (current(state)?.schedulers.length ?? 0) < 2;
    if (select.value !== state.scheduler) select.value = state.scheduler;
  });
  return root;
}

/** Shown only where there is a second interpreter to compare with. */
function pythonsField(store: Store): HTMLElement {
  const [first, second] = [element('option', { value: 'first' }), element('option', { value: 'second' })];
  const select = element('select', { id: 'pythons', on: {
    change: () => store.set({ pythons: pythonChoices.find((each) => each === select.value) ?? 'first' }),
  } }, first, second, element('option', { value: 'both' }, 'both, to compare them'));
  const root = element('div', { class: 'field' }, element('label', { for: 'pythons' }, 'Interpreter'), select);
  store.follow(({ python, pythons }) => {
    root.hidden = !python?.can || python.second === undefined;
    if (!python?.can) return;
    first.textContent = python.label;
    second.textContent = python.second ?? '';
    if (select.value !== pythons) select.value = pythons;
  });
  return root;
}

/** One box a variant; those that this Python lacks something for say so. */
function variantBoxes(workload: Workload, store: Store): HTMLElement {
  const { python } = store.get();
  const chosen = variantsToRun(workload, store.get());
  return element('fieldset', { class: 'field variants' }, element('legend', {}, 'Variants'), ...workload.variants.map((variant) => {
    const runs = !python?.can || runsUnder(variant, python.version);
    const box = element('input', { type: 'checkbox', disabled: !runs, on: {
      change: () => {
        const before = variantsToRun(workload, store.get());
        const now = box.checked ? [...before, variant.name] : before.filter((name) => name !== variant.name);
        store.set({ variants: { ...store.get().variants, [workload.name]: now } });
      },
    } });
    box.checked = runs && chosen.includes(variant.name);
    const needs = runs ? '' : ` (needs Python ${variant.needs ?? ''})`;
    return element('label', { title: variant.title }, box, `${variantName(variant.name)}${needs}`);
  }));
}

