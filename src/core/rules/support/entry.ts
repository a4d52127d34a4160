/** How the functions of a file come to run: by which calls, and whether every one of them is made under some condition. */
import type { CallSite } from '../../semantic/calls.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { Kind } from '../../syntax/nodes.ts';
import type { RuleContext } from '../context.ts';
import { attributesNamed } from './lifetime.ts';

const CALLERS = Symbol('callers');

/** The calls of the file that run a unit's body. */
export function callersOf(unit: Unit, context: RuleContext): readonly CallSite[] {
  const byTarget = context.once(CALLERS, () => {
    const found = new Map<Unit, CallSite[]>();
    for (const site of context.ownCalls()) {
      if (!site.target) continue;
      const list = found.get(site.target);
      if (list) list.push(site);
      else found.set(site.target, [site]);
    }
    return found;
  });
  return byTarget.get(unit) ?? [];
}

/** The name of a function; empty for the module and for lambdas. */
export function nameOfUnit({ node }: Unit): string {
  return 'name' in node ? node.name : '';
}

/** Whether a function is mentioned other than by calling it: as a callback, a thread's target, in a table. */
export function isReferenced(unit: Unit, context: RuleContext): boolean {
  const name = nameOfUnit(unit);
  if (name === '') return true;
  if (unit.owner) {
    return attributesNamed(name, context).some((place) => !(place.parent?.kind === Kind.Call && place.parent.func === place));
  }
  const symbol = unit.scope.parent?.symbols.get(name);
  return symbol !== undefined && context.model.usesOf(symbol).some((use) =>
    !(use.parent?.kind === Kind.Call && use.parent.func === use));
}

/** Names by which only the class and those that derive from it call a method. */
export function isPrivateName(name: string): boolean {
  return name.startsWith('_') && !/^__.*__$/.test(name);
}

/**
 * Whether the file has calls of the unit, nothing else mentions it, and each call is one that `covers` accepts or is
 * made by a unit of which the same is true.
 */
export function isOnlyCalledWhere(
  unit: Unit, covers: (site: CallSite) => boolean, context: RuleContext, seen: ReadonlySet<Unit> = new Set(),
): boolean {
  if (seen.has(unit)) return true;
  const callers = callersOf(unit, context);
  if (callers.length === 0 || isReferenced(unit, context)) return false;
  const inner = new Set(seen).add(unit);
  return callers.every((site) => covers(site) || isOnlyCalledWhere(site.unit, covers, context, inner));
}

/** Whether nobody knows who calls it: a private function that the file neither calls nor mentions. */
export function isCalledElsewhere(unit: Unit, context: RuleContext): boolean {
  return isPrivateName(nameOfUnit(unit)) && callersOf(unit, context).length === 0 && !isReferenced(unit, context);
}
