/** What the page knows of a workload before it runs: its title, its variants, the rules it shows, its parameters. */

/** The values that a workload is run with, by name. */
export type Parameters = Readonly<Record<string, number>>;

/** Who decides which thread runs: the operating system, or the seed. */
export type Scheduler = 'os' | 'seeded';

export interface Workload {
  /** Such as `blocking-call`. */
  readonly name: string;
  readonly title: string;
  /** The part of the primer that it belongs to. */
  readonly group: string;
  /** A few sentences: what it does, and what to look at. */
  readonly summary: string;
  /** Where its source is, below the directory of the workloads. */
  readonly file: string;
  /** The rules whose defect its bad variant has. */
  readonly rules: readonly string[];
  /** `bad` and `good` come first. */
  readonly variants: readonly Variant[];
  readonly parameters: readonly Parameter[];
  /** The usual one first. */
  readonly schedulers: readonly Scheduler[];
}

export interface Variant {
  readonly name: string;
  /** What is special about it, in a few words. */
  readonly about: string;
  /** The oldest Python that has what it uses, such as `3.14`. */
  readonly needs?: string;
}

export interface Parameter {
  readonly name: string;
  /** What it is for. */
  readonly about: string;
  readonly type: 'integer' | 'number';
  readonly default: number;
  readonly min: number;
  readonly max: number;
  /** Such as `s` or `threads`; may be empty. */
  readonly unit: string;
}

export function defaultsOf(workload: Workload): Parameters {
  return Object.fromEntries(workload.parameters.map((parameter) => [parameter.name, parameter.default]));
}

/** `Increments` for `increments`; `max_workers` becomes `Max workers`. */
export function parameterTitle({ name }: Pick<Parameter, 'name'>): string {
  const words = name.replaceAll('_', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** The number that `text` stands for, or a sentence that says what is wrong with it. */
export function readParameter(parameter: Parameter, text: string): { readonly value: number } | { readonly problem: string } {
  const { min, max, unit, type } = parameter;
  const title = parameterTitle(parameter);
  const value = text.trim() === '' ? NaN : Number(text);
  const range = `from ${min} to ${max}${unit === '' ? '' : ` ${unit}`}`;
  if (!Number.isFinite(value)) return { problem: `${title} must be a number ${range}.` };
  if (type === 'integer' && !Number.isInteger(value)) return { problem: `${title} must be a whole number ${range}.` };
  if (value < min || value > max) return { problem: `${title} must be ${range}.` };
  return { value };
}

/** Whether a variant can run under Python `version`, such as `3.12.1`. */
export function runsUnder({ needs }: Variant, version: string): boolean {
  if (needs === undefined) return true;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [neededMajor = 0, neededMinor = 0] = needs.split('.').map(Number);
  return major > neededMajor || (major === neededMajor && minor >= neededMinor);
}

/** The first workload that shows the defect of a rule. */
export function workloadOfRule(rule: string, workloads: readonly Workload[]): Workload | undefined {
  // The one whose first rule it is shows it best.
  return workloads.find(({ rules }) => rules[0] === rule) ?? workloads.find(({ rules }) => rules.includes(rule));
}
