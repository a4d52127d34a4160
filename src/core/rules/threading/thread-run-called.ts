/** `thread.run()`, which runs the target in the calling thread. */
import type { CallSite } from '../../semantic/calls.ts';
import { Kind } from '../../syntax/nodes.ts';
import type { RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { isOwnObject, startableOf } from '../support/threads.ts';

export default defineRule({
  name: 'thread-run-called',
  group: 'threading',
  severity: 'warning',
  since: '0.1.0',
  fix: 'safe',
  message: '`run()` does the work in the calling thread; no thread is started.',
  what: 'Finds `run()` called on a thread or process where `start()` was meant.',
  why: `\`start()\` makes a new thread, and that thread calls \`run()\`. Calling \`run()\` yourself does the same work
right here: nothing runs at the same time, and the caller waits until it is over. A later \`join()\` raises, because the
thread was never started.`,
  bad: `import threading


def work():
    print("working")


thread = threading.Thread(target=work)
thread.run()
`,
  good: `import threading


def work():
    print("working")


thread = threading.Thread(target=work)
thread.start()
thread.join()
`,
  notes: `Silent on \`self.run()\` and \`super().run()\`, on calls with arguments or whose result is used, and where
the same function also starts that thread: there, running it in place is a choice.`,
  references: ['https://docs.python.org/3/library/threading.html#threading.Thread.run'],
  needs: ['threading', 'multiprocessing'],
  callees: { lastNames: ['run'] },
  on: {
    call(site, context) {
      const kind = runOfStartable(site, context);
      if (!kind || startsItToo(site, context)) return;
      const { func } = site.call;
      if (func.kind !== Kind.Attribute) return;
      context.report({
        at: site.call,
        message: `\`${context.model.textOf(func)}()\` does the work in the calling ${kind} and waits for it: `
          + `no ${kind} is started.`,
        fixes: [{
          title: 'Call start()', safety: 'safe',
          edits: [{ start: func.end - func.attr.length, end: func.end, text: 'start' }],
        }],
      });
    },
  },
});

/** Whether the call is a statement `x.run()` on a thread or process made elsewhere, and which of the two. */
function runOfStartable(site: CallSite, context: RuleContext): 'thread' | 'process' | undefined {
  const { call, receiver } = site;
  if (call.func.kind !== Kind.Attribute || call.func.attr !== 'run' || receiver?.kind !== 'instance') return undefined;
  if (call.parent?.kind !== Kind.Expr || call.args.length + call.keywords.length > 0) return undefined;
  if (isOwnObject(call.func.value, context)) return undefined;
  return startableOf(receiver.name, context);
}

/** Whether the function also calls `start()` on what it calls `run()` on. */
function startsItToo(site: CallSite, context: RuleContext): boolean {
  const receiver = receiverText(site, context);
  return site.unit.calls.some((call) => call.func.kind === Kind.Attribute && call.func.attr === 'start'
    && context.model.textOf(call.func.value) === receiver);
}

function receiverText(site: CallSite, context: RuleContext): string | undefined {
  return site.call.func.kind === Kind.Attribute ? context.model.textOf(site.call.func.value) : undefined;
}
