/** A handler of `signal.signal` plans work for an event loop that sleeps on. */
import { LOOP_SIGNALS, PLANS_WITHOUT_WAKING } from '../../knowledge/worker-roles.ts';
import type { CallSite, HandOverSite } from '../../semantic/calls.ts';
import { importedName } from '../../fix/imports.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { reachedFrom, signalHandlers } from '../support/handlers.ts';

export default defineRule({
  name: 'signal-handler-in-event-loop',
  group: 'signal',
  severity: 'warning',
  since: '0.1.0',
  fix: 'suggest',
  message: 'A handler set by `signal.signal` does not wake the event loop: what it plans waits for the next event.',
  what: 'Finds handlers set by `signal.signal` that set asyncio events, cancel tasks or stop the loop.',
  why: `Python runs such a handler between two instructions of whatever was running, while the loop may be asleep in
its selector. \`event.set()\`, \`task.cancel()\` and \`loop.stop()\` then only put a note on the loop's list: the loop
sees it when something else wakes it, which in an idle server may be never. Besides, the handler may interrupt the loop
in the middle of its own book-keeping. \`loop.add_signal_handler\` wakes the loop and runs the handler as a callback.`,
  bad: `import asyncio
import signal


async def main():
    stopped = asyncio.Event()

    def stop(number, frame):
        stopped.set()

    signal.signal(signal.SIGTERM, stop)
    await stopped.wait()


asyncio.run(main())
`,
  good: `import asyncio
import signal


async def main():
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    await stopped.wait()


asyncio.run(main())
`,
  notes: `Silent in files that use \`add_signal_handler\` too: there \`signal.signal\` is what is left on Windows.
\`loop.call_soon_threadsafe\` wakes the loop and is fine in a handler.`,
  references: ['https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.add_signal_handler'],
  needs: ['asyncio'],
  names: [['signal']],
  on: {
    file(context) {
      const handlers = signalHandlers(context);
      if (handlers.length === 0 || context.calls(LOOP_SIGNALS).length > 0) return;
      for (const handler of handlers) {
        const plan = planned(handler, context);
        if (!plan || asksForPlatform(handler.site.call)) continue;
        const text = context.model.textOf(plan.call.func);
        context.report({
          at: handler.site.call,
          message: `This handler calls \`${text}()\`, which does not wake the event loop: nothing happens until `
            + 'something else does. `loop.add_signal_handler` wakes it.',
          related: [{ start: plan.call.start, end: plan.call.end, message: 'which only the loop itself may call' }],
          fixes: fixes(handler, context),
        });
      }
    },
  },
});

/** The first call of the handler, or of what it calls, that leaves the loop asleep. */
function planned({ target }: HandOverSite, context: RuleContext): CallSite | undefined {
  if (!target) return undefined;
  for (const unit of reachedFrom(target, context).keys()) {
    const found = context.callsIn(unit).find((site) => PLANS_WITHOUT_WAKING.has(site.name));
    if (found) return found;
  }
  return undefined;
}

/** Where the platform is asked for, this is what is left on Windows. */
function asksForPlatform(call: ast.Call): boolean {
  for (let child: ast.Node = call, at = call.parent; at; child = at, at = at.parent) {
    if (at.kind === Kind.If && child !== at.test) return true;
    if (at.kind === Kind.ExceptHandler) return true;
  }
  return false;
}

/** `add_signal_handler` with the arguments that the handler takes; in coroutines, where there is a loop to ask for. */
function fixes({ site, callable }: HandOverSite, context: RuleContext): FixDraft[] {
  const { model } = context;
  const { call } = site;
  const [number] = call.args;
  if (!site.unit.isAsync || call.parent?.kind !== Kind.Expr || call.args.length !== 2 || !number) return [];
  const running = importedName(model, call, 'asyncio', 'get_running_loop');
  if (!running) return [];
  const which = model.textOf(number);
  const text = `${running.text}().add_signal_handler(${which}, ${model.textOf(callable)}, ${which}, None)`;
  return [{
    title: 'Let the loop handle the signal: add_signal_handler', safety: 'suggest',
    edits: [...running.edits, { start: call.start, end: call.end, text }],
  }];
}
