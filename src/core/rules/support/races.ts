/**
 * Data races: two accesses of one variable, in threads that can run at the same time, that no lock keeps apart. Said
 * only where both threads, and that they share one object, can be seen.
 */
import { decoratorsOf } from '../../semantic/decorators.ts';
import { namesOneObject, waitsBetween } from '../../semantic/overlap.ts';
import { ScopeKind } from '../../semantic/scopes.ts';
import type { Unit } from '../../semantic/scopes.ts';
import type { Storage } from '../../semantic/storage.ts';
import { runsBody } from '../../semantic/summary.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { spanContains } from '../../text/span.ts';
import type { RuleContext } from '../context.ts';
import { shortName } from './blocking.ts';
import { runTogether, siteOfHop, threadRuns } from './concurrent.ts';
import type { ThreadRun } from './concurrent.ts';
import { maybeLocked } from './held.ts';
import { isOwnObject } from './threads.ts';

/** A place where a unit reads or changes a variable that others may know. */
export interface Access {
  /** The statement or expression that does it. */
  readonly node: ast.Node;
  /** The name or attribute: for `d[k] += 1`, the `d`. */
  readonly holder: ast.Name | ast.Attribute;
  readonly storage: Storage;
  readonly unit: Unit;
}

/** Two accesses of one variable that may happen at the same time. */
export interface Race<A extends Access, B extends Access> {
  readonly first: A;
  readonly run: ThreadRun;
  readonly other: B;
  /** Undefined when the other is made outside the threads, while they run. */
  readonly otherRun: ThreadRun | undefined;
}

/** How people call the thread of a run: by the function that it runs. */
export function threadName({ witness, handOver, ofClass }: ThreadRun): string {
  if (!handOver) return shortName(ofClass ? witness.root.name : witness.starts);
  return handOver.target ? unitName(handOver.target) : 'lambda';
}

export function unitName(unit: Unit): string {
  return shortName(unit.name);
}

/** What a constructor does happens before anybody else knows the object. */
export function isSetUp({ unit, holder }: Access): boolean {
  const name = 'name' in unit.node ? unit.node.name : '';
  return holder.kind === Kind.Attribute && (name === '__init__' || name === '__new__'
    || name === '__post_init__' || name === '__setstate__');
}

/** Functions that are called with the lock held by their name, or whose decorator may take one. */
export function isExcused({ unit }: Access, context: RuleContext): boolean {
  const name = 'name' in unit.node ? unit.node.name : '';
  return /_locked$|_unlocked$|_unsafe$|with_lock|_nolock/i.test(name) || decoratorsOf(context.types, unit).isUnknown;
}

/** The first pair of one of `accesses` and one of `others` that can happen at once; both of one variable. */
export function firstRace<A extends Access, B extends Access>(
  accesses: readonly A[], others: readonly B[], context: RuleContext,
): Race<A, B> | undefined {
  for (const first of accesses) {
    for (const run of threadRuns(first.unit, context)) {
      if (isGuardedWay(run, context)) continue;
      for (const other of others) {
        for (const otherRun of threadRuns(other.unit, context)) {
          if (isGuardedWay(otherRun, context) || !runTogether(run, otherRun, context)) continue;
          if (!sharesObject(first, run, context) || !sharesObject(other, otherRun, context)) continue;
          return { first, run, other, otherRun };
        }
        if (isSameAccess(other, first) || !isOutside(other, first, run, context)) continue;
        return { first, run, other, otherRun: undefined };
      }
    }
  }
  return undefined;
}

function isSameAccess(a: Access, b: Access): boolean {
  return a === b;
}

/** Whether a lock is held somewhere on the way from the start of the thread. */
function isGuardedWay(run: ThreadRun, context: RuleContext): boolean {
  return run.witness.way?.locked === true || run.witness.hops.some((hop) => {
    const site = siteOfHop(hop, context);
    return site !== undefined && (maybeLocked(site.call, site.unit, context)
      || decoratorsOf(context.types, site.unit).isUnknown);
  });
}

