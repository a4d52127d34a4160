/** What one thread does of a check: it takes files from a queue, until none are left, and checks one after the other. */
import type { Diagnostic, Severity } from '../core/diagnostic.ts';
import { severities } from '../core/diagnostic.ts';
import type { FileProblem } from '../core/lint.ts';
import type { Preset } from '../core/settings.ts';
import { reasonOf } from '../host/file-system.ts';
import { isNotebookName } from '../host/notebook-file.ts';
import { projectFiles } from '../host/node/project-files.ts';
import { parentOf, projectRoot, relativePath } from '../host/paths.ts';
import type { CheckOptions } from './arguments.ts';
import { openConfigs } from './configs.ts';
import type { Engine, Terminal } from './run.ts';
import { readPython, type Survivor } from './sources.ts';

/** Plain data, so that it can be sent to another thread. */
export interface Job {
  /** Absolute. */
  readonly cwd: string;
  readonly options: CheckOptions;
  /** Those that can have findings. */
  readonly files: readonly Survivor[];
}

/** What came out for one file that had something to tell. */
export interface Checked {
  /** Its place among the job's files. */
  readonly index: number;
  readonly diagnostics: readonly Diagnostic[];
  readonly problems: readonly FileProblem[];
  /** Why it could not be read. */
  readonly unreadable?: string;
  /** The text that the places count in. */
  readonly text?: string;
}

/** Gives the places of some more files among the job's, or nothing when all are taken. */
export type Take = () => readonly number[] | undefined;

/** Checks what it takes, and hands over what came out of each such batch. */
export function checkShare(
  job: Job, take: Take, engine: Engine, files: Terminal['files'], onBatch: (taken: readonly number[], checked: readonly Checked[]) => void,
): void {
  const root = projectRoot(job.cwd, files);
  const configs = openConfigs(job.options, { root, cwd: job.cwd, rules: engine.rules, files });
  const paths = job.files.map(({ path }) => relativePath(root, path));
  const lint = engine.linter(projectFiles(root, files, () => noTexts), job.files.map(({ words }, index) => ({ path: paths[index]!, words })));
  const check = (index: number): Checked | undefined => {
    const { path, words } = job.files[index]!; // SAFETY: the queue has the places of the job's files.
    const settings = configs.settingsIn(parentOf(path));
    try {
      const source = readPython(path, files);
      if ('problem' in source) return { index, diagnostics: [], problems: [], unreadable: source.problem };
      const { text } = source;
      const found = lint([{ path: paths[index]!, text, settings, words, notebook: isNotebookName(path) }]);
      const diagnostics = found.diagnostics.filter(({ severity }) => isShown(severity, job.options, settings.preset));
      return diagnostics.length + found.problems.length === 0 ? undefined : { index, diagnostics, problems: found.problems, text };
    } catch (error) {
      return { index, diagnostics: [], problems: [], unreadable: reasonOf(error) };
    }
  };
  for (let taken = take(); taken; taken = take()) onBatch(taken, taken.flatMap((index) => check(index) ?? []));
}

const noTexts: ReadonlyMap<string, string> = new Map();

/** Whether a finding is reported, by what the command line asks for or else by the preset of its file. */
export function isShown(severity: Severity, { minSeverity }: CheckOptions, preset: Preset | undefined): boolean {
  return atLeast(severity, minSeverity ?? (preset === 'all' ? 'hint' : 'information'));
}

export function atLeast(severity: Severity, minimum: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(minimum);
}
