/** Reads one settings file, interlock.toml or pyproject.toml: what it sets, and what is wrong in it and where. */
import { parse, TomlError } from 'smol-toml';
import { lowestPython, parseSettings, type RuleIdentity, type SettingProblem } from '../core/settings-parse.ts';
import type { PythonVersion, Settings } from '../core/settings.ts';
import { LineIndex } from '../core/text/line-index.ts';
import type { Span } from '../core/text/span.ts';
import { lastName } from './paths.ts';
import { placeInToml, type KeyPath } from './toml-places.ts';

export interface SettingsFile {
  /** What is set and right; undefined when the file says nothing to Interlock. */
  readonly settings?: Partial<Settings>;
  /** The lowest Python of `requires-python`. */
  readonly target?: PythonVersion;
  readonly problems: readonly SettingsFileProblem[];
}

export interface SettingsFileProblem {
  /** One sentence, which begins with the setting's name if there is one. */
  readonly message: string;
  /** Where in the text. */
  readonly span: Span;
}

/** The names of settings files, in the order in which they count. */
export const settingsFileNames = ['interlock.toml', 'pyproject.toml'] as const;

export function isSettingsFile(path: string): boolean {
  return settingsFileNames.some((name) => name === lastName(path));
}

/** Reads the text of a settings file. `directory` is where it lies, counted like the paths that are checked. */
export function readSettingsFile(
  path: string, text: string, rules: readonly RuleIdentity[], directory: string,
): SettingsFile {
  const own = lastName(path) === 'interlock.toml';
  // Every project has a pyproject.toml, and few speak of Interlock.
  if (!own && !/interlock|requires-python/.test(text)) return { problems: [] };
  let document: unknown;
  try {
    document = parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const message = /^Invalid TOML document: (.*)/.exec(error.message)?.[1] ?? error.message;
    const start = new LineIndex(text).offset({ line: error.line - 1, column: error.column - 1 });
    return { problems: [{ message: `not valid TOML: ${message}`, span: { start, end: start } }] };
  }
  const requires = own ? undefined : property(property(document, 'project'), 'requires-python');
  const target = typeof requires === 'string' ? lowestPython(requires) : undefined;
  const table = own ? document : property(property(document, 'tool'), 'interlock');
  if (table === undefined) return { ...(target && { target }), problems: [] };
  const parsed = parseSettings(table, rules, directory);
  const prefix = own ? [] : ['tool', 'interlock'];
  const problems = parsed.problems.map((problem) => placed(problem, prefix, text));
  return { settings: parsed.settings, ...(target && { target }), problems };
}

function placed({ key, message }: SettingProblem, prefix: readonly string[], text: string): SettingsFileProblem {
  const name = [...prefix, ...(key === '' ? [] : [key])].join('.');
  const span = placeInToml(text, [...prefix, ...keyPath(key)]) ?? { start: 0, end: 0 };
  return { message: name === '' ? message : `${name}: ${message}`, span };
}

/** The path that `SettingProblem.key` writes: `per-file-ignores."tests/**"[0]`. */
function keyPath(key: string): KeyPath {
  return [...key.matchAll(/"([^"]*)"|\[(\d+)\]|([^.[\]"]+)/g)].map(([, quoted, index, bare]) =>
    (index === undefined ? quoted ?? bare ?? '' : Number(index)));
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
