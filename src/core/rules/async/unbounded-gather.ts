/** As many requests at once as there are items. */
import { limitEdits } from '../../fix/concurrently.ts';
import { REQUESTS } from '../../knowledge/roles.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { lastName } from '../../semantic/mentions.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  name: 'unbounded-gather',
  group: 'async',
  severity: 'hint',
  since: '0.1.0',
  fix: 'suggest',
  message: 'This starts a request for every item at once: with many items, connections and files run out.',
  what: 'Finds `gather(*[f(x) for x in xs])` of coroutines that send requests, with no semaphore to bound them.',
  why: `Ten items are ten connections, ten thousand are ten thousand: the server refuses them, the process runs out of files, and all of
them time out together. A semaphore lets a fixed number run at a time.`,
  bad: `import asyncio


async def load(session, url):
    async with session.get(url) as response:
        return await response.text()


async def load_all(session, urls):
    return await asyncio.gather(*[load(session, url) for url in urls], return_exceptions=True)
`,
  good: `import asyncio


async def load(session, url, semaphore):
    async with semaphore, session.get(url) as response:
        return await response.text()


async def load_all(session, urls):
    semaphore = asyncio.Semaphore(10)
    return await asyncio.gather(*[load(session, url, semaphore) for url in urls], return_exceptions=True)
`,
  references: ['https://docs.python.org/3/library/asyncio-sync.html#asyncio.Semaphore'],
  needs: ['gather'],
  callees: ['asyncio.gather'],
  on: {
    call(site, context) {
      const [first, ...more] = site.call.args;
      const list = site.awaited && first?.kind === Kind.Starred && more.length === 0 ? first.value : undefined;
      if (list?.kind !== Kind.ListComp && list?.kind !== Kind.GeneratorExp) return;
      const called = context.site(list.elt);
      const [over] = list.generators;
      if (!called?.target || !over || list.generators.length > 1 || !isMany(over.iter, context)) return;
      if (!sendsRequest(called.target) || isBounded(called.target, context) || isBounded(site.unit, context)) return;
      const edits = limitEdits(context.model, site.call, list);
      context.report({ at: site.call, fixes: edits ? [{ title: 'Run ten at a time', safety: 'suggest', edits }] : [] });
    },
  },
});

/** Not a list that is written out, a `range`, or one batch of many. */
function isMany(iter: ast.Expr, context: RuleContext): boolean {
  const name = lastName(iter);
  if (iter.kind !== Kind.Name && iter.kind !== Kind.Attribute) return false;
  if (name === undefined || /batch|chunk|slice|window|group|page|part/i.test(name)) return false;
  const symbol = iter.kind === Kind.Name ? context.model.lookup(iter) : undefined;
  return !symbol?.bindings.some(({ value }) => value?.kind === Kind.List || value?.kind === Kind.Tuple || value?.kind === Kind.Set
    || value?.kind === Kind.Dict || value?.kind === Kind.Subscript);
}

/** `async with session.get(url)` or `await client.get(url)` in it. */
function sendsRequest(unit: Unit): boolean {
  return unit.isAsync && unit.calls.some((call) => call.func.kind === Kind.Attribute && REQUESTS.has(call.func.attr)
    && /(?:session|client|http|asyncio|requests?)$/i.test(lastName(call.func.value) ?? '')
    && (call.parent?.kind === Kind.Await || (call.parent?.kind === Kind.withitem && call.parent.parent?.kind === Kind.AsyncWith)));
}

/** Something in it lets only so many through, or goes by batches. */
function isBounded(unit: Unit, context: RuleContext): boolean {
  return /sem(?:aphore)?\b|limit|throttl|batch|chunk|\bpool\b|_lock\b/i.test(context.model.textOf(unit.node));
}
