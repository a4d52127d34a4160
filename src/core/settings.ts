/** The settings, one type for command line, project file and editor, and their defaults. */
import type { Severity } from './diagnostic.ts';

/** `recommended`: every rule but those that are off by default. `strict`: those too. `all`: and nothing is lowered for tests. */
export type Preset = 'recommended' | 'strict' | 'all';

/** A Python version: `[3, 12]`. */
export type PythonVersion = readonly [major: number, minor: number];

export interface Settings {
  readonly preset: Preset;
  /** Rule or group names; empty means what the preset selects. */
  readonly select: readonly string[];
  /** Rule or group names, taken away last. */
  readonly ignore: readonly string[];
  /** Glob of paths → rule or group names that are ignored there. */
  readonly perFileIgnores: Readonly<Record<string, readonly string[]>>;
  /** Rule name → severity, or `off`. */
  readonly severity: Readonly<Record<string, Severity | 'off'>>;
  /** The oldest Python that the code must run on; undefined when nobody said. */
  readonly targetVersion: PythonVersion | undefined;
  /** Qualified names of functions that block: reported by `blocking-configured-call-in-async`. */
  readonly blockingFunctions: readonly string[];
  /** Qualified names of functions that run their first callable argument in a thread. */
  readonly offloaders: readonly string[];
  /** Qualified names of classes that are non-reentrant locks. */
  readonly locks: readonly string[];
  /** Globs of paths that are not checked. */
  readonly exclude: readonly string[];
}

export const defaultSettings: Settings = {
  preset: 'recommended',
  select: [],
  ignore: [],
  perFileIgnores: {},
  severity: {},
  targetVersion: undefined,
  blockingFunctions: [],
  offloaders: [],
  locks: [],
  exclude: [],
};

/** Whether a path (with `/`, counted from the project's root) is that of a test, an example or a benchmark. */
export function isSupportingCode(path: string): boolean {
  return /(?:^|\/)(?:(?:tests?|testing|examples?|benchmarks?|bench)\/|(?:test_[^/]*|[^/]*_test|conftest)\.pyi?$)/.test(
    path,
  );
}
