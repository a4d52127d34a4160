/** Locks in motion: which acquisitions of a unit surely wait, and whether two of them mean the same lock. */
import { hasUnpacking } from '../../semantic/calls.ts';
import type { Lock } from '../../semantic/locks.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { RuleContext } from '../context.ts';

/** A `with` item or an `acquire()` without arguments: it waits until it has the lock. */
export interface Taking {
  readonly lock: Lock;
  /** What to point at: the manager of the `with`, or the call. */
  readonly node: ast.Expr;
  /** The expression that names the lock. */
  readonly expr: ast.Expr;
}

/** Every place where a unit takes a lock and waits for it, in source order. */
export function takingsOf(unit: Unit, context: RuleContext): Taking[] {
  const found: Taking[] = [];
  for (const stmt of unit.withs) {
    for (const { context_expr: expr } of stmt.items) {
      const lock = context.locks.lockOf(expr);
      // An asyncio lock in a plain `with` fails; it does not wait.
      if (lock && (lock.of === 'event-loop') === (stmt.kind === Kind.AsyncWith)) found.push({ lock, node: expr, expr });
    }
  }
  for (const call of unit.calls) {
    const expr = lockOfCall(call, 'acquire');
    const lock = expr && call.args.length === 0 && call.keywords.length === 0 ? context.locks.lockOf(expr) : undefined;
    if (!expr || !lock || (lock.of === 'event-loop' && call.parent?.kind !== Kind.Await)) continue;
    found.push({ lock, node: call, expr });
  }
  return found.sort((a, b) => a.node.start - b.node.start);
}

/** The `x` of a call `x.acquire(…)` or `x.release(…)`. */
export function lockOfCall(call: ast.Call, method: 'acquire' | 'release'): ast.Expr | undefined {
  return call.func.kind === Kind.Attribute && call.func.attr === method && !hasUnpacking(call) ? call.func.value
    : undefined;
}

/** The calls of a unit that release the lock with that key. */
export function releasesOf(unit: Unit, key: string, context: RuleContext): ast.Call[] {
  return unit.calls.filter((call) => isCallOn(call, 'release', key, context));
}

/**
 * Whether somebody else gives the lock back: another function of the file releases it without taking it, or a local
 * lock is used by a nested function, passed or returned. Such a lock is a signal between threads as often as a guard.
 */
export function isHandedOver(expr: ast.Expr, lock: Lock, unit: Unit, context: RuleContext): boolean {
  for (const other of context.model.bound.units) {
    if (other === unit || releasesOf(other, lock.key, context).length === 0) continue;
    const isIt = ({ context_expr: expr }: ast.withitem): boolean => context.locks.lockOf(expr)?.key === lock.key;
    const takes = other.calls.some((call) => isCallOn(call, 'acquire', lock.key, context))
      || other.withs.some(({ items }) => items.some(isIt));
    if (!takes) return true;
  }
  // The same attribute of an object of unknown type: it may be this one, and another thread releases it.
  if (expr.kind === Kind.Attribute && context.model.bound.units.some((other) => other !== unit
    && other.calls.some((call) => releasesUnknown(call, expr.attr, context)))) return true;
  const symbol = expr.kind === Kind.Name ? context.storage(expr)?.symbol : undefined;
  return symbol?.scope.unit === unit && unit.node.kind !== Kind.Module
    && context.model.usesOf(symbol).some((use) => context.model.unitAt(use) !== unit || !isOwnUse(use));
}

function releasesUnknown(call: ast.Call, attr: string, context: RuleContext): boolean {
  const expr = lockOfCall(call, 'release');
  return expr?.kind === Kind.Attribute && expr.attr === attr && context.locks.lockOf(expr) === undefined;
}

/** `lock.acquire()` or `with lock:`; `lock.release` without a call is given to somebody. */
function isOwnUse(use: ast.Name): boolean {
  const { parent } = use;
  return parent?.kind === Kind.withitem || (parent?.kind === Kind.Attribute && parent.parent?.kind === Kind.Call
    && parent.parent.func === parent);
}

function isCallOn(call: ast.Call, method: 'acquire' | 'release', key: string, context: RuleContext): boolean {
  const expr = lockOfCall(call, method);
  return expr !== undefined && context.locks.lockOf(expr)?.key === key;
}

/** Whether the lock is made once for all objects of its class, in the class body, or once for its module, this or another. */
export function isOnlyOne(lock: Lock, context: RuleContext): boolean {
  const dot = lock.key.lastIndexOf('.');
  if (!lock.onSelf && context.types.isOutside(lock.key)) return true;
  const owner = context.model.classesByName.get(lock.key.slice(0, dot));
  if (!owner) return context.model.bound.moduleScope.prefix === lock.key.slice(0, dot);
  const attr = lock.key.slice(dot + 1);
  return owner.scope.symbols.has(attr) && context.types.storesOf(owner, attr).length === 0;
}

const SOUNDS_LIKE_LOCK = /lock|mutex|guard|cond|sem|sync|not_empty|not_full|monitor/i;

/** Whether anything like a lock is held around `node` in its function. */
export function maybeLocked(node: ast.Node, unit: Unit, context: RuleContext): boolean {
  if (context.locks.heldAt(node).length > 0) return true;
  for (let at = node.parent; at && at !== unit.node; at = at.parent) {
    if ((at.kind === Kind.With || at.kind === Kind.AsyncWith)
      && at.items.some((item) => SOUNDS_LIKE_LOCK.test(context.model.textOf(item.context_expr)))) return true;
  }
  return unit.calls.some((call) => call.start < node.start && call.func.kind === Kind.Attribute
    && /acquire|^lock$/.test(call.func.attr));
}

/** Whether a comment at the statement, or the docstring of the function, speaks of locks or threads: then it is meant. */
export function saysLock(node: ast.Node, unit: Unit, context: RuleContext): boolean {
  const { text, lines } = context.model;
  const speaks = /\b(?:lock|thread|race|atomic|GIL|mutex|concurren|synchroni)/i;
  const own = lines.lineAt(node.start);
  for (let line = own; line >= 0; line--) {
    const written = text.slice(lines.lineStart(line), lines.lineEnd(line));
    // Only the comment lines right above belong to the statement.
    if (line < own && !/^\s*#/.test(written)) break;
    if (speaks.test(/#.*/.exec(written)?.[0] ?? '')) return true;
  }
  const { body } = unit.node;
  const first = Array.isArray(body) ? body[0] : undefined;
  return first?.kind === Kind.Expr && first.value.kind === Kind.Constant && speaks.test(context.model.textOf(first));
}
