/** Awaiting several things together, and only so many at a time. */
import type { FileModel } from '../semantic/model.ts';
import { Kind } from '../syntax/nodes.ts';
import type * as ast from '../syntax/nodes.ts';
import type { TextEdit } from '../text/edit.ts';
import { importedName } from './imports.ts';
import { indentAt, indentUnit, newline, standsAlone } from './layout.ts';

/**
 * Edits that make `a, b = await asyncio.gather(f(), g())` of neighbouring `a = await f()` and `await g()`. Undefined where
 * one does not stand alone, or a comment would be lost.
 */
export function gatherEdits(model: FileModel, run: readonly (ast.Assign | ast.ExprStmt)[]): TextEdit[] | undefined {
  const first = run[0];
  const last = run[run.length - 1];
  const spelled = first && importedName(model, first, 'asyncio', 'gather');
  if (!first || !last || !spelled || !run.every((stmt) => standsAlone(model, stmt))) return undefined;
  if (model.text.slice(first.start, last.end).includes('#')) return undefined;
  const names = run.map((stmt) => (stmt.kind === Kind.Assign ? model.textOf(stmt.targets[0]!) : '_'));
  const calls = run.map(({ value }) => model.textOf(value.kind === Kind.Await ? value.value : value)).join(', ');
  const into = names.every((name) => name === '_') ? '' : `${names.join(', ')} = `;
  return [...spelled.edits, { start: first.start, end: last.end, text: `${into}await ${spelled.text}(${calls})` }];
}

/**
 * Edits that put a semaphore, and a function that runs a coroutine under it, before the statement of a call that gathers
 * the coroutines of `list`, and use it. Undefined where the names are taken.
 */
export function limitEdits(model: FileModel, call: ast.Call, list: ast.ListComp | ast.GeneratorExp): TextEdit[] | undefined {
  const stmt = model.statementOf(call);
  const spelled = importedName(model, call, 'asyncio', 'Semaphore');
  const scope = model.scopeAt(call);
  if (!spelled || !standsAlone(model, stmt) || model.lookupIn(scope, 'semaphore') || model.lookupIn(scope, 'limited')) return undefined;
  const indent = indentAt(model, stmt.start);
  const by = indentUnit(model);
  const lines = [
    `semaphore = ${spelled.text}(10)`, '', `${indent}async def limited(coroutine):`, `${indent}${by}async with semaphore:`,
    `${indent}${by}${by}return await coroutine`, '', indent,
  ];
  return [
    ...spelled.edits, { start: stmt.start, end: stmt.start, text: lines.join(newline(model)) },
    { start: list.elt.start, end: list.elt.start, text: 'limited(' }, { start: list.elt.end, end: list.elt.end, text: ')' },
  ];
}
