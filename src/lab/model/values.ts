/** Words for what a workload counted and what it would have counted if nothing had gone wrong. */
import { count, grouped } from './words.ts';

type Value = number | string | boolean;

export interface Counted {
  readonly name: string;
  readonly value: Value;
  readonly expected: Value | undefined;
}

/** How many of how many things got lost. */
export interface Loss {
  readonly lost: number;
  readonly of: number;
  /** Such as `updates`. */
  readonly things: string;
}

/** `Lost 312 of 1,000 updates.`; else what each wrong value is, the first three. Empty when none is wrong. */
export function wrongValues(values: readonly Counted[]): string {
  const loss = lossIn(values);
  if (loss) return `Lost ${grouped(loss.lost)} of ${count(loss.of, singular(loss.things))}.`;
  const parts = values.filter(isWrong).slice(0, 3).map(oneWrong);
  const text = parts.join('; ');
  return text === '' ? '' : `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

export function isWrong({ value, expected }: Counted): boolean {
  return expected !== undefined && value !== expected;
}

/** `handled: 3 of 8`, `still running: 3, and should be none`. */
function oneWrong({ name, value, expected }: Counted): string {
  if (typeof value !== 'number' || typeof expected !== 'number') return `${name}: ${shown(value)}, and should be ${shown(expected ?? '')}`;
  if (expected === 0) return `${name}: ${grouped(value)}, and should be none`;
  if (value < expected) return `${name}: ${grouped(value)} of ${grouped(expected)}`;
  return `${name}: ${grouped(value)}, and ${grouped(expected)} would do`;
}

/**
 * The loss that a value named `lost things` or `things lost` tells, out of as many as another value was to become by
 * just that much more.
 */
export function lossIn(values: readonly Counted[]): Loss | undefined {
  for (const { name, value: lost, expected } of values) {
    const things = /^lost (.+)$/.exec(name)?.[1] ?? /^(.+) lost$/.exec(name)?.[1];
    if (things === undefined || typeof lost !== 'number' || expected !== 0) continue;
    const whole = values.find((each) => typeof each.value === 'number' && typeof each.expected === 'number'
      && each.expected > 0 && each.expected - each.value === lost);
    if (lost > 0 && typeof whole?.expected === 'number') return { lost, of: whole.expected, things };
  }
  return undefined;
}

/** A value as one end of a comparison: `3 of 8`, `0`. */
export function asResult({ value, expected }: Counted): string {
  return typeof value === 'number' && typeof expected === 'number' && expected > 0 && value <= expected
    ? `${grouped(value)} of ${grouped(expected)}` : shown(value);
}

function shown(value: Value): string {
  return typeof value === 'number' ? grouped(value) : `\`${String(value)}\``;
}

function singular(things: string): string {
  return things.endsWith('s') ? things.slice(0, -1) : things;
}
