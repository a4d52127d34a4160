/** A global is changed in a worker process, where the parent never sees it. */
import { CHANGES_CONTAINER } from '../../knowledge/worker-roles.ts';
import type { HandOverSite } from '../../semantic/calls.ts';
import type { Symbol, Unit } from '../../semantic/scopes.ts';
import { Ctx, Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { shortName } from '../support/blocking.ts';

export default defineRule({
  name: 'process-shared-global',
  group: 'executor',
  severity: 'warning',
  since: '0.1.0',
  message: 'A worker process changes its own copy of this global: the parent never sees it.',
  what: 'Finds globals that only worker processes change and that the parent reads afterwards.',
  why: `Each process has its own copy of every global. What a worker writes into its copy is gone when the worker ends;
the parent reads what was there before, without any error. Results come back as return values, through a queue, or in
objects of \`multiprocessing\` that are made to be shared.`,
  bad: `from multiprocessing import Pool

results = []


def work(number):
    results.append(number * number)


if __name__ == "__main__":
    with Pool() as pool:
        pool.map(work, range(10))
    print(results)
`,
  good: `from multiprocessing import Pool


def work(number):
    return number * number


if __name__ == "__main__":
    with Pool() as pool:
        results = pool.map(work, range(10))
    print(results)
`,
  references: ['https://docs.python.org/3/library/multiprocessing.html#sharing-state-between-processes'],
  needs: ['multiprocessing', 'ProcessPoolExecutor'],
  on: {
    file(context) {
      const starts = context.handOvers().filter(({ runsIn, target, site }) => runsIn === 'process' && target
        && !(site.facts?.handsOver?.callable.name === 'initializer'));
      if (starts.length === 0) return;
      for (const symbol of context.model.bound.moduleScope.symbols.values()) {
        if (!symbol.bindings.some(({ value, node }) => isPlain(value) && context.model.unitAt(node).node.kind === Kind.Module)) continue;
        const changes = changesOf(symbol, context);
        const [first] = changes;
        if (!first || !changes.every((change) => runsInWorker(context.model.unitAt(change), context))) continue;
        const read = readInParent(symbol, starts, context);
        if (!read) continue;
        context.report({
          at: first,
          message: `\`${shortName(context.model.unitAt(first).name)}()\` runs in a worker process and changes a copy of `
            + `\`${symbol.name}\`: the parent, which reads it afterwards, never sees it.`,
          related: [
            { start: read.start.site.call.start, end: read.start.site.call.end, message: 'where the process gets its work' },
            { start: read.use.start, end: read.use.end, message: 'which reads what was there before' },
          ],
        });
      }
    },
  },
});

/** A literal, or an empty container: not an object that is made to be shared. */
function isPlain(value: ast.Expr | null): boolean {
  if (!value) return false;
  if (value.kind === Kind.Call) return value.func.kind === Kind.Name && /^(?:list|dict|set|Counter|defaultdict|deque)$/.test(value.func.id);
  return value.kind === Kind.List || value.kind === Kind.Dict || value.kind === Kind.Set || value.kind === Kind.Constant;
}

/** Where functions of the file change the global. */
function changesOf(symbol: Symbol, context: RuleContext): ast.Node[] {
  const { model } = context;
  const isOutside = (node: ast.Node): boolean => model.unitAt(node).node.kind !== Kind.Module;
  const bound = symbol.bindings.map(({ node }) => node).filter(isOutside);
  const changed = model.usesOf(symbol).filter((use) => {
    const { parent } = use;
    if (parent?.kind === Kind.Subscript) return parent.value === use && parent.ctx !== Ctx.Load;
    return parent?.kind === Kind.Attribute && CHANGES_CONTAINER.has(parent.attr) && parent.parent?.kind === Kind.Call;
  });
  return [...bound, ...changed].sort((a, b) => a.start - b.start);
}

function runsInWorker(unit: Unit, context: RuleContext): boolean {
  const contexts = context.contextsOf(unit.name);
  return contexts.length > 0 && contexts.every(({ runsIn }) => runsIn === 'process');
}

/** Where the code that starts the workers reads the global afterwards. */
function readInParent(
  symbol: Symbol, starts: readonly HandOverSite[], context: RuleContext,
): { use: ast.Name; start: HandOverSite } | undefined {
  const { model } = context;
  const ownBindings = new Set(symbol.bindings.map(({ node }) => model.unitAt(node)));
  for (const start of starts) {
    const { unit, call } = start.site;
    // Set by the parent itself, it may well be read there.
    if (unit.node.kind !== Kind.Module && ownBindings.has(unit)) continue;
    const rebound = unit.node.kind === Kind.Module && symbol.bindings.some(({ node }) => model.unitAt(node) === unit && node.start > call.end);
    const use = rebound ? undefined : model.usesOf(symbol).find((one) => one.start > call.end && model.unitAt(one) === unit);
    if (use) return { use, start };
  }
  return undefined;
}
