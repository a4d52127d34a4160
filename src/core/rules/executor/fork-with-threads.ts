/** A process with threads is forked. */
import { FORKS, STARTS_THREAD } from '../../knowledge/worker-roles.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { statementsAfter } from '../../fix/layout.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { spanContains } from '../../text/span.ts';
import type { RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  name: 'fork-with-threads',
  group: 'executor',
  severity: 'warning',
  since: '0.1.0',
  message: 'The child has one thread and a copy of every lock: one that another thread held stays locked for ever.',
  what: 'Finds `os.fork()` after a thread was started, and in threads.',
  why: `\`fork\` copies the process with the one thread that calls it. A lock that another thread held at that moment, in
the memory allocator, in logging, in a library, is copied as locked, and nobody in the child will ever release it: the
child hangs sooner or later. Python 3.12 warns: "This process is multi-threaded, use of fork() may lead to deadlocks in
the child." Fork before the first thread starts, or use \`subprocess\` or the \`spawn\` start method.`,
  bad: `import os
import threading


def serve(beat):
    threading.Thread(target=beat, daemon=True).start()
    if os.fork() == 0:
        print("child")
        os._exit(0)
`,
  good: `import os
import threading


def serve(beat):
    if os.fork() == 0:
        print("child")
        os._exit(0)
    threading.Thread(target=beat, daemon=True).start()
`,
  notes: 'Silent where the child does nothing but become another program (`os.exec…`).',
  references: ['https://docs.python.org/3/library/os.html#os.fork'],
  needs: ['fork'],
  names: [['fork', 'forkpty']],
  callees: [...FORKS],
  on: {
    call(site, context) {
      if (/\bos\.exec|\bexecv|\bexecl/.test(context.model.textOf(site.unit.node))) return;
      const started = startedBefore(site, context);
      const witness = started ? undefined : context.contextsOf(site.unit.name).find(({ runsIn, root }) =>
        runsIn === 'thread' && !/add_done_callback$/.test(root.name));
      const because = started ? { start: started.start, end: started.end, message: 'a thread is started before' }
        : witness && { ...witness.root, message: 'which runs it in a thread' };
      if (!because) return;
      const name = context.model.textOf(site.call.func);
      context.report({
        at: site.call,
        message: `\`${name}()\` copies a process with threads, but only one of them: a lock that another one holds stays `
          + 'locked in the child for ever.',
        related: [because],
      });
    },
  },
});

/** The start of a thread that surely comes before, in the same function, and is not waited for in between. */
function startedBefore({ call, unit }: CallSite, context: RuleContext): ast.Call | undefined {
  return context.calls(STARTS_THREAD).find((start) => start.unit === unit && start.call.end <= call.start
    && isBefore(start.call, call, context)
    && !unit.calls.some(({ func, start: at }) => at > start.call.start && at < call.start && func.kind === Kind.Attribute
      && /^(?:join|shutdown)$/.test(func.attr)))?.call;
}

/** Whether the statement of `earlier` stands in a block around `later`, not in a branch of its own. */
function isBefore(earlier: ast.Node, later: ast.Node, context: RuleContext): boolean {
  return statementsAfter(context.model.statementOf(earlier)).some((stmt) => spanContains(stmt, later));
}
