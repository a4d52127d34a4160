/** Futures between threads and loops that nobody keeps, so that nobody learns of an exception. */
import { mayAwait, calleeText } from '../support/blocking.ts';
import { awaitEdits } from '../../fix/calls.ts';
import { lastName } from '../../semantic/mentions.ts';
import { ScopeKind } from '../../semantic/scopes.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { isSupportingCode } from '../../settings.ts';
import { spanContains } from '../../text/span.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { fateOf } from '../support/lifetime.ts';

export default defineRule({
  name: 'dropped-threadsafe-future',
  group: 'async',
  severity: 'warning',
  since: '0.1.0',
  fix: 'suggest',
  message: 'Nobody keeps this future: an exception of the coroutine vanishes without a trace.',
  what: 'Finds `run_coroutine_threadsafe`, `wrap_future` and `shield` whose result is dropped.',
  why: `\`run_coroutine_threadsafe()\` puts what the coroutine raises into the future that it gives, and nowhere else: no
traceback, no log line. \`shield()\` and \`wrap_future()\` give a future to await: without that, they do nothing.`,
  bad: `import asyncio


async def save(item):
    print("saving", item)
    await asyncio.sleep(1)


def on_message(item, loop):
    asyncio.run_coroutine_threadsafe(save(item), loop)
`,
  good: `import asyncio


async def save(item):
    print("saving", item)
    await asyncio.sleep(1)


def on_message(item, loop):
    future = asyncio.run_coroutine_threadsafe(save(item), loop)
    future.add_done_callback(lambda future: future.result())
`,
  notes: `Silent where the coroutine function of the same file catches \`Exception\`, and in tests. The fix
adds a call-back that asks for the result: what it raises there is logged with its traceback, and nothing else changes.`,
  references: ['https://docs.python.org/3/library/asyncio-task.html#asyncio.run_coroutine_threadsafe'],
  needs: ['asyncio'],
  callees: ['asyncio.run_coroutine_threadsafe', 'asyncio.wrap_future', 'asyncio.shield'],
  on: {
    call(site, context) {
      const drop = dropped(site.call, context);
      if (!drop || isSupportingCode(context.path)) return;
      const callee = calleeText(site.call, context);
      if (site.name !== 'asyncio.run_coroutine_threadsafe') {
        context.report({
          at: site.call,
          message: `Nobody awaits the future of \`${callee}()\`: nothing waits for it, and an exception in it is not seen.`,
          fixes: drop === 'statement' && mayAwait(site.call, site.unit)
            ? [{ title: 'Add await', safety: 'suggest', edits: awaitEdits(site.call) }] : [],
        });
        return;
      }
      const coroutine = site.call.args[0];
      const called = coroutine && context.site(coroutine);
      if (called && handlesItself(called, context)) return;
      const what = coroutine?.kind === Kind.Call ? `\`${calleeText(coroutine, context)}()\`` : 'the coroutine';
      context.report({
        at: site.call,
        message: `Nobody keeps the future of \`${callee}()\`: an exception in ${what} vanishes without a trace.`,
        fixes: drop === 'statement' ? callbackFix(site.call) : [],
      });
    },
  },
});

function dropped(call: ast.Call, context: RuleContext): 'statement' | 'name' | undefined {
  const fate = fateOf(call, context);
  if (fate.kind === 'dropped') return 'statement';
  if (fate.kind !== 'variable' || context.model.usesOf(fate.symbol).length > 0) return undefined;
  return fate.symbol.scope.kind === ScopeKind.Function || fate.symbol.name === '_' ? 'name' : undefined;
}

/** The coroutine was written to deal with its exceptions, or has hardly any: it closes or puts something. */
function handlesItself({ target, name }: CallSite, context: RuleContext): boolean {
  if (!target) return /\.(?:close|aclose|put|cancel|stop|shutdown|sleep|drain|wait_closed)$/.test(name);
  return context.model.bound.tries.some((node) => spanContains(target.node, node)
    && node.handlers.some(({ type }) => !type || /^(?:Base)?Exception$/.test(lastName(type) ?? '')));
}

function callbackFix(call: ast.Call): FixDraft[] {
  const text = '.add_done_callback(lambda future: future.result())';
  return [{
    title: 'Have exceptions logged by a call-back that asks for the result', safety: 'suggest',
    edits: [{ start: call.end, end: call.end, text }],
  }];
}
