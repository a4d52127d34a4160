/**
 * Finds the settings of a file: the nearest interlock.toml, or pyproject.toml with a [tool.interlock] table, from the
 * file's directory upwards, with what the command line or the editor says above it.
 */
import { mergeSettings, type RuleIdentity } from '../core/settings-parse.ts';
import type { PythonVersion, Settings } from '../core/settings.ts';
import type { Span } from '../core/text/span.ts';
import { reasonOf, type FileSystem } from './file-system.ts';
import { inDirectory, parentOf, relativePath } from './paths.ts';
import { readSettingsFile, type SettingsFile } from './settings-file.ts';

export interface ConfigProblem {
  /** Absolute. */
  readonly path: string;
  readonly message: string;
  /** Where in the file's text; absent when the file could not be read. */
  readonly place?: { readonly text: string; readonly span: Span };
}

export interface DirectorySettings {
  readonly settings: Settings;
  /** The settings file in force (absolute); undefined when there is none. */
  readonly file: string | undefined;
}

export interface Configs {
  /** The settings for files in a directory (absolute). The same object for the same settings. */
  settingsIn(directory: string): Settings;
  /** The same, and where they come from. */
  find(directory: string): DirectorySettings;
  /** What was wrong in the files read so far, each once. */
  readonly problems: readonly ConfigProblem[];
}

export interface ConfigOptions {
  /** Globs are tied to paths that count from here. */
  readonly root: string;
  readonly rules: readonly RuleIdentity[];
  /** Use this file (absolute) for everything, and look for no other. */
  readonly file?: string;
  /** The Python to run on where nothing else names one. */
  readonly fallbackTarget?: PythonVersion;
  /** What the command line or the editor says. */
  readonly override: (settings: Settings) => Settings;
}

export function createConfigs(files: FileSystem, options: ConfigOptions): Configs {
  const problems: ConfigProblem[] = [];
  const known = new Map<string, DirectorySettings>();

  const loaded = new Map<string, SettingsFile | undefined>();
  /** What a settings file says; undefined when it is not there. */
  const load = (path: string): SettingsFile | undefined => {
    if (!loaded.has(path)) loaded.set(path, loadFresh(path));
    return loaded.get(path);
  };
  const loadFresh = (path: string): SettingsFile | undefined => {
    let text: string;
    try {
      // Most directories have no such file, and asking is cheaper than an exception.
      if (files.kind(path) === undefined) return undefined;
      text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(files.read(path));
    } catch (error) {
      problems.push({ path, message: reasonOf(error) });
      return undefined;
    }
    const directory = relativePath(options.root, parentOf(path));
    const read = readSettingsFile(path, text, options.rules, directory === '.' ? '' : directory);
    for (const { message, span } of read.problems) problems.push({ path, message, place: { text, span } });
    return read;
  };
  const finish = (
    own: Partial<Settings>, target: PythonVersion | undefined, file: string | undefined,
  ): DirectorySettings => {
    const targetVersion = target ?? options.fallbackTarget;
    return { settings: options.override(mergeSettings({ ...(targetVersion && { targetVersion }) }, own)), file };
  };

  const chosen = options.file;
  if (chosen !== undefined) {
    const given = load(chosen);
    if (!given && problems.length === 0) problems.push({ path: chosen, message: 'no such file or directory' });
    const only = finish(given?.settings ?? {}, given?.target, chosen);
    return { settingsIn: () => only.settings, find: () => only, problems };
  }

  let bare: DirectorySettings | undefined;
  /** `below` is what a pyproject.toml without a table for us, further down, has said of the target already. */
  const lookUp = (directory: string, below: PythonVersion | undefined): DirectorySettings => {
    const path = inDirectory(directory, 'interlock.toml');
    const own = load(path);
    const pyproject = inDirectory(directory, 'pyproject.toml');
    const project = load(pyproject);
    const target = below ?? project?.target;
    if (own) return finish(own.settings ?? {}, target ?? targetAbove(directory), path);
    if (project?.settings) return finish(project.settings, target, pyproject);
    const parent = parentOf(directory);
    if (parent !== directory) return target === undefined ? find(parent) : lookUp(parent, target);
    return target === undefined ? bare ??= finish({}, undefined, undefined) : finish({}, target, undefined);
  };
  const targetAbove = (directory: string): PythonVersion | undefined => {
    for (let at = parentOf(directory); ; at = parentOf(at)) {
      const target = load(inDirectory(at, 'pyproject.toml'))?.target;
      if (target || parentOf(at) === at) return target;
    }
  };
  const find = (directory: string): DirectorySettings => {
    let found = known.get(directory);
    if (!found) known.set(directory, found = lookUp(directory, undefined));
    return found;
  };
  return { settingsIn: (directory) => find(directory).settings, find, problems };
}
