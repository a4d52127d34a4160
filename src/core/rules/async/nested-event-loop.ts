/** Event loops that are started where one is running. */
import { awaitEdits } from '../../fix/calls.ts';
import { RUNS_EVENT_LOOP } from '../../knowledge/roles.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { isReady } from '../../semantic/ready.ts';
import { Kind } from '../../syntax/nodes.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { blockingCalls, calleeText, mayAwait, related, shortName, sinkName } from '../support/blocking.ts';

export default defineRule({
  name: 'nested-event-loop',
  group: 'async',
  severity: 'error',
  since: '0.1.0',
  fix: 'suggest',
  message: 'An event loop is running here already: starting another one raises RuntimeError.',
  what: 'Finds `asyncio.run`, `run_until_complete` and `run_forever` that are called on a running event loop, directly or through helpers.',
  why: `A thread runs one event loop at a time. \`asyncio.run()\` in a coroutine, or in a function that a coroutine calls,
raises RuntimeError, and the coroutine that was to run is never awaited.`,
  bad: `import asyncio


async def load():
    await asyncio.sleep(1)
    return "data"


async def main():
    data = asyncio.run(load())
    print(data)


asyncio.run(main())
`,
  good: `import asyncio


async def load():
    await asyncio.sleep(1)
    return "data"


async def main():
    data = await load()
    print(data)


asyncio.run(main())
`,
  notes: `A file that uses \`nest_asyncio\` is left alone, and so is a function that asks whether a loop is running. In a
notebook the kernel runs an event loop, so that what stands outside functions is on it, and may \`await\`.`,
  references: ['https://docs.python.org/3/library/asyncio-runner.html#asyncio.run'],
  needs: ['async def', 'asyncio', 'trio', 'anyio'],
  on: {
    file(context) {
      if (context.textHas('nest_asyncio')) return;
      for (const site of context.calls(RUNS_EVENT_LOOP)) {
        if (site.unit.isAsync || isTopOfNotebook(site, context)) direct(site, context);
      }
      for (const { site, effect, chain } of blockingCalls(context)) {
        if (effect !== 'run-loop' || !chain || isHandled(site)) continue;
        const callee = calleeText(site.call, context);
        const path = [callee, ...chain.hops.map((hop) => shortName(hop.name)), sinkName(chain)].map((name) => `${name}()`);
        context.report({
          at: site.call,
          message: `\`${callee}()\` starts an event loop while this one is running, which raises RuntimeError: ${path.join(' → ')}.`,
          related: related(chain),
        });
      }
    },
  },
});

/** A notebook's cells run on the event loop of its kernel (https://ipython.readthedocs.io/en/stable/interactive/autoawait.html). */
function isTopOfNotebook({ unit }: CallSite, context: RuleContext): boolean {
  return unit.node.kind === Kind.Module && context.path.endsWith('.ipynb');
}

function direct(site: CallSite, context: RuleContext): void {
  if (isHandled(site) || isReady(site.call, context.model, context.types)) return;
  const what = site.unit.isAsync ? 'this coroutine runs on an event loop already' : 'the notebook runs on an event loop already';
  context.report({
    at: site.call,
    message: `\`${calleeText(site.call, context)}()\` raises RuntimeError here: ${what}.`,
    fixes: fixes(site, context),
  });
}

/** In the body of a `try` that handles what it raises. */
function isHandled({ call }: CallSite): boolean {
  for (let child: typeof call.parent = call, at = call.parent; at; child = at, at = at.parent) {
    if (at.kind === Kind.FunctionDef || at.kind === Kind.AsyncFunctionDef || at.kind === Kind.Lambda) return false;
    if (at.kind !== Kind.Try || !at.body.some((stmt) => stmt === child)) continue;
    if (at.handlers.some(({ type }) => type?.kind === Kind.Name && type.id === 'RuntimeError')) return true;
  }
  return false;
}

/** `asyncio.run(f())` in a coroutine was meant to be `await f()`. */
function fixes(site: CallSite, context: RuleContext): FixDraft[] {
  const { call, unit } = site;
  const given = call.args[0];
  if (!given || given.kind === Kind.Starred || !(mayAwait(call, unit) || isTopOfNotebook(site, context))) return [];
  // Settings of the loop that would be lost.
  if (call.args.length > 1 || call.keywords.length > 0) return [];
  const [open, close] = awaitEdits(call);
  const awaited = context.model.textOf(given);
  const inner = given.kind === Kind.Call || given.kind === Kind.Name || given.kind === Kind.Attribute ? awaited : `(${awaited})`;
  const edits = [{ start: call.start, end: call.end, text: `${open!.text}${inner}${close?.text ?? ''}` }];
  return [{ title: 'Await it instead', safety: 'suggest', edits }];
}
