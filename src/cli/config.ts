/**
 * Finds the settings of a file: the nearest interlock.toml, or pyproject.toml with a [tool.interlock] table, from the
 * file's directory upwards, with the command line's own settings above it.
 */
import { dirname, resolve } from 'node:path';
import { parse, TomlError } from 'smol-toml';
import { lowestPython, mergeSettings, parseSettings, type RuleIdentity } from '../core/settings-parse.ts';
import type { PythonVersion, Settings } from '../core/settings.ts';
import { reasonOf, type FileSystem } from './file-system.ts';
import { relativePath } from './paths.ts';

export interface ConfigProblem {
  /** Absolute. */
  readonly path: string;
  readonly message: string;
  /** Where in the file, from 1; absent when only the key is known. */
  readonly start?: { readonly line: number; readonly column: number };
}

export interface Configs {
  /** The settings for files in a directory (absolute). The same object for the same settings. */
  settingsIn(directory: string): Settings;
  /** What was wrong in the files read so far, each once. */
  readonly problems: readonly ConfigProblem[];
}

export interface ConfigOptions {
  /** Globs are tied to paths that count from here. */
  readonly root: string;
  readonly rules: readonly RuleIdentity[];
  /** Use this file (absolute) for everything, and look for no other. */
  readonly file?: string;
  /** What the command line says. */
  readonly override: (settings: Settings) => Settings;
}

export function createConfigs(files: FileSystem, options: ConfigOptions): Configs {
  const problems: ConfigProblem[] = [];
  const settings = new Map<string, Settings>();

  const loaded = new Map<string, Loaded | undefined>();
  /** A file's [tool.interlock] table and requires-python; undefined when the file is not there. */
  const load = (path: string): Loaded | undefined => {
    if (!loaded.has(path)) loaded.set(path, loadFresh(path));
    return loaded.get(path);
  };
  const loadFresh = (path: string): Loaded | undefined => {
    let text: string;
    try {
      // Most directories have no such file, and asking is cheaper than an exception.
      if (files.kind(path) === undefined) return undefined;
      text = files.read(path).toString('utf8');
    } catch (error) {
      problems.push({ path, message: reasonOf(error) });
      return undefined;
    }
    const own = !path.endsWith('pyproject.toml');
    if (!own && !/interlock|requires-python/.test(text)) return {};
    try {
      const document: unknown = parse(text.replace(/^\ufeff/, ''));
      if (own) return { table: document };
      const requires = property(property(document, 'project'), 'requires-python');
      const target = typeof requires === 'string' ? lowestPython(requires) : undefined;
      return { table: property(property(document, 'tool'), 'interlock'), ...(target && { target }) };
    } catch (error) {
      if (!(error instanceof TomlError)) throw error;
      const message = /^Invalid TOML document: (.*)/.exec(error.message)?.[1] ?? error.message;
      problems.push({ path, message: `not valid TOML: ${message}`, start: { line: error.line, column: error.column } });
      return {};
    }
  };
  const read = (path: string, table: unknown): Partial<Settings> => {
    const directory = relativePath(options.root, dirname(path));
    const parsed = parseSettings(table, options.rules, directory === '.' ? '' : directory);
    const prefix = path.endsWith('pyproject.toml') ? 'tool.interlock' : '';
    for (const { key, message } of parsed.problems) {
      const place = [prefix, key].filter((part) => part !== '').join('.');
      problems.push({ path, message: place === '' ? message : `${place}: ${message}` });
    }
    return parsed.settings;
  };
  const finish = (own: Partial<Settings>, target: PythonVersion | undefined): Settings =>
    options.override(mergeSettings({ ...(target && { targetVersion: target }) }, own));

  const chosen = options.file;
  if (chosen !== undefined) {
    const given = load(chosen);
    if (!given && problems.length === 0) problems.push({ path: chosen, message: 'no such file or directory' });
    const only = finish(read(chosen, given?.table), given?.target);
    return { settingsIn: () => only, problems };
  }

  let bare: Settings | undefined;
  /** `target` is what a pyproject.toml without a table for us, further down, has said already. */
  const find = (directory: string, target: PythonVersion | undefined): Settings => {
    const path = resolve(directory, 'interlock.toml');
    const own = load(path);
    const pyproject = resolve(directory, 'pyproject.toml');
    const project = load(pyproject);
    const known = target ?? project?.target;
    if (own) return finish(read(path, own.table), known ?? targetAbove(directory));
    if (project?.table !== undefined) return finish(read(pyproject, project.table), known);
    const parent = dirname(directory);
    if (parent !== directory) return known === undefined ? settingsIn(parent) : find(parent, known);
    return known === undefined ? bare ??= finish({}, undefined) : finish({}, known);
  };
  const targetAbove = (directory: string): PythonVersion | undefined => {
    for (let at = dirname(directory); ; at = dirname(at)) {
      const target = load(resolve(at, 'pyproject.toml'))?.target;
      if (target || dirname(at) === at) return target;
    }
  };
  const settingsIn = (directory: string): Settings => {
    let found = settings.get(directory);
    if (!found) settings.set(directory, found = find(directory, undefined));
    return found;
  };
  return { settingsIn, problems };
}

interface Loaded {
  readonly table?: unknown;
  readonly target?: PythonVersion;
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
