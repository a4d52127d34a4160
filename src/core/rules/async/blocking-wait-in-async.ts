/** Waiting for threads, processes and their queues on an event loop. */
import { importedName } from '../../fix/imports.ts';
import { awaitEdits, loopLibrary } from '../../fix/calls.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { LOOP_WORDS, blockingCalls, mayAwait, offloadFixes, reportBlocking, waitsOnExit } from '../support/blocking.ts';
import { isShortSection } from '../support/short-section.ts';

export default defineRule({
  name: 'blocking-wait-in-async',
  group: 'async',
  severity: 'error',
  since: '0.1.0',
  fix: 'suggest',
  message: 'Waiting for another thread stops the event loop: no other task runs until it comes, and if it needs the loop, never.',
  what: 'Finds `join`, `result`, `get`, `acquire`, `wait` and their like of threads and processes on the event loop.',
  why: `The event loop stands still while its thread waits for another one. When that other thread needs the loop,
to run a callback or a coroutine, both wait for each other and the program hangs. Most of these waits have a form
that can be awaited.`,
  bad: `import asyncio
import queue

jobs = queue.Queue()


async def consume():
    while True:
        print(jobs.get())


async def main():
    await asyncio.gather(consume(), consume())


asyncio.run(main())
`,
  good: `import asyncio


async def consume(jobs):
    while True:
        print(await jobs.get())


async def main():
    jobs = asyncio.Queue(maxsize=100)
    await asyncio.gather(consume(jobs), consume(jobs))


asyncio.run(main())
`,
  notes: `A short section under a lock, without \`await\` or a blocking call in it, is how threads and coroutines share data; it is not reported.`,
  references: [
    'https://docs.python.org/3/library/asyncio-dev.html#concurrency-and-multithreading',
    'https://docs.python.org/3/library/asyncio-future.html#asyncio.wrap_future',
  ],
  needs: LOOP_WORDS,
  on: {
    file(context) {
      reportBlocking(context, 'wait', waitFixes, isShortSection);
    },
    With(node, context) {
      if (node.kind === Kind.With && context.model.unitAt(node).isAsync) reportExit(node, context);
    },
  },
});

/** The end of `with ThreadPoolExecutor():` waits for what was started in it, unless that was awaited before. */
function reportExit(node: ast.With, context: RuleContext): void {
  const inside = (other: ast.Node): boolean => other.start > node.start && other.end <= node.end;
  const unit = context.model.unitAt(node);
  const starts = unit.calls.some(({ func, start, end }) => func.kind === Kind.Attribute && STARTS.has(func.attr)
    && start > node.start && end <= node.end);
  if (!starts || unit.awaits.some(inside)) return;
  // Who waits for the results in the block has nothing left to wait for at its end.
  if (blockingCalls(context).some((found) => found.effect === 'wait' && inside(found.site.call))) return;
  for (const item of node.items) {
    if (!waitsOnExit(item, context)) continue;
    const pool = context.model.textOf(item.optional_vars ?? item.context_expr);
    context.report({
      at: item.context_expr,
      message: `The end of this \`with\` waits for all the work of \`${pool}\` and freezes every task on this event loop until it is done.`,
    });
  }
}

const STARTS = new Set(['submit', 'map', 'run_in_executor']);

/** They must be called by the thread that holds the lock, so no other thread can do it instead. */
const BOUND_TO_THREAD = /^(threading|multiprocessing)\.(RLock|Condition)\./;

function waitFixes(site: CallSite, context: RuleContext): FixDraft[] {
  if (!mayAwait(site.call, site.unit) || BOUND_TO_THREAD.test(site.name)) return [];
  if (site.name === 'concurrent.futures.as_completed') return [];
  const { func } = site.call;
  const isPlain = site.call.args.length === 0 && site.call.keywords.length === 0;
  if (site.name !== 'concurrent.futures.Future.result' || !isPlain || func.kind !== Kind.Attribute) {
    return offloadFixes(site, context);
  }
  const wrap = loopLibrary(context.model) === 'asyncio'
    ? importedName(context.model, site.call, 'asyncio', 'wrap_future') : undefined;
  if (!wrap) return offloadFixes(site, context);
  const [open, ...close] = awaitEdits(site.call);
  const { start } = site.call;
  const edits = [
    ...wrap.edits,
    { start, end: start, text: `${open!.text}${wrap.text}(` },
    // `.result()` makes room for the closing parenthesis.
    { start: func.value.end, end: site.call.end, text: close.length > 0 ? '))' : ')' },
  ];
  return [{ title: `Await it with ${wrap.text}`, safety: 'suggest', edits }];
}
