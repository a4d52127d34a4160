/** Locks of threads that are held for a moment only, which is how threads and coroutines share data. */
import { classFacts } from '../../knowledge/index.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { BindingKind } from '../../semantic/scopes.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { statementsAfter } from '../../fix/layout.ts';
import type { RuleContext } from '../context.ts';

/** An `acquire()` that is let go soon, with no await between, or of a lock that was made just before. */
export function isShortSection(site: CallSite, context: RuleContext): boolean {
  const { func } = site.call;
  if (func.kind !== Kind.Attribute || func.attr !== 'acquire') return false;
  if (site.receiver?.kind !== 'instance' || !classFacts(site.receiver.name)?.lock) return false;
  if (isMadeHere(func.value, site, context)) return true;
  const stmt = site.call.parent;
  if (stmt?.kind !== Kind.Expr) return false;
  const lock = context.model.textOf(func.value);
  for (const after of statementsAfter(stmt)) {
    if (awaitsIn(after, site, context)) return false;
    if (releases(after, lock, context)) return true;
  }
  return false;
}

/** A lock that its own function has just made is free. */
function isMadeHere(lock: ast.Expr, site: CallSite, context: RuleContext): boolean {
  const symbol = lock.kind === Kind.Name ? context.model.lookup(lock) : undefined;
  return symbol?.scope.unit === site.unit && symbol.bindings.some((binding) =>
    binding.kind === BindingKind.Assign && binding.value?.kind === Kind.Call && binding.path.length === 0);
}

function awaitsIn(stmt: ast.Stmt, site: CallSite, context: RuleContext): boolean {
  const inside = (node: ast.Node): boolean => node.start >= stmt.start && node.end <= stmt.end;
  return site.unit.awaits.some(inside) || context.callsIn(site.unit).some((other) =>
    other.facts?.blocks !== undefined && inside(other.call));
}

function releases(stmt: ast.Stmt, lock: string, context: RuleContext): boolean {
  if (stmt.kind === Kind.Try) return stmt.finalbody.some((inner) => releases(inner, lock, context));
  return stmt.kind === Kind.Expr && context.model.textOf(stmt) === `${lock}.release()`;
}
