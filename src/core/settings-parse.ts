/**
 * Turns the `[tool.interlock]` table, or any value that claims to be one, into settings and says what is wrong with
 * it. Also answers what settings mean for one rule in one file: whether it is on, and how severe it is there.
 */
import { severities, type Severity } from './diagnostic.ts';
import { matchesGlob, rebaseGlob } from './glob.ts';
import { didYouMean } from './nearest-name.ts';
import { defaultSettings, isSupportingCode, type Preset, type PythonVersion, type Settings } from './settings.ts';

/** What settings need to know of a rule; every `Rule` is one. */
export interface RuleIdentity {
  readonly name: string;
  readonly group: string;
  readonly severity: Severity;
  readonly off?: true;
}

/** The one diagnostic that no rule reports: a suppression comment that suppresses nothing. */
export const unusedSuppression: RuleIdentity = {
  name: 'unused-suppression', group: 'suppression', severity: 'information',
};

export interface SettingProblem {
  /** The path of keys to the value: `severity.dangling-task`, `select[2]`; empty for the table itself. */
  readonly key: string;
  /** One sentence, without the place. */
  readonly message: string;
}

export interface ParsedSettings {
  /** Only what was given and is right. */
  readonly settings: Partial<Settings>;
  readonly problems: readonly SettingProblem[];
}

/** How each setting is spelled in a settings file. */
export const settingKeys: Readonly<Record<keyof Settings, string>> = {
  preset: 'preset',
  select: 'select',
  ignore: 'ignore',
  perFileIgnores: 'per-file-ignores',
  severity: 'severity',
  targetVersion: 'target-version',
  blockingFunctions: 'blocking-functions',
  offloaders: 'offloaders',
  locks: 'locks',
  exclude: 'exclude',
};

export const presets: readonly Preset[] = ['recommended', 'strict', 'all'];

/**
 * Reads a settings table with kebab-case keys. Never throws: what is wrong is left out and named in `problems`.
 * `directory` is where the table's file lies, counted like the paths that are checked; its globs are tied to it.
 */
export function parseSettings(
  raw: unknown, rules: readonly RuleIdentity[], directory?: string,
): ParsedSettings {
  const problems: SettingProblem[] = [];
  const settings: { -readonly [Key in keyof Settings]?: Settings[Key] } = {};
  const names = knownNames(rules);

  const problem = (key: string, message: string): void => void problems.push({ key, message });

  const strings = (key: string, value: unknown): string[] | undefined => {
    if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
    problem(key, `expected a list of strings, got ${describe(value)}`);
    return undefined;
  };
  const ruleOrGroupNames = (key: string, value: unknown): string[] | undefined =>
    strings(key, value)?.filter((name, index) => {
      if (names.rules.has(name) || names.groups.has(name)) return true;
      problem(`${key}[${index}]`, unknownRule(name, [...names.rules, ...names.groups]));
      return false;
    });
  const globs = (list: string[] | undefined): string[] | undefined =>
    directory === undefined ? list : list?.map((glob) => rebaseGlob(glob, directory));

  const readers: { readonly [Key in keyof Settings]: (key: string, value: unknown) => Settings[Key] | undefined } = {
    preset: (key, value) => {
      const preset = presets.find((name) => name === value);
      if (preset === undefined) problem(key, `expected ${oneOf(presets)}, got ${describe(value)}`);
      return preset;
    },
    select: ruleOrGroupNames,
    ignore: ruleOrGroupNames,
    perFileIgnores: (key, value) => {
      if (!isTable(value)) return void problem(key, `expected a table of glob = [rules], got ${describe(value)}`);
      const ignores: Record<string, readonly string[]> = {};
      for (const [glob, list] of Object.entries(value)) {
        const rulesThere = ruleOrGroupNames(`${key}.${quoted(glob)}`, list);
        if (rulesThere) ignores[directory === undefined ? glob : rebaseGlob(glob, directory)] = rulesThere;
      }
      return ignores;
    },
    severity: (key, value) => {
      if (!isTable(value)) return void problem(key, `expected a table of rule = severity, got ${describe(value)}`);
      const chosen: Record<string, Severity | 'off'> = {};
      for (const [name, level] of Object.entries(value)) {
        const severity = ([...severities, 'off'] as const).find((candidate) => candidate === level);
        if (!names.rules.has(name)) problem(`${key}.${name}`, unknownRule(name, names.rules));
        else if (severity === undefined) {
          problem(`${key}.${name}`, `expected ${oneOf([...severities, 'off'])}, got ${describe(level)}`);
        } else chosen[name] = severity;
      }
      return chosen;
    },
    targetVersion: (key, value) => {
      const version = typeof value === 'string' ? parsePythonVersion(value) : undefined;
      if (!version) problem(key, `expected a Python version such as "3.12" or "py312", got ${describe(value)}`);
      return version;
    },
    blockingFunctions: strings,
    offloaders: strings,
    locks: strings,
    exclude: (key, value) => globs(strings(key, value)),
  };

  if (raw === undefined || raw === null) return { settings, problems };
  if (!isTable(raw)) {
    problem('', `expected a table of settings, got ${describe(raw)}`);
    return { settings, problems };
  }
  const byKey = new Map(Object.entries(settingKeys).map(([field, key]) => [key, field as keyof Settings]));
  for (const [key, value] of Object.entries(raw)) {
    const field = byKey.get(key);
    if (field === undefined) problem(key, `unknown setting \`${key}\`${didYouMean(key, byKey.keys())}`);
    else assignSetting(settings, field, readers[field](key, value));
  }
  return { settings, problems };
}

