/** Results are handled in the order of submission, while others are ready. */
import { EXECUTOR_SUBMITS } from '../../knowledge/worker-roles.ts';
import { importedName } from '../../fix/imports.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { spanContains } from '../../text/span.ts';

export default defineRule({
  name: 'blocking-result-in-order',
  group: 'executor',
  severity: 'hint',
  since: '0.1.0',
  fix: 'suggest',
  message: 'This loop waits for the futures in order: one that is slow holds up all that are done.',
  what: 'Finds loops over a list of futures that handle each result in turn, where `as_completed` would give those that are done.',
  why: `\`future.result()\` waits for that future. When the first one is slow, the results of the others lie there, and
what is done with them begins later than it could. \`as_completed\` gives each future as soon as it is done.`,
  bad: `from concurrent.futures import ThreadPoolExecutor


def fetch_all(fetch, urls):
    with ThreadPoolExecutor() as executor:
        futures = [executor.submit(fetch, url) for url in urls]
        for future in futures:
            print(future.result())
`,
  good: `from concurrent.futures import ThreadPoolExecutor, as_completed


def fetch_all(fetch, urls):
    with ThreadPoolExecutor() as executor:
        futures = [executor.submit(fetch, url) for url in urls]
        for future in as_completed(futures):
            print(future.result())
`,
  notes: 'Silent where the loop only collects the results, whose order may matter.',
  references: ['https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.as_completed'],
  needs: ['PoolExecutor', 'concurrent.futures'],
  names: [['submit'], ['result']],
  on: {
    For(node, context) {
      const { iter, target } = node;
      if (iter.kind !== Kind.Name || target.kind !== Kind.Name || node.kind !== Kind.For) return;
      const result = handledResult(node, target.id, context);
      if (!result || !holdsFutures(iter, context)) return;
      const spelled = importedName(context.model, iter, 'concurrent.futures', 'as_completed');
      context.report({
        at: iter,
        related: [{ start: result.start, end: result.end, message: 'which waits for this one' }],
        fixes: spelled ? [{
          title: 'Take each future as it is done: as_completed', safety: 'suggest',
          edits: [...spelled.edits, { start: iter.start, end: iter.end, text: `${spelled.text}(${iter.id})` }],
        }] : [],
      });
    },
  },
});

/** The `result()` of the loop's future whose value goes straight into a call that does more than collect it. */
function handledResult(loop: ast.For, name: string, context: RuleContext): ast.Call | undefined {
  return context.model.unitAt(loop).calls.find((call) => {
    const { func, parent } = call;
    if (!spanContains(loop, call) || func.kind !== Kind.Attribute || func.attr !== 'result') return false;
    if (func.value.kind !== Kind.Name || func.value.id !== name) return false;
    if (parent?.kind !== Kind.Call || parent.parent?.kind !== Kind.Expr) return false;
    return !(parent.func.kind === Kind.Attribute && /^(?:append|extend|add|update|insert|write|writelines)$/.test(parent.func.attr));
  });
}

/** A list of what `submit` gave, and of nothing else. */
function holdsFutures(list: ast.Name, context: RuleContext): boolean {
  const symbol = context.model.lookup(list);
  const only = symbol?.bindings.length === 1 ? symbol.bindings[0]?.value : undefined;
  if (only?.kind === Kind.ListComp) return EXECUTOR_SUBMITS.has(context.site(only.elt)?.name ?? '');
  if (!symbol || only?.kind !== Kind.List || only.elts.length > 0) return false;
  const added = context.model.usesOf(symbol).flatMap((use) => use.parent?.kind === Kind.Attribute && use.parent.attr === 'append'
    && use.parent.parent?.kind === Kind.Call ? use.parent.parent.args : []);
  return added.length > 0 && added.every((one) => EXECUTOR_SUBMITS.has(context.site(one)?.name ?? ''));
}
