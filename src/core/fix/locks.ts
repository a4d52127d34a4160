/** New locks in fixes: beside a module variable, after the imports, or in a class's `__init__`. */
import type { FileModel } from '../semantic/model.ts';
import type { ClassInfo } from '../semantic/scopes.ts';
import { ConstantType, Kind } from '../syntax/nodes.ts';
import type * as ast from '../syntax/nodes.ts';
import type { TextEdit } from '../text/edit.ts';
import { indentAt, indentUnit, lineStart, newline, standsAlone, wholeLines } from './layout.ts';

/** A lock that a fix makes: how it is called where it is used, and the edit that makes it. */
export interface NewLock {
  readonly text: string;
  readonly edit: TextEdit;
}

/** Makes `name = made` on a line of its own after a statement of the module. */
export function lockAfter(model: FileModel, stmt: ast.Stmt, name: string, made: string): NewLock | undefined {
  if (!standsAlone(model, stmt) || lineStart(model, stmt.start) !== stmt.start
    || isTaken(model, name)) return undefined;
  const at = wholeLines(model, stmt).end;
  const opening = /[\r\n]$/.test(model.text.slice(0, at)) ? '' : newline(model);
  return { text: name, edit: { start: at, end: at, text: `${opening}${name} = ${made}${newline(model)}` } };
}

/** Makes `name = made` after the imports at the top of the module. */
export function lockAfterImports(model: FileModel, name: string, made: string): NewLock | undefined {
  const { body } = model.module;
  const last = body.filter(({ kind }) => kind === Kind.Import || kind === Kind.ImportFrom).pop();
  if (!last || isTaken(model, name) || !standsAlone(model, last)) return undefined;
  const at = wholeLines(model, last).end;
  const end = newline(model);
  return { text: name, edit: { start: at, end: at, text: `${end}${name} = ${made}${end}` } };
}

/** Makes `self.name = made` at the start of the class's `__init__`, if it has one. */
export function lockInInit(model: FileModel, info: ClassInfo, name: string, made: string): NewLock | undefined {
  const init = info.methods.get('__init__')?.node;
  if (init?.kind !== Kind.FunctionDef || model.text.includes(`.${name}`)) return undefined;
  const self = (init.args.posonlyargs[0] ?? init.args.args[0])?.arg;
  const first = init.body.find((stmt) => !isDocstring(stmt));
  if (self === undefined || !first || lineStart(model, first.start) <= init.start) return undefined;
  const line = `${indentAt(model, first.start)}${self}.${name} = ${made}${newline(model)}`;
  // The base class is set up first, where that is how the method begins.
  const at = isSuperInit(first) && standsAlone(model, first) ? wholeLines(model, first).end
    : lineStart(model, first.start);
  if (!/[\r\n]$/.test(model.text.slice(0, at))) return undefined;
  return { text: `self.${name}`, edit: { start: at, end: at, text: line } };
}

/** Whether any scope of the file binds `name`: then a new variable of that name could be hidden, or hide another. */
function isTaken(model: FileModel, name: string): boolean {
  return [...model.bound.scopeOf.values()].some((scope) => scope.symbols.has(name));
}

function isDocstring(stmt: ast.Stmt): boolean {
  return stmt.kind === Kind.Expr && stmt.value.kind === Kind.Constant && stmt.value.type === ConstantType.Str;
}

function isSuperInit(stmt: ast.Stmt): boolean {
  if (stmt.kind !== Kind.Expr || stmt.value.kind !== Kind.Call || stmt.value.func.kind !== Kind.Attribute) return false;
  const { func } = stmt.value;
  return func.attr === '__init__' && func.value.kind === Kind.Call && func.value.func.kind === Kind.Name
    && func.value.func.id === 'super';
}

/** Edits that put each of some simple statements into `with lock:`; undefined where one does not stand alone. */
export function guardEdits(model: FileModel, stmts: readonly ast.Stmt[], lock: string): TextEdit[] | undefined {
  if (!stmts.every((stmt) => standsAlone(model, stmt) && stmt.parent?.kind !== Kind.ClassDef)) return undefined;
  return stmts.map(({ start }) => ({
    start, end: start, text: `with ${lock}:${newline(model)}${indentAt(model, start)}${indentUnit(model)}`,
  }));
}
