/** Edits to calls: awaiting one, moving one off the event loop, changing its arguments. */
import type { FileModel } from '../semantic/model.ts';
import { Kind } from '../syntax/nodes.ts';
import type * as ast from '../syntax/nodes.ts';
import { forEachChild } from '../syntax/walk.ts';
import type { TextEdit } from '../text/edit.ts';
import { importedName } from './imports.ts';
import { indentAt, lineStart, newline } from './layout.ts';

/** Whether `await x` must be put in parentheses where `expr` stands: `await f().x` would await `f().x`. */
export function awaitNeedsParentheses(expr: ast.Expr): boolean {
  const parent = expr.parent;
  if (!parent) return false;
  switch (parent.kind) {
    case Kind.Attribute: case Kind.Await: return true;
    case Kind.Subscript: return parent.value === expr;
    case Kind.Call: return parent.func === expr;
    case Kind.BinOp: return false;
    default: return false;
  }
}

/** Edits that put `await` before `expr`, in parentheses where the place needs them. */
export function awaitEdits(expr: ast.Expr): TextEdit[] {
  const open = { start: expr.start, end: expr.start, text: awaitNeedsParentheses(expr) ? '(await ' : 'await ' };
  return awaitNeedsParentheses(expr) ? [open, { start: expr.end, end: expr.end, text: ')' }] : [open];
}

/** The source of a call's arguments, between its parentheses, without surrounding space or a trailing comma. */
export function argumentsText(model: FileModel, call: ast.Call): string {
  const parts = [...call.args, ...call.keywords];
  if (parts.length === 0) return '';
  const start = Math.min(...parts.map((part) => part.start));
  const end = Math.max(...parts.map((part) => part.end));
  return model.text.slice(start, end);
}

/** The libraries that run event loops, with their functions that run a callable in a thread. */
const OFFLOADERS = {
  asyncio: { module: 'asyncio', name: 'to_thread' },
  trio: { module: 'trio', name: 'to_thread.run_sync' },
  anyio: { module: 'anyio', name: 'to_thread.run_sync' },
} as const;

export type LoopLibrary = keyof typeof OFFLOADERS;

/** The event-loop library that a file is written for: the one it imports, asyncio when it says nothing. */
export function loopLibrary(model: FileModel): LoopLibrary {
  const imported = new Set<string>();
  for (const stmt of model.module.body) {
    if (stmt.kind === Kind.Import) for (const name of stmt.names) imported.add(name.name.split('.')[0]!);
    if (stmt.kind === Kind.ImportFrom && stmt.module !== null && stmt.level === 0) imported.add(stmt.module.split('.')[0]!);
  }
  if (imported.has('asyncio')) return 'asyncio';
  if (imported.has('trio')) return 'trio';
  return imported.has('anyio') ? 'anyio' : 'asyncio';
}

/**
 * Edits that turn `f(a, k=b)` into `await asyncio.to_thread(f, a, k=b)`, or the like of the file's library. Undefined
 * where it cannot be written: trio and anyio take no keyword arguments there, or the name is taken.
 */
export function offloadEdits(model: FileModel, call: ast.Call): { edits: TextEdit[]; title: string } | undefined {
  const library = loopLibrary(model);
  const { module, name } = OFFLOADERS[library];
  if (library !== 'asyncio' && call.keywords.length > 0) return undefined;
  const spelled = importedName(model, call, module, name);
  if (!spelled) return undefined;
  const parenthesised = awaitNeedsParentheses(call);
  const open = `${parenthesised ? '(' : ''}await ${spelled.text}(`;
  const edits: TextEdit[] = [...spelled.edits, { start: call.start, end: call.start, text: open }];
  // The callee stays where it is; its opening parenthesis becomes the comma before the first argument.
  const paren = model.text.indexOf('(', call.func.end);
  const hasArguments = call.args.length + call.keywords.length > 0;
  const comma = /^[ \t]*[\r\n#]/.test(model.text.slice(paren + 1, paren + 80)) ? ',' : ', ';
  edits.push({ start: call.func.end, end: paren + 1, text: hasArguments ? comma : '' });
  if (parenthesised) edits.push({ start: call.end, end: call.end, text: ')' });
  return { edits, title: `Run it in a thread with ${library}.${name}` };
}

/**
 * The edit that gives a call one more keyword argument, `text`: on a line of its own where the last one has that.
 * Undefined where it cannot be written: a generator expression without parentheses must stay the only argument.
 */
export function keywordEdit(model: FileModel, call: ast.Call, text: string): TextEdit | undefined {
  const parts = [...call.args, ...call.keywords].sort((a, b) => a.start - b.start);
  const last = parts[parts.length - 1];
  const close = call.end - 1;
  if (!last) {
    const open = model.text.indexOf('(', call.func.end) + 1;
    return model.text.slice(open, close).includes('#') ? undefined : { start: open, end: close, text };
  }
  if (last.kind === Kind.GeneratorExp && parts.length === 1) return undefined;
  // The argument may stand in parentheses of its own, which are no part of it.
  const rest = model.text.slice(last.end, close);
  const at = last.end + /^(?:\s*\))*/.exec(rest)![0].length;
  const hasComma = /^\s*(?:#.*\s*)*,/.test(model.text.slice(at, close));
  const ownLine = /^[ \t]*$/.test(model.text.slice(lineStart(model, last.start), last.start));
  const closesOnOwnLine = /\n[ \t]*$/.test(model.text.slice(at, close));
  if (!ownLine || !closesOnOwnLine) return { start: at, end: at, text: `, ${text}` };
  const indent = indentAt(model, last.start);
  if (!hasComma) return { start: at, end: at, text: `,${newline(model)}${indent}${text}` };
  const line = lineStart(model, close);
  return { start: line, end: line, text: `${indent}${text},${newline(model)}` };
}

/**
 * Edits that run a whole expression in a thread: `await asyncio.to_thread(lambda: f(a).g(b))`. Undefined where a
 * lambda cannot hold it, since it awaits, yields or binds a name.
 */
export function offloadExpressionEdits(model: FileModel, expr: ast.Expr): { edits: TextEdit[]; title: string } | undefined {
  const library = loopLibrary(model);
  const { module, name } = OFFLOADERS[library];
  const spelled = importedName(model, expr, module, name);
  if (!spelled || !fitsLambda(expr)) return undefined;
  const parenthesised = awaitNeedsParentheses(expr);
  const open = `${parenthesised ? '(' : ''}await ${spelled.text}(lambda: `;
  const edits = [
    ...spelled.edits,
    { start: expr.start, end: expr.start, text: open },
    { start: expr.end, end: expr.end, text: parenthesised ? '))' : ')' },
  ];
  return { edits, title: `Run it in a thread with ${library}.${name}` };
}

function fitsLambda(node: ast.Node): boolean {
  switch (node.kind) {
    case Kind.Await: case Kind.Yield: case Kind.YieldFrom: case Kind.NamedExpr: return false;
    default: {
      let fits = true;
      forEachChild(node, (child) => { fits &&= fitsLambda(child); });
      return fits;
    }
  }
}
