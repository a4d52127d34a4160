/** Blocks of structured concurrency: cancel scopes and time-outs, task groups and nurseries. */
import { CANCEL_SCOPES, TASK_GROUPS } from '../../knowledge/roles.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { RuleContext } from '../context.ts';

/** What a `with` item is, if it is one of these. */
export function scopeKind(item: ast.withitem, context: RuleContext): 'cancel scope' | 'task group' | undefined {
  const name = context.types.className(item.context_expr);
  if (name === undefined) return undefined;
  if (TASK_GROUPS.some((group) => context.types.inherits(name, group))) return 'task group';
  return CANCEL_SCOPES.some((scope) => context.types.inherits(name, scope)) ? 'cancel scope' : undefined;
}

/** The innermost `with` of the function around `node` in whose body it stands and that has such an item. */
export function scopeAround(
  node: ast.Node, context: RuleContext, kinds: readonly ('cancel scope' | 'task group')[],
): { stmt: ast.With | ast.AsyncWith; item: ast.withitem } | undefined {
  for (let child = node, at = node.parent; at; child = at, at = at.parent) {
    if (at.kind === Kind.FunctionDef || at.kind === Kind.AsyncFunctionDef || at.kind === Kind.Lambda) return undefined;
    if ((at.kind !== Kind.With && at.kind !== Kind.AsyncWith) || child.kind === Kind.withitem) continue;
    const item = at.items.find((one) => {
      const kind = scopeKind(one, context);
      return kind !== undefined && kinds.includes(kind);
    });
    if (item) return { stmt: at, item };
  }
  return undefined;
}
