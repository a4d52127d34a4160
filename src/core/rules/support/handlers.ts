/** Functions of the file that `signal.signal` sets as handlers, and what they call. */
import type { CallSite, HandOverSite } from '../../semantic/calls.ts';
import type { Unit } from '../../semantic/scopes.ts';
import type { RuleContext } from '../context.ts';

/** The handlers of the file whose code is in the file. */
export function signalHandlers(context: RuleContext): (HandOverSite & { readonly target: Unit })[] {
  return context.handOvers().flatMap((given) => given.runsIn === 'signal-handler' && given.target
    ? [{ ...given, target: given.target }] : []);
}

/** The units that run when `start` is called, with the calls that lead to each; nothing deeper than `depth` calls. */
export function reachedFrom(start: Unit, context: RuleContext, depth = 3): Map<Unit, readonly CallSite[]> {
  const found = new Map<Unit, readonly CallSite[]>([[start, []]]);
  for (const [unit, chain] of found) {
    if (chain.length >= depth) continue;
    for (const site of context.callsIn(unit)) {
      if (!site.target || site.target.isAsync || site.target.isGenerator || found.has(site.target)) continue;
      found.set(site.target, [...chain, site]);
    }
  }
  return found;
}
