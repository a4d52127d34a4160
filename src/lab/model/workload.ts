/** What the page knows of a workload before it runs: its title, its variants, the rules it shows, its parameters. */

/** The values that a workload is run with, by name. */
export type Parameters = Readonly<Record<string, number | string>>;

export type Scheduler = 'os' | 'seeded';

export interface Workload {
  /** Such as `blocking-call`. */
  readonly name: string;
  readonly title: string;
  /** The pattern of the primer that it belongs to. */
  readonly group: string;
  /** One or two sentences: what it does, and what to look at. */
  readonly summary: string;
  /** The rules whose defect its bad variant has. */
  readonly rules: readonly string[];
  readonly variants: readonly Variant[];
  readonly parameters: readonly Parameter[];
  /** Who can decide which thread runs, the usual one first; with `seeded` a seed decides the interleaving. */
  readonly schedulers: readonly Scheduler[];
}

export interface Variant {
  /** `bad`, `good`, or another name. */
  readonly name: string;
  readonly title: string;
  /** Where its source is, below the workloads' directory. */
  readonly file: string;
}

export type Parameter =
  | {
    readonly name: string; readonly title: string; readonly type: 'integer' | 'number'; readonly default: number;
    readonly min: number; readonly max: number;
    /** Such as `s` or `ms`. */
    readonly unit?: string;
  }
  | {
    readonly name: string; readonly title: string; readonly type: 'choice'; readonly default: string;
    readonly choices: readonly string[];
  };

export function defaultsOf(workload: Workload): Parameters {
  return Object.fromEntries(workload.parameters.map((parameter) => [parameter.name, parameter.default]));
}

/** The value that `text` stands for, or a sentence that says what is wrong with it. */
export function readParameter(parameter: Parameter, text: string): { readonly value: number | string } | { readonly problem: string } {
  if (parameter.type === 'choice') {
    return parameter.choices.includes(text)
      ? { value: text } : { problem: `${parameter.title} must be one of ${parameter.choices.join(', ')}.` };
  }
  const { title, min, max, unit } = parameter;
  const value = text.trim() === '' ? NaN : Number(text);
  const range = `from ${min} to ${max}${unit === undefined ? '' : ` ${unit}`}`;
  if (!Number.isFinite(value)) return { problem: `${title} must be a number ${range}.` };
  if (parameter.type === 'integer' && !Number.isInteger(value)) return { problem: `${title} must be a whole number ${range}.` };
  if (value < min || value > max) return { problem: `${title} must be ${range}.` };
  return { value };
}
