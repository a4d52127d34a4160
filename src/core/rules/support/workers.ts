/** Pools of workers, of `concurrent.futures` and `multiprocessing`: where they are made and whether they are ended. */
import type { CallSite } from '../../semantic/calls.ts';
import { classFacts } from '../../knowledge/index.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { RuleContext } from '../context.ts';
import { fateOf, forgottenBy, lostFrom, useOf } from './lifetime.ts';
import type { Forgotten, Handling } from './lifetime.ts';
import type { Symbol } from '../../semantic/scopes.ts';

/** One kind of pool. */
export interface PoolKind extends Handling {
  /** A class from the tables; those that derive from it count. */
  readonly base: string;
  /** Last names of the library's classes and functions that give one. */
  readonly makers: readonly string[];
}

/** A pool that some way out leaves running. */
export interface LostPool {
  readonly site: CallSite;
  /** The class that was made: `ThreadPoolExecutor`. */
  readonly className: string;
  readonly how:
    /** Nobody has it: `make().map(…)`. */
    | { readonly kind: 'unnamed' }
    | {
      readonly kind: 'variable'; readonly name: string; readonly symbol: Symbol; readonly stmt: ast.Stmt;
      readonly by: 'return' | 'exception';
    }
    | { readonly kind: 'attribute'; readonly text: string; readonly forgotten: Forgotten };
}

/** The pools of the file that are left running. */
export function lostPools(kind: PoolKind, context: RuleContext): LostPool[] {
  const sites = new Set([...context.callsLastNamed(kind.makers), ...context.ownCalls()]);
  return [...sites].flatMap((site) => lostPool(site, kind, context) ?? []);
}

/** The pool that a call makes, if it is left running. */
function lostPool(site: CallSite, kind: PoolKind, context: RuleContext): LostPool | undefined {
  const className = madeClass(site, context);
  if (className === undefined || !context.types.inherits(className, kind.base)) return undefined;
  const lastPart = className.slice(className.lastIndexOf('.') + 1);
  const lost = (how: LostPool['how']): LostPool => ({ site, className: lastPart, how });
  const fate = fateOf(site.call, context);
  switch (fate.kind) {
    case 'member': return kind.starters.has(fate.member.attr) ? lost({ kind: 'unnamed' }) : undefined;
    case 'given': return useOf(site.call).kind === 'lent' ? lost({ kind: 'unnamed' }) : undefined;
    case 'variable': {
      const { symbol, stmt } = fate;
      const escape = lostFrom(symbol, stmt, kind, context);
      if (!escape?.exits && !escape?.raises) return undefined;
      const atModule = symbol.scope.unit.node.kind === Kind.Module;
      // What the module keeps without using it is for others to import.
      if (atModule && (!escape.exits || !isStarted(symbol, kind, context))) return undefined;
      return lost({ kind: 'variable', name: symbol.name, symbol, stmt, by: escape.exits ? 'return' : 'exception' });
    }
    case 'attribute': {
      const storage = context.storage(fate.target);
      if (!storage?.owner || !storage.onSelf) return undefined;
      const forgotten = forgottenBy(storage.owner, fate.target.attr, kind.closers, context);
      return forgotten && lost({ kind: 'attribute', text: context.model.textOf(fate.target), forgotten });
    }
    default: return undefined;
  }
}

function isStarted(symbol: Symbol, kind: PoolKind, context: RuleContext): boolean {
  return context.model.usesOf(symbol).some((use) => {
    const how = useOf(use);
    return how.kind === 'lent' || (how.kind === 'member' && kind.starters.has(how.name));
  });
}

/** The class of a call that makes an object: a class itself, or a library function that gives a new one. */
function madeClass(site: CallSite, context: RuleContext): string | undefined {
  if (classFacts(site.name) || context.model.classesByName.has(site.name)) return site.name;
  return site.facts?.returns;
}
