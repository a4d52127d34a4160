/** A field for one parameter: a label, a number, and below it what is wrong with the number. */
import { readParameter } from '../model/workload.ts';
import type { Parameter } from '../model/workload.ts';
import { element, setAttributes } from './dom.ts';

export interface Field {
  readonly parameter: Parameter;
  readonly root: HTMLElement;
  readonly input: HTMLInputElement;
  /** The value, or nothing after saying under the field what is wrong. */
  check(): number | undefined;
}

export function numberField(parameter: Parameter, value: number): Field {
  const id = `parameter-${parameter.name}`;
  const problem = element('p', { class: 'problem', id: `${id}-problem`, role: 'alert' });
  const input = element('input', {
    id, type: 'number', inputmode: parameter.type === 'integer' ? 'numeric' : 'decimal', min: parameter.min, max: parameter.max,
    step: parameter.type === 'integer' ? 1 : 'any', autocomplete: 'off',
  });
  input.value = String(value);
  const check = (): number | undefined => {
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
  const { title, unit } = parameter;
  if (unit === undefined) return title;
  return unit.toLowerCase().startsWith(title.toLowerCase()) ? `${title}${unit.slice(title.length)}` : `${title} (${unit})`;
}
