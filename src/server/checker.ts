/** Checks one source with its settings, and keeps the answer for as long as neither changes. */
import type { Diagnostic } from '../core/diagnostic.ts';
import { lint, type FileProblem } from '../core/lint.ts';
import type { Settings } from '../core/settings.ts';
import type { Source } from './source.ts';

export interface Checked {
  readonly source: Source;
  readonly settings: Settings;
  readonly diagnostics: readonly Diagnostic[];
  /** Syntax errors, and rules that failed. */
  readonly problems: readonly FileProblem[];
  readonly milliseconds: number;
}

/** `now` gives milliseconds, from anywhere. */
export function checkSource(source: Source, settings: Settings, now: () => number): Checked {
  const began = now();
  const { diagnostics, problems } = lint([{ path: source.path, text: source.text, settings }]);
  return { source, settings, diagnostics, problems, milliseconds: now() - began };
}
