/** Asks the core about one source, and keeps an eye on what a process that lives long must not pile up. */
import type { Diagnostic } from '../core/diagnostic.ts';
import { lint, type FileProblem, type LintResult } from '../core/lint.ts';
import type { Workspace } from '../core/project/workspace.ts';
import type { Settings } from '../core/settings.ts';
import { atomCount, resetAtoms } from '../core/syntax/atoms.ts';
import type { Source } from './source.ts';

export interface Checked {
  readonly source: Source;
  readonly settings: Settings;
  /** The files that it may import. */
  readonly workspace: Workspace;
  readonly diagnostics: readonly Diagnostic[];
  /** Syntax errors, and rules that failed. */
  readonly problems: readonly FileProblem[];
  readonly milliseconds: number;
}

/** More names than a hundred large files have; at some 60 bytes each. */
const mostAtoms = 200_000;

/** `now` gives milliseconds, from anywhere. `words`: the trigger words of the text, where they are known. */
export function checkSource(
  source: Source, settings: Settings, workspace: Workspace, now: () => number, words?: ReadonlySet<string>,
): Checked {
  const began = now();
  const { path, text, notebook } = source;
  const { diagnostics, problems } = lint([{ path, text, settings, notebook, ...(words && { words }) }], workspace);
  // Between two checks no tree is alive that names could belong to.
  if (atomCount() > mostAtoms) resetAtoms();
  return { source, settings, workspace, diagnostics, problems, milliseconds: now() - began };
}

/** What would be found if the source's text were this one. */
export function checkInstead(text: string, { source: { path, notebook }, settings, workspace }: Checked): LintResult {
  return lint([{ path, text, settings, notebook }], workspace);
}
