/** What several rules ask about coroutines: where they wait, and what a piece of them surely or perhaps does. */
import type { Unit } from '../../semantic/scopes.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { forEachChild } from '../../syntax/walk.ts';
import { spanContains } from '../../text/span.ts';
import type { Span } from '../../text/span.ts';

/** Where a unit may let other tasks run, within a span: its `await`, `async for` and `async with`. */
export function awaitsWithin(unit: Unit, span: Span): (ast.Await | ast.AsyncFor | ast.AsyncWith)[] {
  return unit.awaits.filter((node) => spanContains(span, node));
}

/** From the start of the first of some statements to the end of the last. */
export function spanOf(stmts: readonly ast.Stmt[]): Span {
  return { start: stmts[0]?.start ?? 0, end: stmts[stmts.length - 1]?.end ?? 0 };
}

/** Whether a node below `roots` satisfies `test`; nested functions and lambdas run at another time and are left out. */
export function someWithin(roots: readonly ast.Node[], test: (node: ast.Node) => boolean): boolean {
  const has = (node: ast.Node): boolean => {
    if (test(node)) return true;
    if (isFunction(node)) return false;
    let found = false;
    forEachChild(node, (child) => { found ||= has(child); });
    return found;
  };
  return roots.some(has);
}

/** Whether running `roots` may let other tasks run: an `await`, `async for`, `async with`, or a `yield`. */
export function suspends(roots: readonly ast.Node[]): boolean {
  return someWithin(roots, (node) => {
    switch (node.kind) {
      case Kind.Await: case Kind.AsyncFor: case Kind.AsyncWith: case Kind.Yield: case Kind.YieldFrom: return true;
      case Kind.comprehension: return node.is_async;
      default: return false;
    }
  });
}

export function isFunction(node: ast.Node): boolean {
  return node.kind === Kind.FunctionDef || node.kind === Kind.AsyncFunctionDef || node.kind === Kind.Lambda;
}

/** Whether `node` stands in a generator expression or class body of the unit, where no `await` may be. */
export function isInExpressionOfItsOwn(node: ast.Node, unit: Unit): boolean {
  for (let at = node.parent; at && at !== unit.node; at = at.parent) {
    if (at.kind === Kind.GeneratorExp || at.kind === Kind.ClassDef) return true;
  }
  return false;
}
