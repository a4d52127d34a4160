/** How surely a function that is called comes to a place in its body: always, in some cases, or the first time only. */
import { Kind } from '../syntax/nodes.ts';
import type { Span } from '../text/span.ts';
import type * as ast from '../syntax/nodes.ts';
import { walk } from '../syntax/walk.ts';
import { blockOf, isStatement } from './model.ts';
import type { FileModel } from './model.ts';
import type { Unit } from './scopes.ts';

/** `once`: what is made there is kept in a variable or attribute, and asked for before it is made again. */
export type Certainty = 'always' | 'maybe' | 'once';

export function certaintyOf(node: ast.Node, unit: Unit, model: FileModel): Certainty {
  let found: Certainty = 'always';
  for (let child = node, at = node.parent; at; child = at, at = at.parent) {
    if (isStatement(child)) {
      const guard = guardBefore(child, unit, model);
      if (guard === 'once') return 'once';
      if (guard === 'maybe') found = 'maybe';
    }
    if (at === unit.node) break;
    if (!isBranch(at, child)) continue;
    found = 'maybe';
    if (at.kind === Kind.If && at.body.includes(child as ast.Stmt) && fillsWhatItTests(at, unit, model)) return 'once';
  }
  return found;
}

/** Whether `child` of `at` runs in some cases only. */
function isBranch(at: ast.Node, child: ast.Node): boolean {
  switch (at.kind) {
    case Kind.If: case Kind.IfExp: return child !== at.test;
    case Kind.BoolOp: return child !== at.values[0];
    case Kind.ExceptHandler: return child !== at.type;
    case Kind.match_case: return true;
    default: return false;
  }
}

/** `if self.x is None: self.x = make()`. */
function fillsWhatItTests(stmt: ast.If, unit: Unit, model: FileModel): boolean {
  return keptIn(stmt.test, unit).some((kept) => isStored(kept, unit, stmt, model));
}

/** What an `if` before the statement in its block says that leaves the function: `if cache: return cache`. */
function guardBefore(stmt: ast.Stmt, unit: Unit, model: FileModel): Certainty {
  const block = blockOf(stmt);
  let found: Certainty = 'always';
  for (const before of block ?? []) {
    if (before === stmt) break;
    if (before.kind !== Kind.If || !leaves(before.body)) continue;
    found = 'maybe';
    if (keptIn(before.test, unit).some((kept) => isStored(kept, unit, unit.node, model))) return 'once';
  }
  return found;
}

function leaves(body: readonly ast.Stmt[]): boolean {
  const last = body[body.length - 1];
  return last?.kind === Kind.Return || last?.kind === Kind.Raise || last?.kind === Kind.Continue || last?.kind === Kind.Break;
}

/** The module variables and the attributes of names that a test asks for. */
function keptIn(test: ast.Expr, unit: Unit): (ast.Name | ast.Attribute)[] {
  const found: (ast.Name | ast.Attribute)[] = [];
  walk(test, (node) => {
    if (node.kind === Kind.Attribute && node.value.kind === Kind.Name) found.push(node);
    if (node.kind === Kind.Name && unit.node.kind !== Kind.Module && unit.scope.redirects?.get(node.id)) found.push(node);
  });
  return found;
}

/** Whether the unit gives the variable or attribute another value within `place`. */
function isStored(kept: ast.Name | ast.Attribute, unit: Unit, place: Span, model: FileModel): boolean {
  const within = (node: Span): boolean => node.start >= place.start && node.end <= place.end;
  if (kept.kind === Kind.Name) {
    return model.bound.moduleScope.bindings.some(({ name, node }) => name === kept.id && within(node));
  }
  const text = model.textOf(kept);
  return unit.attributeStores.some((store) => store.attr === kept.attr && within(store) && model.textOf(store) === text);
}
