/** The result of a pool is asked for when the pool was ended already. */
import { POOL_PROMISES } from '../../knowledge/worker-roles.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { spanContains } from '../../text/span.ts';
import type { RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { fateOf, useOf } from '../support/lifetime.ts';

export default defineRule({
  name: 'pool-result-after-exit',
  group: 'executor',
  severity: 'error',
  since: '0.1.0',
  message: 'The `with` block ended the pool before anybody waited for this: the result never comes.',
  what: 'Finds results of `apply_async`, `map_async` and `imap` that are asked for after the `with` block of their pool.',
  why: `Leaving \`with Pool()\` calls \`terminate()\`, which kills the workers in the middle of their work (an executor of
\`concurrent.futures\` waits instead). A result that was not there yet never comes: \`get()\` without a timeout waits for
ever.`,
  bad: `from multiprocessing import Pool


def process_files(process, paths):
    with Pool(4) as pool:
        result = pool.map_async(process, paths)
    return result.get()
`,
  good: `from multiprocessing import Pool


def process_files(process, paths):
    with Pool(4) as pool:
        result = pool.map_async(process, paths)
        return result.get()
`,
  notes: 'Silent where the block waits for the result, or calls `close()` and `join()`.',
  references: ['https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool'],
  needs: ['multiprocessing'],
  names: [['apply_async', 'map_async', 'starmap_async', 'imap', 'imap_unordered']],
  callees: [...POOL_PROMISES],
  on: {
    call(site, context) {
      const block = blockOfPool(site, context);
      if (!block || joins(block, site, context)) return;
      const use = usedAfter(site, block, context);
      if (!use) return;
      const name = site.call.func.kind === Kind.Attribute ? site.call.func.attr : '';
      context.report({
        at: use,
        message: `The result of \`${name}()\` is wanted after the \`with\` block, whose end killed the workers of the `
          + 'pool: it may never come.',
        related: [
          { start: site.call.start, end: site.call.end, message: 'the work that is killed' },
          { start: block.start, end: block.items[block.items.length - 1]!.end, message: 'whose end terminates the pool' },
        ],
      });
    },
  },
});

/** The `with` statement around the call that ends the pool it is made of. */
function blockOfPool({ call, unit }: CallSite, context: RuleContext): ast.With | undefined {
  const pool = call.func.kind === Kind.Attribute && call.func.value.kind === Kind.Name ? call.func.value : undefined;
  const symbol = pool && context.model.lookup(pool);
  if (!symbol) return undefined;
  for (let at = call.parent; at && at !== unit.node; at = at.parent) {
    if (at.kind !== Kind.With) continue;
    const isIts = at.items.some(({ context_expr: manager, optional_vars: name }) => {
      const bound = name ?? manager;
      const type = context.types.className(manager);
      return bound.kind === Kind.Name && context.model.lookup(bound) === symbol && type !== undefined
        && context.types.inherits(type, 'multiprocessing.pool.Pool');
    });
    if (isIts) return at;
  }
  return undefined;
}

/** Whether the block waits for all workers with `join()`. */
function joins(block: ast.With, { unit, call }: CallSite, context: RuleContext): boolean {
  const pool = call.func.kind === Kind.Attribute ? context.model.textOf(call.func.value) : '';
  return unit.calls.some(({ func }) => func.kind === Kind.Attribute && func.attr === 'join'
    && spanContains(block, func) && context.model.textOf(func.value) === pool);
}

/** Where the result is wanted outside of the block, if nothing inside looks at it. */
function usedAfter({ call, unit }: CallSite, block: ast.With, context: RuleContext): ast.Node | undefined {
  const { model } = context;
  if (call.parent?.kind === Kind.Return) return call;
  const fate = fateOf(call.parent?.kind === Kind.ListComp && call.parent.elt === call ? call.parent : call, context);
  const symbol = fate.kind === 'variable' ? fate.symbol : listOf(call, context);
  if (symbol?.scope.unit !== unit) return undefined;
  const uses = model.usesOf(symbol).filter((use) => use.start > call.end || use.end < call.start);
  const isWaitedFor = uses.some((use) => spanContains(block, use) && !isAdding(use));
  return isWaitedFor ? undefined : uses.find((use) => use.start >= block.end && useOf(use).kind !== 'looked at');
}

/** The list of `results.append(pool.apply_async(…))`. */
function listOf(call: ast.Call, context: RuleContext): ReturnType<RuleContext['model']['lookup']> {
  const outer = call.parent;
  if (outer?.kind !== Kind.Call || outer.args[0] !== call || outer.func.kind !== Kind.Attribute) return undefined;
  return outer.func.attr === 'append' && outer.func.value.kind === Kind.Name
    ? context.model.lookup(outer.func.value) : undefined;
}

function isAdding(use: ast.Name): boolean {
  return use.parent?.kind === Kind.Attribute && use.parent.attr === 'append';
}
