/** A loop is stopped although `asyncio.run` waits for its coroutine. */
import { RUNS_TO_THE_END, RUNS_UNTIL_STOPPED, STOPS_LOOP } from '../../knowledge/worker-roles.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { attributesNamed } from '../support/lifetime.ts';

export default defineRule({
  name: 'loop-stop-in-signal-handler',
  group: 'signal',
  severity: 'warning',
  since: '0.1.0',
  message: '`loop.stop()` under `asyncio.run` ends in "RuntimeError: Event loop stopped before Future completed."',
  what: 'Finds `loop.stop()` in programs whose loop is run by `asyncio.run`: in signal handlers and elsewhere.',
  why: `\`asyncio.run(main())\` runs the loop until \`main()\` is done and then cancels what is left and closes the
loop itself. Stopped before that, it raises "RuntimeError: Event loop stopped before Future completed.", and the
clean-up that \`main()\` would have done does not happen. To end the program, let \`main()\` return: set an Event that it
waits for, or cancel its task.`,
  bad: `import asyncio
import signal


async def main():
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, loop.stop)
    await asyncio.sleep(3600)


asyncio.run(main())
`,
  good: `import asyncio
import signal


async def main():
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, stopped.set)
    await stopped.wait()


asyncio.run(main())
`,
  notes: 'Silent in files that run a loop of their own with `run_forever()` or `run_until_complete()`.',
  references: [
    'https://docs.python.org/3/library/asyncio-runner.html#asyncio.run',
    'https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.stop',
  ],
  needs: ['asyncio'],
  names: [['stop'], ['run']],
  on: {
    file(context) {
      const [run] = context.calls(RUNS_TO_THE_END);
      if (!run || context.calls(RUNS_UNTIL_STOPPED).length > 0) return;
      for (const { call } of context.calls(STOPS_LOOP)) report(call, call, run.call, context);
      for (const place of attributesNamed('stop', context)) {
        const isCalled = place.parent?.kind === Kind.Call && place.parent.func === place;
        if (!isCalled && STOPS_LOOP.has(context.types.qualifiedName(place) ?? '')) report(place, place, run.call, context);
      }
    },
  },
});

function report(at: ast.Node, stop: ast.Expr, run: ast.Call, context: RuleContext): void {
  const { model } = context;
  const text = model.textOf(stop.kind === Kind.Call ? stop.func : stop);
  context.report({
    at,
    message: `\`${text}()\` stops the loop under \`${model.textOf(run.func)}\`, which then raises "RuntimeError: `
      + 'Event loop stopped before Future completed.": let its coroutine return instead.',
    related: [{ start: run.start, end: run.end, message: 'which runs the loop' }],
  });
}
