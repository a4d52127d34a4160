/** Helpers that keep the tables short: many names that share the same facts. */
import type { FunctionFacts } from './table.ts';

/** The same facts for each of the names, which are separated by spaces. */
export function all(names: string, facts: FunctionFacts): Record<string, FunctionFacts> {
  return each(names, () => facts);
}

/** The same facts for each of a module's names: `inModule('os', 'stat lstat', …)` is `os.stat` and `os.lstat`. */
export function inModule(module: string, names: string, facts: FunctionFacts): Record<string, FunctionFacts> {
  return each(names, () => facts, `${module}.`);
}

/** Facts for each of the names, made from the name. */
export function each(
  names: string,
  factsOf: (name: string) => FunctionFacts,
  prefix = '',
): Record<string, FunctionFacts> {
  const record: Record<string, FunctionFacts> = {};
  for (const name of names.split(' ')) record[prefix + name] = factsOf(name);
  return record;
}

/** Each of the names, separated by spaces, is another spelling under `from` of the same name under `to`. */
export function renamed(from: string, to: string, names: string): Record<string, string> {
  const record: Record<string, string> = {};
  for (const name of names.split(' ')) record[`${from}.${name}`] = `${to}.${name}`;
  return record;
}
