/** A new lock around every access of an attribute in the methods of its class. */
import { importedName } from '../fix/imports.ts';
import { indentAt, indentStatements, indentUnit, newline, standsAlone } from '../fix/layout.ts';
import { lockInInit } from '../fix/locks.ts';
import type { RuleContext } from '../rules/context.ts';
import { attributesNamed } from '../rules/support/lifetime.ts';
import { someWithin } from '../rules/support/coroutines.ts';
import type { ClassInfo } from '../semantic/scopes.ts';
import { Kind } from '../syntax/nodes.ts';
import type * as ast from '../syntax/nodes.ts';
import { spanContains } from '../text/span.ts';
import type { TextEdit } from '../text/edit.ts';
import type { FindRefactoring } from './refactorings.ts';

/**
 * With an asyncio lock where all of them are in coroutines, with one of threads where none is. Not offered where a mixture
 * would need both, where a lock of threads would be held across an await or yield, or where a lock is held already.
 */
export const guardAttribute: FindRefactoring = (selection, context) => {
  const { model } = context;
  const attribute = [...model.bound.units].flatMap(({ attributeStores }) => attributeStores).map(({ attr }) => attr)
    .flatMap((attr) => attributesNamed(attr, context)).find((each) => spanContains({ start: each.end - each.attr.length, end: each.end }, selection));
  const storage = attribute && context.storage(attribute);
  if (!attribute || !storage?.owner || !storage.onSelf || context.locks.lockOf(attribute)) return undefined;
  const accesses = accessesOf(attribute.attr, storage.owner, context);
  const stmts = outermost(accesses.map((access) => model.statementOf(access)));
  if (stmts.length === 0) return undefined;
  const inCoroutines = stmts.filter((stmt) => model.unitAt(stmt).isAsync).length;
  if (inCoroutines > 0 && inCoroutines < stmts.length) return undefined;
  const isAsync = inCoroutines > 0;
  if (!isAsync && stmts.some((stmt) => someWithin([stmt], ({ kind }) => kind === Kind.Await || kind === Kind.Yield || kind === Kind.YieldFrom))) return undefined;
  if (stmts.some((stmt) => context.locks.heldAt(stmt).length > 0 || !standsAlone(model, stmt))) return undefined;

  const made = importedName(model, model.module.body[0]!, isAsync ? 'asyncio' : 'threading', 'Lock');
  const lock = made && lockInInit(model, storage.owner, `_${attribute.attr.replace(/^_+/, '')}_lock`, `${made.text}()`);
  if (!made || !lock) return undefined;
  const guards = stmts.map((stmt) => guard(stmt, `${isAsync ? 'async ' : ''}with ${lock.text}:`, context));
  if (!guards.every((edits) => edits !== undefined)) return undefined;
  return { title: `Guard every access of ${model.textOf(attribute)} with a new lock`, edits: [...made.edits, lock.edit, ...guards.flat()] };
};

/** Those through `self` in the methods of the class; what a constructor does happens before anybody else knows the object. */
function accessesOf(attr: string, owner: ClassInfo, context: RuleContext): ast.Attribute[] {
  return attributesNamed(attr, context).filter((each) => {
    const { name } = context.model.unitAt(each);
    const storage = context.storage(each);
    return storage?.owner === owner && storage.onSelf && !name.endsWith('.__init__');
  });
}

/** Each once, without those that stand in another one. */
function outermost(stmts: readonly ast.Stmt[]): ast.Stmt[] {
  return [...new Set(stmts)].filter((stmt, _, all) => !all.some((other) => other !== stmt && spanContains(other, stmt)));
}

function guard(stmt: ast.Stmt, opening: string, { model }: RuleContext): TextEdit[] | undefined {
  const indented = indentStatements(model, [stmt], indentUnit(model));
  // The first line is moved by what is put before it.
  return indented && [
    { start: stmt.start, end: stmt.start, text: `${opening}${newline(model)}${indentAt(model, stmt.start)}${indentUnit(model)}` }, ...indented.slice(1),
  ];
}
