/** How a file is laid out: the indentation of a statement, whole lines, and moving lines in or out. */
import type { FileModel } from '../semantic/model.ts';
import { blockOf } from '../semantic/model.ts';
import type * as ast from '../syntax/nodes.ts';
import type { Span } from '../text/span.ts';
import type { TextEdit } from '../text/edit.ts';

/** The white space before the first character of the line that holds `offset`. */
export function indentAt(model: FileModel, offset: number): string {
  const start = lineStart(model, offset);
  return /^[ \t\f]*/.exec(model.text.slice(start, start + 400))![0];
}

export function lineStart(model: FileModel, offset: number): number {
  return model.lines.lineStart(model.lines.lineAt(offset));
}

/** The line end that the file uses: that of its first line. */
export function newline(model: FileModel): string {
  const end = model.lines.lineEnd(0);
  return /^(?:\r\n|\r|\n)/.exec(model.text.slice(end, end + 2))?.[0] ?? '\n';
}

/** One level of indentation as the file writes it: taken from its first indented block, else four spaces. */
export function indentUnit(model: FileModel): string {
  const tree = model.module;
  for (const unit of model.bound.units) {
    const body = unit.node.body;
    if (unit.node === tree || !Array.isArray(body) || !body[0]) continue;
    const outer = indentAt(model, unit.node.start);
    const inner = indentAt(model, body[0].start);
    if (inner.length > outer.length && inner.startsWith(outer)) return inner.slice(outer.length);
  }
  return '    ';
}

/** Whether a statement stands alone on its lines: nothing but white space before it, a line end or comment after. */
export function standsAlone(model: FileModel, stmt: Span): boolean {
  const before = model.text.slice(lineStart(model, stmt.start), stmt.start);
  const after = model.text.slice(stmt.end, model.lines.lineEnd(model.lines.lineAt(stmt.end)));
  return /^[ \t\f]*$/.test(before) && /^[ \t]*(#.*)?$/.test(after);
}

/** From the start of the first line of `span` to past the end of its last line, line end included. */
export function wholeLines(model: FileModel, span: Span): Span {
  const last = model.lines.lineAt(span.end);
  return { start: lineStart(model, span.start), end: model.lines.lineStart(last + 1) };
}

/**
 * Edits that move the lines of `stmts` (neighbours of one block) one level in. Lines inside a string that spans
 * several are part of its value, so undefined is returned when there is one.
 */
export function indentStatements(model: FileModel, stmts: readonly ast.Stmt[], by: string): TextEdit[] | undefined {
  const first = stmts[0];
  const last = stmts[stmts.length - 1];
  if (!first || !last) return [];
  const text = model.text.slice(first.start, last.end);
  if (/("""|''')/.test(text)) return undefined;
  const edits: TextEdit[] = [];
  for (let line = model.lines.lineAt(first.start); line <= model.lines.lineAt(last.end); line++) {
    const start = model.lines.lineStart(line);
    if (model.lines.lineEnd(line) > start) edits.push({ start, end: start, text: by });
  }
  return edits;
}

/** The statements after `stmt` in its block. */
export function statementsAfter(stmt: ast.Stmt): readonly ast.Stmt[] {
  const block = blockOf(stmt) ?? [];
  return block.slice(block.indexOf(stmt) + 1);
}