/** Whether the threads of a run change one and the same variable, and not each its own object's. */
function sharesObject(change: Access, run: ThreadRun, context: RuleContext): boolean {
  const { storage, holder } = change;
  if (storage.symbol) {
    // A captured variable is one for the threads that the same call of its function starts.
    return storage.symbol.scope.kind === ScopeKind.Module
      || (run.handOver !== undefined && spanContains(storage.symbol.scope.unit.node, run.handOver.site.call)
        && run.handOver.site.unit === storage.symbol.scope.unit);
  }
  if (holder.kind !== Kind.Attribute) return false;
  if (isOfClass(change, context)) return true;
  if (!storage.onSelf) return namesOneObject(holder.value, run.handOver?.site, context.model, context.types);
  // Backwards from the method that changes it: `self` all the way, until the object has a name.
  for (const hop of [...run.witness.hops].reverse()) {
    const site = siteOfHop(hop, context);
    if (hop.path !== context.path) break;
    if (site?.call.func.kind !== Kind.Attribute || hop.name.endsWith('.__init__')) return false;
    const receiver = site.call.func.value;
    if (receiver.kind === Kind.Name && isOwnObject(receiver, context)) continue;
    return namesOneObject(receiver, run.handOver?.site, context.model, context.types);
  }
  const { way } = run.witness;
  if (way) return way.onShared;
  const callable = run.handOver?.callable;
  if (callable?.kind === Kind.Lambda) return false;
  if (callable?.kind !== Kind.Attribute) return isMethodClosure(run, change);
  if (isOwnObject(callable.value, context)) return true;
  return namesOneObject(callable.value, run.handOver?.site, context.model, context.types);
}

/** A nested function handed over, which uses the `self` of the method around it. */
function isMethodClosure(run: ThreadRun, { unit }: Access): boolean {
  return run.handOver?.target !== undefined && run.handOver.site.unit === unit.parent && unit.owner === null;
}

/** `Class.attr` and `cls.attr`, and attributes that only the class body sets. */
function isOfClass({ storage, holder }: Access, context: RuleContext): boolean {
  if (holder.kind !== Kind.Attribute) return false;
  return storage.owner !== undefined && context.types.typeOf(holder.value)?.kind === 'ref';
}

/**
 * Whether `other` is done outside the threads while they run: in the function that starts them, after the start and
 * before it waits for them; or in a public method of the object whose method the thread runs.
 */
function isOutside(other: Access, change: Access, run: ThreadRun, context: RuleContext): boolean {
  if (threadRuns(other.unit, context).length > 0) return false;
  const starts = run.handOver?.site;
  if (starts && !isOfObject(change) && sharesObject(change, run, context)) {
    return placesIn(starts.unit, other, context).some((place) => place.start > starts.call.end
      && isStarted(starts.call, place, context) && !waitsBetween(starts.unit, starts.call.end, place.start)
      && !maybeLocked(place, starts.unit, context));
  }
  if (!isOfObject(change) || !change.storage.onSelf || !other.storage.onSelf || other.unit.owner === null) return false;
  const name = 'name' in other.unit.node ? other.unit.node.name : '';
  if (name.startsWith('_') || other.unit.isAsync || other.unit === starts?.unit) return false;
  if (LIFE_CYCLE.test(name)) return false;
  if (other.unit.calls.some(({ func }) => func.kind === Kind.Attribute && (func.attr === 'start'
    || func.attr === 'join'))) return false;
  return runsOnSelf(run, context);
}

/** Methods that are called before the thread starts or after it is gone. */
const LIFE_CYCLE = /^(?:start|stop|close|shutdown|join|reset|setup|run|(?:dis)?connect|terminate|cleanup|clear|init)/i;

function isOfObject({ storage }: Access): boolean {
  return storage.kind === 'attribute';
}

/** Where a function makes the change: itself, or by calling the function that does. */
function placesIn(unit: Unit, other: Access, context: RuleContext): ast.Node[] {
  if (other.unit === unit) return [other.node];
  return context.callsIn(unit).filter((site) => site.target === other.unit
    && runsBody(site, context.types))
    .map(({ call }) => call);
}

/** The thread is started in the function that makes it, after that and before the other change. */
function isStarted(made: ast.Call, place: ast.Node, context: RuleContext): boolean {
  const site = context.site(made);
  if (!site?.name.endsWith('.Thread')) return true;
  return site.unit.calls.some((call) => call.func.kind === Kind.Attribute && call.func.attr === 'start'
    && call.end > made.start && call.end <= place.start);
}

/** Whether the thread runs a method of the object, and reaches the change by `self` alone. */
function runsOnSelf(run: ThreadRun, context: RuleContext): boolean {
  const callable = run.handOver?.callable;
  if (!run.handOver && !run.ofClass) return false;
  if (run.handOver && !(callable?.kind === Kind.Attribute && isOwnObject(callable.value, context))) return false;
  return run.witness.hops.every((hop) => {
    const func = siteOfHop(hop, context)?.call.func;
    return func?.kind === Kind.Attribute && isOwnObject(func.value, context);
  });
}