/** Defaults with `layers` over them, the later above the earlier, setting by setting. */
export function mergeSettings(...layers: readonly Partial<Settings>[]): Settings {
  return Object.assign({}, defaultSettings, ...layers) as Settings;
}

/** What is wrong with a rule or group name; undefined when nothing is. */
export function ruleNameProblem(name: string, rules: readonly RuleIdentity[]): string | undefined {
  const names = knownNames(rules);
  if (names.rules.has(name) || names.groups.has(name)) return undefined;
  return unknownRule(name, [...names.rules, ...names.groups]);
}

/** The sentence for a name that is no rule's. */
export function unknownRule(name: string, names: Iterable<string>): string {
  return `unknown rule \`${name}\`${didYouMean(name, names)}`;
}

/**
 * Whether `rule` runs on the file at `path` (with `/`, counted from the project's root). `ignore` wins over
 * `select`, and that over the preset. Giving a rule a severity turns it on where nothing is selected by name.
 */
export function isEnabled(rule: RuleIdentity, settings: Settings, path: string): boolean {
  const named = (list: readonly string[]): boolean => list.includes(rule.name) || list.includes(rule.group);
  const severity = settings.severity[rule.name];
  if (severity === 'off' || named(settings.ignore)) return false;
  if (settings.select.length > 0) {
    // A selection says what to look for; the housekeeping of suppressions goes on beside it.
    if (!named(settings.select) && rule !== unusedSuppression) return false;
  } else if (rule.off && severity === undefined && settings.preset === 'recommended') return false;

  for (const [glob, list] of Object.entries(settings.perFileIgnores)) {
    if (named(list) && matchesGlob(glob, path)) return false;
  }
  return true;
}

/**
 * How severe findings of `rule` are in the file at `path`. A severity from the settings is taken as it is; the
 * rule's own is lowered by one step in tests, examples and benchmarks, except errors and under the preset `all`.
 */
export function severityOf(rule: RuleIdentity, settings: Settings, path: string): Severity {
  const chosen = settings.severity[rule.name];
  if (chosen !== undefined && chosen !== 'off') return chosen;
  if (settings.preset === 'all' || !isSupportingCode(path)) return rule.severity;
  if (rule.severity === 'warning') return 'information';
  if (rule.severity === 'information') return 'hint';
  return rule.severity;
}

/** Reads `3.12`, `3.12.1` or `py312`; undefined for anything else, Python 2 included. */
export function parsePythonVersion(text: string): PythonVersion | undefined {
  const match = /^(?:3\.(\d{1,2})(?:\.\d+)?|py3(\d{1,2}))$/.exec(text.trim());
  return match ? [3, Number(match[1] ?? match[2])] : undefined;
}

/** The oldest Python that a `requires-python` such as `>=3.9,<4` allows; undefined when it sets no lower bound. */
export function lowestPython(requiresPython: string): PythonVersion | undefined {
  let lowest: PythonVersion | undefined;
  for (const clause of requiresPython.split(',')) {
    const match = /^\s*(?:>=|>|~=|={2,3})\s*3(?:\.(\d{1,2}))?(?:\.[\d*]+)*\s*$/.exec(clause);
    if (!match) continue;
    const minor = Number(match[1] ?? 0);
    if (!lowest || lowest[1] < minor) lowest = [3, minor];
  }
  return lowest;
}

function knownNames(rules: readonly RuleIdentity[]): { rules: Set<string>; groups: Set<string> } {
  return {
    rules: new Set([...rules.map((rule) => rule.name), unusedSuppression.name]),
    groups: new Set(rules.map((rule) => rule.group)),
  };
}

/** Sets one field, leaving it out when its reader found nothing usable. */
function assignSetting<Key extends keyof Settings>(
  settings: { -readonly [K in keyof Settings]?: Settings[K] }, key: Key, value: Settings[Key] | undefined,
): void {
  if (value !== undefined) settings[key] = value;
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function describe(value: unknown): string {
  if (typeof value === 'string') return `"${value}"`;
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return 'a list';
  if (value instanceof Date) return 'a date';
  return value === null || value === undefined ? 'nothing' : 'a table';
}

function oneOf(names: readonly string[]): string {
  const list = names.map((name) => `"${name}"`);
  return `${list.slice(0, -1).join(', ')} or ${list.at(-1) ?? ''}`;
}

function quoted(key: string): string {
  return /^[\w-]+$/.test(key) ? key : `"${key}"`;
}
