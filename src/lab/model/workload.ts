/** What the page knows of a workload before it runs: its title, its variants, the rules it shows, its parameters. */

/** The values that a workload is run with, by name. */
export type Parameters = Readonly<Record<string, number>>;

/** Who decides which thread runs: the operating system, or the seed. */
export type Scheduler = 'os' | 'seeded';

export interface Workload {
  /** Such as `blocking-call`. */
  readonly name: string;
  readonly title: string;
  /** The pattern of the primer that it belongs to. */
  readonly group: string;
  /** A few sentences: what it does, and what to look at. */
  readonly summary: string;
  /** The rules whose defect its bad variant has. */
  readonly rules: readonly string[];
  /** `bad` and `good` come first. */
  readonly variants: readonly Variant[];
  readonly parameters: readonly Parameter[];
  /** Who can decide which thread runs, the usual one first; with `seeded` a seed decides the interleaving. */
  readonly schedulers: readonly Scheduler[];
}

export interface Variant {
  /** `bad`, `good`, or another name. */
  readonly name: string;
  /** What is special about it, in a few words. */
  readonly title: string;
  /** Where its source is, below the workloads' directory. */
  readonly file: string;
  /** The oldest Python that has what it uses, such as `3.14`. */
  readonly needs?: string;
}

export interface Parameter {
  readonly name: string;
  readonly title: string;
  readonly type: 'integer' | 'number';
  readonly default: number;
  readonly min: number;
  readonly max: number;
  /** Such as `s` or `ms`. */
  readonly unit?: string;
}

export function defaultsOf(workload: Workload): Parameters {
  return Object.fromEntries(workload.parameters.map((parameter) => [parameter.name, parameter.default]));
}

/** The number that `text` stands for, or a sentence that says what is wrong with it. */
export function readParameter(parameter: Parameter, text: string): { readonly value: number } | { readonly problem: string } {
  const { title, min, max, unit, type } = parameter;
  const value = text.trim() === '' ? NaN : Number(text);
  const range = `from ${min} to ${max}${unit === undefined ? '' : ` ${unit}`}`;
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

/** The workload that shows the defect of a rule best: the one whose first rule it is, else any that has it. */
export function workloadOfRule(rule: string, workloads: readonly Workload[]): Workload | undefined {
  return workloads.find(({ rules }) => rules[0] === rule) ?? workloads.find(({ rules }) => rules.includes(rule));
}
