/** A queue without a limit between a producer that runs on and its consumers. */
import { ANY_QUEUE_PUTS, ANY_QUEUE_TAKES } from '../../knowledge/worker-roles.ts';
import { insideLoop } from '../../semantic/calls.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { isLoop } from '../../semantic/model.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { keywordEdit } from '../../fix/calls.ts';
import type { RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { fateOf } from '../support/lifetime.ts';
import { queueKey } from '../support/queues.ts';

export default defineRule({
  name: 'unbounded-queue',
  group: 'queue',
  severity: 'hint',
  since: '0.1.0',
  fix: 'suggest',
  message: 'This queue has no limit: when its consumers are slower than its producer, it grows until memory is full.',
  what: 'Finds `queue.Queue()` without `maxsize` between a producer thread in an endless loop and its consumers.',
  why: `A producer that is faster than its consumers fills the queue for as long as it runs. With a \`maxsize\`, \`put()\`
waits until there is room, and the producer goes as fast as the work is done.`,
  bad: `import queue
import threading

lines = queue.Queue()


def read(source):
    while True:
        lines.put(source.readline())


def store(target):
    while True:
        target.write(lines.get())


def start(source, target):
    threading.Thread(target=read, args=(source,)).start()
    threading.Thread(target=store, args=(target,)).start()
`,
  good: `import queue
import threading

lines = queue.Queue(maxsize=1000)


def read(source):
    while True:
        lines.put(source.readline())


def store(target):
    while True:
        target.write(lines.get())


def start(source, target):
    threading.Thread(target=read, args=(source,)).start()
    threading.Thread(target=store, args=(target,)).start()
`,
  references: ['https://docs.python.org/3/library/queue.html#queue.Queue'],
  needs: ['threading', 'concurrent.futures'],
  names: [['put'], ['get', 'get_nowait']],
  callees: ['queue.Queue'],
  on: {
    call(site, context) {
      const { call } = site;
      if (call.args.length + call.keywords.length > 0) return;
      const key = keyOf(site, context);
      if (key === undefined) return;
      const producer = endless(ANY_QUEUE_PUTS, key, context);
      const consumer = endless(ANY_QUEUE_TAKES, key, context);
      if (!producer || !consumer || producer.unit === consumer.unit) return;
      const edit = keywordEdit(context.model, call, 'maxsize=1000');
      context.report({
        at: call,
        related: [
          { start: producer.call.start, end: producer.call.end, message: 'which fills it without end' },
          { start: consumer.call.start, end: consumer.call.end, message: 'which empties it as fast as it can' },
        ],
        fixes: edit ? [{ title: 'Let put() wait when it is full: maxsize=1000', safety: 'suggest', edits: [edit] }] : [],
      });
    },
  },
});

function keyOf({ call }: CallSite, context: RuleContext): string | undefined {
  const fate = fateOf(call, context);
  const stmt = fate.kind === 'variable' || fate.kind === 'attribute' ? fate.stmt : undefined;
  const target = stmt?.kind === Kind.Assign ? stmt.targets[0] : stmt?.target;
  return target && context.storage(target)?.key;
}

/** A call on the queue in a `while` loop of a function that runs in a thread. */
function endless(names: ReadonlySet<string>, key: string, context: RuleContext): CallSite | undefined {
  return context.calls(names).find((site) => queueKey(site, context) === key && insideLoop(site.call)
    && innermostLoop(site.call)?.kind === Kind.While
    && context.contextsOf(site.unit.name).some(({ runsIn }) => runsIn === 'thread'));
}

function innermostLoop(node: ast.Node): ast.Node | undefined {
  for (let at = node.parent; at; at = at.parent) if (isLoop(at)) return at;
  return undefined;
}
