/** What several rules ask about threads and processes: which classes they are, and which object is one's own. */
import { ownerOfSelf } from '../../semantic/mentions.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { RuleContext } from '../context.ts';

/** Classes whose objects are started; what they start. */
const STARTABLE = [['threading.Thread', 'thread'], ['multiprocessing.Process', 'process']] as const;

/** Whether class `name` is a thread or process that `start()` sets going. */
export function startableOf(name: string, context: RuleContext): 'thread' | 'process' | undefined {
  return STARTABLE.find(([base]) => context.types.inherits(name, base))?.[1];
}

/** Whether `expr` is `self`, `cls` or `super()`: the object whose method it stands in. */
export function isOwnObject(expr: ast.Expr, context: RuleContext): boolean {
  if (expr.kind === Kind.Call) return expr.func.kind === Kind.Name && expr.func.id === 'super';
  if (expr.kind !== Kind.Name) return false;
  return expr.parent?.kind === Kind.Attribute && ownerOfSelf(expr.parent, context.model.unitAt(expr)) !== undefined;
}
