/** A wait for another thread or process that nothing bounds. */
import { BOUNDED_WAITS } from '../../knowledge/worker-roles.ts';
import { argument, blocking, hasUnpacking } from '../../semantic/calls.ts';
import { isNone } from '../../semantic/model.ts';
import { defineRule } from '../rule.ts';
import { calleeText } from '../support/blocking.ts';

export default defineRule({
  name: 'missing-pool-timeout',
  group: 'executor',
  severity: 'information',
  off: true,
  since: '0.1.0',
  message: 'This waits for another thread or process without a timeout.',
  what: 'Finds `result()`, `join()`, `get()`, `acquire()` and `wait()` on threads, processes, futures, queues and locks without a timeout.',
  why: `When the other side dies or hangs, a wait without a timeout never returns, and neither Ctrl-C nor a log line
tells where. With one, the program can say what it waits for and end.`,
  bad: `from concurrent.futures import ThreadPoolExecutor


def first(work, item):
    with ThreadPoolExecutor() as executor:
        future = executor.submit(work, item)
        return future.result()
`,
  good: `from concurrent.futures import ThreadPoolExecutor


def first(work, item):
    with ThreadPoolExecutor() as executor:
        future = executor.submit(work, item)
        return future.result(timeout=60)
`,
  notes: `In the \`strict\` preset only. Silent where the call surely does not wait, as for a future that
\`as_completed\` gave.`,
  references: ['https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Future.result'],
  needs: ['threading', 'multiprocessing', 'concurrent.futures', 'queue', 'PoolExecutor'],
  callees: { lastNames: BOUNDED_WAITS },
  on: {
    call(site, context) {
      const parameter = site.facts?.timeout;
      if (!parameter || blocking(site, context.model) !== 'wait' || hasUnpacking(site.call)) return;
      const given = argument(site.call, parameter);
      if (given && !isNone(given)) return;
      context.report({
        at: site.call,
        message: `\`${calleeText(site.call, context)}()\` has no timeout: when the other side dies or hangs, it waits for ever.`,
      });
    },
  },
});
