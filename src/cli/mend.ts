/** The part of a check that changes texts, or would: checks them, makes the fixes, and checks what came of it. */
import type { Diagnostic } from '../core/diagnostic.ts';
import { fixAll } from '../core/fix/apply.ts';
import type { LintResult, SourceFile } from '../core/lint.ts';
import type { Settings } from '../core/settings.ts';
import { reasonOf } from '../host/file-system.ts';
import { isNotebookName, notebookWith } from '../host/notebook-file.ts';
import { absolutePath } from '../host/node/paths.ts';
import { projectFiles } from '../host/node/project-files.ts';
import { decodeSource, encodeSource } from '../host/node/source-text.ts';
import type { CheckOptions } from './arguments.ts';
import type { Engine, Terminal } from './run.ts';
import { isShown } from './share.ts';
import type { Sources } from './sources.ts';

export interface Mended {
  /** What was found in the texts as they are on the disk. */
  readonly before: LintResult;
  /** What is found in the texts as they are reported. */
  readonly result: LintResult;
  /** All texts: the fixed ones when they are written, the given ones when only a diff is shown. */
  readonly texts: ReadonlyMap<string, string>;
  readonly changed: ReadonlyMap<string, string>;
  readonly fixes: number;
}

/** `fallback` are the settings of a file that has none of its own. */
export function mend(
  sources: Sources, root: string, fallback: Settings, options: CheckOptions, engine: Engine, files: Terminal['files'],
): Mended {
  const { texts } = sources;
  const lint = (now: ReadonlyMap<string, string>): LintResult => {
    const result = engine.linter(projectFiles(root, files, () => now), [])([...now].map(([path, text]): SourceFile => {
      const words = text === texts.get(path) ? sources.words.get(path) : undefined;
      return { path, text, settings: sources.settings.get(path) ?? fallback, notebook: isNotebookName(path), ...words && { words } };
    }));
    const diagnostics = result.diagnostics.filter(({ path, severity }) => isShown(severity, options, sources.settings.get(path)?.preset));
    return { diagnostics, problems: result.problems };
  };
  const before = lint(texts);
  if (options.fix === undefined) return { before, result: before, texts, changed: new Map(), fixes: 0 };
  const fixed = fixAll(texts, before.diagnostics, options.fix, engine.parses,
    (now): readonly Diagnostic[] => lint(now).diagnostics);
  const changed = { before, changed: fixed.texts, fixes: fixed.applied.length };
  if (options.diff || fixed.texts.size === 0) return { ...changed, result: before, texts };
  const after = new Map([...texts, ...fixed.texts]);
  return { ...changed, result: lint(after), texts: after };
}

/** Writes the changed texts as they were stored; gives what could not be written, with absolute paths. */
export function writeTexts(
  changed: ReadonlyMap<string, string>, sources: Sources, root: string, terminal: Terminal,
): { path: string; message: string }[] {
  const problems: { path: string; message: string }[] = [];
  for (const [key, text] of changed) {
    const path = absolutePath(root, key);
    const storage = sources.storage.get(key) ?? { encoding: 'utf-8', bom: false };
    const whole = isNotebookName(key) ? inNotebook(path, text, terminal.files) : text;
    if (whole === undefined) {
      problems.push({ path, message: 'not fixed: the cells of the new text cannot be told apart' });
      continue;
    }
    const bytes = encodeSource(whole, storage);
    if (!bytes) {
      problems.push({ path, message: `not fixed: the encoding \`${storage.encoding}\` cannot express the new text` });
      continue;
    }
    try {
      terminal.files.write(path, bytes);
    } catch (error) {
      problems.push({ path, message: `not fixed: ${reasonOf(error)}` });
    }
  }
  return problems;
}

/** The file's JSON with the cells of its Python text. */
function inNotebook(path: string, text: string, files: Terminal['files']): string | undefined {
  const decoded = decodeSource(files.read(path));
  return 'problem' in decoded ? undefined : notebookWith(decoded.text, text);
}
