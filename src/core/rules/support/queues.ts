/** Which queue a call is made of, and the markers by which queues tell their consumers to end. */
import type { CallSite } from '../../semantic/calls.ts';
import { CmpOp, Kind, UnaryOperator } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { RuleContext } from '../context.ts';

/** The storage key of the object whose method is called; equal keys are one queue. */
export function queueKey(site: CallSite, context: RuleContext): string | undefined {
  return site.call.func.kind === Kind.Attribute ? context.storage(site.call.func.value)?.key : undefined;
}

/** What an item is compared with to see whether it ends the work; `falsy` for a test of the item itself. */
export type Marker = ast.Expr | 'falsy';

/** `item is None`, `item == STOP`, `not item`, and their opposites; `(item := q.get()) is not None` too. */
export function markerTest(
  test: ast.Expr, item: string,
): { marker: Marker; whenTrue: boolean } | undefined {
  const isItem = (expr: ast.Expr): boolean => expr.kind === Kind.NamedExpr ? isItem(expr.target)
    : expr.kind === Kind.Name && expr.id === item;
  if (isItem(test)) return { marker: 'falsy', whenTrue: false };
  const negated = test.kind === Kind.UnaryOp && test.op === UnaryOperator.Not ? test.operand : undefined;
  if (negated && isItem(negated)) return { marker: 'falsy', whenTrue: true };
  if (test.kind !== Kind.Compare || test.ops.length !== 1) return undefined;
  const right = test.comparators[0]!;
  const marker = isItem(test.left) ? right : isItem(right) ? test.left : undefined;
  if (marker?.kind !== Kind.Constant && marker?.kind !== Kind.Name && marker?.kind !== Kind.Attribute) return undefined;
  const op = test.ops[0];
  if (op === CmpOp.Is || op === CmpOp.Eq) return { marker, whenTrue: true };
  return op === CmpOp.IsNot || op === CmpOp.NotEq ? { marker, whenTrue: false } : undefined;
}

/** Whether `value` is what consumers take for the end marker. */
export function isMarker(value: ast.Expr, marker: Marker, context: RuleContext): boolean {
  return marker === 'falsy' ? isFalsy(value, context) : context.model.textOf(value) === context.model.textOf(marker);
}

function isFalsy(value: ast.Expr, context: RuleContext): boolean {
  return value.kind === Kind.Constant && /^(?:None|False|0|[rb]*(?:""|''))$/.test(context.model.textOf(value));
}

/** The name that the item is bound to: `item = q.get()`, `item = await q.get()`, `(item := q.get())`. */
export function itemName(call: ast.Call): string | undefined {
  let at: ast.Node | null = call.parent;
  if (at?.kind === Kind.Await) at = at.parent;
  if (at?.kind === Kind.NamedExpr) return at.target.id;
  return at?.kind === Kind.Assign && at.targets[0]?.kind === Kind.Name ? at.targets[0].id : undefined;
}
