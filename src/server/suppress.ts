/**
 * Where a comment goes that silences one finding: into one that is there, at the end of its line, or on a line above.
 * Each place is tried on the text itself, as a line may end in a string or a backslash, and the first that does what it
 * should is taken.
 */
import type { Diagnostic } from '../core/diagnostic.ts';
import { unusedSuppression } from '../core/settings-parse.ts';
import { statementStart } from '../core/suppressions.ts';
import { parse } from '../core/syntax/parse.ts';
import { applyEdits, type TextEdit } from '../core/text/edit.ts';
import { LineIndex } from '../core/text/line-index.ts';
import { checkInstead, type Checked } from './checker.ts';

/** The edit that silences `diagnostic`, one of those of `checked`; undefined when no place is good for it. */
export function suppressionEdit(diagnostic: Diagnostic, checked: Checked): TextEdit | undefined {
  // A comment about a useless comment would be one more.
  if (diagnostic.rule === unusedSuppression.name) return undefined;
  const { text, notebook } = checked.source;
  for (const edit of candidates(diagnostic, text, notebook)) {
    if (silences(edit, diagnostic, checked)) return edit;
  }
  return undefined;
}

function* candidates({ rule, start, end }: Diagnostic, text: string, notebook: boolean): Generator<TextEdit> {
  const lines = new LineIndex(text);
  const lineText = (line: number): string => text.slice(lines.lineStart(line), lines.lineEnd(line));
  const insert = (at: number, what: string): TextEdit => ({ start: at, end: at, text: what });
  const first = lines.lineAt(start);
  const last = lines.lineAt(Math.max(start, end - 1));
  const statement = statementStart(parse(text, { notebook }).module, start) ?? start;
  const head = lines.lineAt(statement);

  // The comment that speaks for the line already; above it, others may stand in between.
  const commented = [first, last];
  for (const line of new Set([first, head])) {
    for (let above = line - 1; above >= 0 && lineText(above).trimStart().startsWith('#'); above--) commented.push(above);
  }
  for (const line of new Set(commented)) {
    const list = /#\s*interlock:\s*ignore\s*\[([^\]]*)\]/.exec(lineText(line));
    if (!list) continue;
    const at = lines.lineStart(line) + list.index + list[0].length - 1;
    yield insert(at, (list[1] ?? '').trim() === '' ? rule : `, ${rule}`);
  }
  const comment = `# interlock: ignore[${rule}]`;
  for (const line of new Set([first, last])) {
    const content = lineText(line).trimEnd();
    yield { start: lines.lineStart(line) + content.length, end: lines.lineEnd(line), text: `  ${comment}` };
  }
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  for (const line of new Set([first, head])) {
    const indent = /^[ \t]*/.exec(lineText(line))?.[0] ?? '';
    yield insert(lines.lineStart(line), `${indent}${comment}${lineEnd}`);
  }
}

/** Whether the finding is gone after the edit, and nothing else has come or become unreadable. */
function silences(edit: TextEdit, diagnostic: Diagnostic, checked: Checked): boolean {
  const { source, diagnostics, problems } = checked;
  const after = checkInstead(applyEdits(source.text, [edit]), checked);
  const shift = diagnostic.start >= edit.end ? edit.text.length - (edit.end - edit.start) : 0;
  const unused = (list: readonly Diagnostic[]): number => list.filter(({ rule }) => rule === unusedSuppression.name).length;
  return after.problems.length === problems.length
    && after.diagnostics.length < diagnostics.length
    && unused(after.diagnostics) <= unused(diagnostics)
    && !after.diagnostics.some(({ rule, start }) => rule === diagnostic.rule && start === diagnostic.start + shift);
}
