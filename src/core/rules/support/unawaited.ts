/** Coroutines that nobody awaits: whether a call surely gives one, and what goes wrong with one where it stands. */
import type { CallSite } from '../../semantic/calls.ts';
import type { ClassInfo, Unit } from '../../semantic/scopes.ts';
import { BoolOperator, Kind, UnaryOperator } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { RuleContext } from '../context.ts';

/** Whether the call surely gives a coroutine: its callee is a coroutine function whatever branch defined it. */
export function isSureCoroutine({ call, name, target }: CallSite, context: RuleContext): boolean {
  const type = context.types.typeOf(call);
  // An annotation that says Awaitable may mean a future, which runs by itself.
  if (type?.kind !== 'coroutine' || type.of === '') return false;
  if (!target) return type.of === name;
  const { node, owner } = target;
  if (!('name' in node)) return false;
  const scope = owner ? owner.scope : target.scope.parent;
  if (scope?.symbols.get(node.name)?.bindings.length !== 1) return false;
  return !owner || !isReplaced(owner, node.name, context);
}

/** Another class of the file gives the method another colour, or an object gets one of its own. */
function isReplaced(owner: ClassInfo, name: string, context: RuleContext): boolean {
  if (context.types.storesOf(owner, name).length > 0) return true;
  return context.model.bound.classes.some((info) => info !== owner && info.methods.get(name)?.isAsync === false
    && context.types.inherits(info.name, owner.name));
}

/** A body that only stands for what subclasses do: theirs may be a generator, to be iterated and not awaited. */
export function isStub(unit: Unit): boolean {
  if (!Array.isArray(unit.node.body)) return false;
  return unit.node.body.every((stmt) => stmt.kind === Kind.Pass || stmt.kind === Kind.Raise
    || (stmt.kind === Kind.Expr && stmt.value.kind === Kind.Constant));
}

export const DROPPED = 'makes a coroutine that nobody awaits: nothing of it runs.';
const TESTED = 'is tested without `await`: a coroutine is always true, and nothing of it runs.';
const COMPARED = 'is compared without `await`: the coroutine itself is compared, and nothing of it runs.';
const ITERATED = 'is iterated over without `await`: a coroutine cannot be, so this raises TypeError.';
const USED = 'is used without `await`: a coroutine has no such attribute or item, so this raises an error.';
const ENTERED = 'is entered without `await`: a coroutine is no context manager, so this raises an error.';
const PRINTED = 'is formatted without `await`: the text shows the coroutine object, and nothing of it runs.';
const COMPUTED = 'is computed with without `await`: a coroutine is no operand, so this raises TypeError.';

/** What a coroutine does have. */
const OWN_ATTRIBUTES = new Set([
  'send', 'throw', 'close', '__await__', '__name__', '__qualname__', 'cr_await', 'cr_code', 'cr_frame', 'cr_running',
  'cr_origin', 'cr_suspended', '__class__',
]);

/** Builtins that make no sense of a coroutine. */
const NEED_VALUE: ReadonlyMap<string, string> = new Map([
  ['len', USED], ['int', COMPUTED], ['float', COMPUTED], ['sum', ITERATED], ['sorted', ITERATED], ['list', ITERATED],
  ['tuple', ITERATED], ['set', ITERATED], ['dict', ITERATED], ['any', ITERATED], ['all', ITERATED],
  ['enumerate', ITERATED], ['iter', ITERATED], ['bool', TESTED],
]);

/**
 * What goes wrong with the coroutine where it stands; undefined where somebody may still await it. `mayBeMore`: the
 * object may be a context manager or an iterator as well.
 */
export function misuseOf(call: ast.Expr, mayBeMore: boolean): string | undefined {
  const parent = call.parent;
  switch (parent?.kind) {
    case Kind.Expr: return DROPPED;
    case Kind.If: case Kind.While: case Kind.Assert: return parent.test === call ? TESTED : undefined;
    case Kind.IfExp: return parent.test === call ? TESTED : misuseOf(parent, mayBeMore);
    case Kind.BoolOp: {
      const isLast = parent.values[parent.values.length - 1] === call;
      return !isLast && parent.op === BoolOperator.And ? TESTED : misuseOf(parent, mayBeMore);
    }
    case Kind.UnaryOp: return parent.op === UnaryOperator.Not ? TESTED : COMPUTED;
    case Kind.BinOp: return COMPUTED;
    case Kind.Compare: return COMPARED;
    case Kind.Attribute: return mayBeMore || OWN_ATTRIBUTES.has(parent.attr) ? undefined : USED;
    case Kind.Subscript: return parent.value === call ? USED : undefined;
    case Kind.Starred: return ITERATED;
    case Kind.For: return parent.iter === call ? ITERATED : undefined;
    case Kind.AsyncFor: return parent.iter === call && !mayBeMore ? ITERATED : undefined;
    case Kind.comprehension:
      if (parent.iter !== call) return parent.ifs.includes(call) ? TESTED : undefined;
      return parent.is_async && mayBeMore ? undefined : ITERATED;
    case Kind.withitem: return mayBeMore ? undefined : ENTERED;
    case Kind.FormattedValue: return PRINTED;
    case Kind.Assign: {
      const unpacks = parent.targets.some((target) => target.kind === Kind.Tuple || target.kind === Kind.List);
      return unpacks ? ITERATED : undefined;
    }
    case Kind.ListComp: case Kind.SetComp: case Kind.GeneratorExp:
      return parent.parent?.kind === Kind.Expr && parent.elt === call ? DROPPED : undefined;
    case Kind.Call:
      return parent.func.kind === Kind.Name && parent.args[0] === call ? NEED_VALUE.get(parent.func.id) : undefined;
    default: return undefined;
  }
}

/** In `with pytest.raises(…):` the call is meant to fail before it makes a coroutine. */
export function expectsError(call: ast.Call): boolean {
  for (let at = call.parent; at; at = at.parent) {
    if (at.kind === Kind.FunctionDef || at.kind === Kind.AsyncFunctionDef) return false;
    if (at.kind !== Kind.With) continue;
    const raises = at.items.some(({ context_expr: manager }) => manager.kind === Kind.Call
      && manager.func.kind === Kind.Attribute && /^(raises|warns|assertRaises|assertWarns|check_warnings)/.test(manager.func.attr));
    if (raises) return true;
  }
  return false;
}
