/** In which order the functions of a file take its locks, directly and through calls. */
import type { HeldLock, Lock } from '../../semantic/locks.ts';
import type { CallSite } from '../../semantic/calls.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { runsBody } from '../../semantic/summary.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { Hop } from '../../project/project.ts';
import type { RuleContext } from '../context.ts';
import { isOnlyOne, lockOfCall, takingsOf } from './held.ts';
import type { Taking } from './held.ts';
import { isOwnObject } from './threads.ts';

/** One lock is taken while another is held. */
export interface OrderEdge {
  readonly held: Lock;
  readonly taken: Lock;
  readonly unit: Unit;
  /** Where the first was taken. */
  readonly heldAt: ast.Node;
  /** What leads to the second, in `unit`: the taking itself, or a call. */
  readonly at: ast.Node;
  readonly takenAt: ast.Node;
  /** The calls after `at`. */
  readonly hops: readonly Hop[];
  /** Keys of all locks held. */
  readonly all: ReadonlySet<string>;
}

/** Every pair of locks of which the second is waited for while the first is held, with its shortest way. */
export function lockOrder(context: RuleContext): OrderEdge[] {
  const edges = new Map<string, OrderEdge>();
  const add = (edge: OrderEdge): void => {
    if (edge.held.key === edge.taken.key || edge.held.of !== edge.taken.of) return;
    const key = `${edge.held.key} ${edge.taken.key} ${[...edge.all].sort().join(' ')}`;
    const before = edges.get(key);
    if (!before || before.hops.length > edge.hops.length) edges.set(key, edge);
  };
  const { units } = context.model.bound;
  const taking = units.filter((unit) => takingsOf(unit, context).length > 0);
  if (taking.length === 0) return [];
  for (const unit of taking) {
    for (const one of takingsOf(unit, context)) {
      addHeld(one.node, one, unit, one.node, [], undefined, context, add);
    }
  }
  for (const site of context.ownCalls()) {
    if (!runsNow(site, context) || surelyHeld(site.call, context).length === 0) continue;
    for (const { taking: one, hops, onSelf } of reached(site, context)) {
      addHeld(site.call, one, site.unit, one.node, hops, onSelf, context, add);
    }
  }
  return [...edges.values()].sort((a, b) => a.at.start - b.at.start);
}

function addHeld(
  at: ast.Node, taking: Taking, unit: Unit, takenAt: ast.Node, hops: readonly Hop[], onSelf: boolean | undefined,
  context: RuleContext, add: (edge: OrderEdge) => void,
): void {
  const held = surelyHeld(at, context);
  const all = new Set(held.map(({ lock }) => lock.key));
  for (const one of held) {
    if (!mayBeSame(one.lock, taking.lock, onSelf ?? true, context)) continue;
    const heldAt = one.at.kind === Kind.withitem ? one.at.context_expr : one.at;
    add({ held: one.lock, taken: taking.lock, unit, heldAt, at, takenAt, hops, all });
  }
}

/** Whether both belong to one object, or exist once: else each order may be about other locks. */
function mayBeSame(held: Lock, taken: Lock, isOwn: boolean, context: RuleContext): boolean {
  const isFixed = (lock: Lock, own: boolean): boolean => isOnlyOne(lock, context) || (lock.onSelf && own);
  return isFixed(held, true) && isFixed(taken, isOwn);
}

function surelyHeld(node: ast.Node, context: RuleContext): HeldLock[] {
  return context.locks.heldAt(node).filter(({ at, lock }) => {
    if (at.kind === Kind.Call && (at.args.length > 0 || at.keywords.length > 0)) return false;
    // Given back before, for a while or for good.
    return !context.model.unitAt(node).calls.some((call) => call.start > at.end && call.end < node.start
      && releasesKey(call, lock.key, context));
  });
}

function releasesKey(call: ast.Call, key: string, context: RuleContext): boolean {
  const expr = lockOfCall(call, 'release');
  return expr !== undefined && context.locks.lockOf(expr)?.key === key;
}

function runsNow(site: CallSite, context: RuleContext): boolean {
  if (!site.target) return false;
  if (site.target.isAsync) return site.awaited && !site.target.isGenerator;
  return runsBody(site, context.types);
}

interface Reached {
  readonly taking: Taking;
  readonly hops: readonly Hop[];
  /** Every call on the way is of a method of the same object. */
  readonly onSelf: boolean;
}

/** The locks that a call takes, breadth first through the calls of the file. */
function reached(site: CallSite, context: RuleContext): Reached[] {
  const found: Reached[] = [];
  const seen = new Set<Unit>();
  let wave: { site: CallSite; hops: readonly Hop[]; onSelf: boolean }[] = [{ site, hops: [], onSelf: isOnSelf(site, context) }];
  while (wave.length > 0) {
    const next: typeof wave = [];
    for (const { site: by, hops, onSelf } of wave) {
      const unit = by.target!;
      if (seen.has(unit)) continue;
      seen.add(unit);
      for (const taking of takingsOf(unit, context)) found.push({ taking, hops, onSelf });
      for (const call of context.callsIn(unit)) {
        if (!runsNow(call, context)) continue;
        const { start, end } = call.call;
        const hop = { path: context.path, start, end, name: call.target!.name };
        next.push({ site: call, hops: [...hops, hop], onSelf: onSelf && isOnSelf(call, context) });
      }
    }
    wave = next;
  }
  return found;
}

function isOnSelf({ call: { func } }: CallSite, context: RuleContext): boolean {
  return func.kind === Kind.Attribute && isOwnObject(func.value, context);
}
