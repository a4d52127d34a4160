/** Many fixes at once: all of one rule, or all that may be made unasked. */
import type { Diagnostic, Fix } from '../core/diagnostic.ts';
import { applyFixes, fixAll, type FixLevel } from '../core/fix/apply.ts';
import { parse } from '../core/syntax/parse.ts';
import { lineChanges, linesOf } from '../core/text/line-changes.ts';
import type { TextEdit } from '../core/text/edit.ts';
import { checkInstead, type Checked } from './checker.ts';

/** The edits that make the first fix of every finding of a rule, as far as they go together; and how many those are. */
export function fixesOfRule(checked: Checked, rule: string): { edits: readonly TextEdit[]; count: number } {
  const found = checked.diagnostics.filter((diagnostic) => diagnostic.rule === rule);
  const { applied } = applyOnce(checked, found, 'suggest');
  return { edits: distinct(applied.flatMap(({ fix }) => fix.edits)), count: applied.length };
}

/**
 * The edits that make all safe fixes which `accepts` takes. Where one round of fixes leaves more to do, as where two of
 * them touch, the rounds after it are made too, and the edits are those between the two texts, line by line. In a
 * notebook, where the lines of a new text belong to no cell yet, it is one round.
 */
export function safeFixes(checked: Checked, accepts: (fix: Fix) => boolean): readonly TextEdit[] {
  const { path, text, notebook } = checked.source;
  const diagnostics = checked.diagnostics.map((each): Diagnostic => ({ ...each, fixes: each.fixes.filter(accepts) }));
  const first = applyOnce(checked, diagnostics, 'safe');
  const edits = distinct(first.applied.flatMap(({ fix }) => fix.edits));
  if (edits.length === 0 || notebook) return edits;
  const relint = (texts: ReadonlyMap<string, string>): readonly Diagnostic[] =>
    checkInstead(texts.get(path) ?? text, checked).diagnostics;
  const all = fixAll(new Map([[path, text]]), diagnostics, 'safe', parsesFor(checked), relint);
  const final = all.texts.get(path) ?? text;
  return final === first.texts.get(path) ? edits : editsBetween(text, final);
}

function applyOnce(checked: Checked, diagnostics: readonly Diagnostic[], level: FixLevel): ReturnType<typeof applyFixes> {
  const { path, text } = checked.source;
  return applyFixes(new Map([[path, text]]), diagnostics, level, parsesFor(checked));
}

function parsesFor({ source: { notebook } }: Checked): (text: string) => boolean {
  return (text) => parse(text, { notebook }).errors.length === 0;
}

/** Two fixes may need the same import: that is one edit. */
function distinct(edits: readonly TextEdit[]): TextEdit[] {
  return [...new Map(edits.map((edit) => [`${edit.start} ${edit.end} ${edit.text}`, edit])).values()];
}

function editsBetween(before: string, after: string): TextEdit[] {
  const [a, b] = [linesOf(before), linesOf(after)];
  const offsets = [0];
  for (const line of a) offsets.push((offsets.at(-1) ?? 0) + line.length);
  return lineChanges(a, b).map(({ oldStart, oldEnd, newStart, newEnd }): TextEdit => ({
    start: offsets[oldStart] ?? before.length, end: offsets[oldEnd] ?? before.length, text: b.slice(newStart, newEnd).join(''),
  }));
}
