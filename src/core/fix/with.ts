/** Turning `x = make(…)` and the statements that use `x` into `with make(…) as x:` and a block. */
import type { FileModel } from '../semantic/model.ts';
import type { Symbol } from '../semantic/scopes.ts';
import { Kind } from '../syntax/nodes.ts';
import type * as ast from '../syntax/nodes.ts';
import type { TextEdit } from '../text/edit.ts';
import { indentStatements, indentUnit, standsAlone, statementsAfter } from './layout.ts';

/** The statements after `made` up to the last in its block that reads `symbol`; none when some read is elsewhere. */
export function statementsUsing(model: FileModel, made: ast.Stmt, symbol: Symbol): readonly ast.Stmt[] {
  const following = statementsAfter(made);
  const uses = model.usesOf(symbol);
  if (uses.length === 0) return [];
  const places = uses.map((use) => following.findIndex((stmt) => stmt.start <= use.start && use.end <= stmt.end));
  return places.includes(-1) ? [] : following.slice(0, Math.max(...places) + 1);
}

/** Edits that put `block`, the neighbours after `made`, into `with value as name:`; undefined where that cannot be. */
export function withEdits(model: FileModel, made: ast.Assign, block: readonly ast.Stmt[]): TextEdit[] | undefined {
  const target = made.targets[0];
  if (made.targets.length !== 1 || target?.kind !== Kind.Name || block.length === 0) return undefined;
  if (![made, ...block].every((stmt) => standsAlone(model, stmt))) return undefined;
  // A value in parentheses does not begin right after the equals sign, nor end with the statement.
  const between = model.text.slice(target.end, made.value.start);
  if (!/^\s*=\s*$/.test(between) || made.value.end !== made.end) return undefined;
  const indented = indentStatements(model, block, indentUnit(model));
  if (!indented) return undefined;
  return [
    { start: made.start, end: made.value.start, text: 'with ' },
    { start: made.end, end: made.end, text: ` as ${target.id}:` },
    ...indented,
  ];
}
