/** A process is waited for while what it put into a queue is still on its way. */
import { ANY_QUEUE_PUTS, ANY_QUEUE_TAKES, MAKES_PIPED_QUEUE, MAKES_PROCESS } from '../../knowledge/worker-roles.ts';
import { argument, callableUnit } from '../../semantic/calls.ts';
import type { CallSite } from '../../semantic/calls.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { valuesOf } from '../../semantic/storage.ts';
import { standsAlone, statementsAfter } from '../../fix/layout.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { spanContains } from '../../text/span.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { queueKey } from '../support/queues.ts';

export default defineRule({
  name: 'process-join-before-drain',
  group: 'executor',
  severity: 'warning',
  since: '0.1.0',
  fix: 'suggest',
  message: 'The process cannot end before its queue is read, and the queue is read after it ended.',
  what: 'Finds `Process.join()` before anybody takes what the process put into a `multiprocessing.Queue`.',
  why: `What a process puts into a \`multiprocessing.Queue\` goes through a pipe that holds about 64 KiB. A process waits
before it ends until all of it is in the pipe; once the pipe is full, that takes somebody who reads. The parent sits in
\`join()\` instead: with small results all goes well, with large ones neither goes on.`,
  bad: `from multiprocessing import Process, Queue


def work(queue):
    queue.put("x" * 1_000_000)


if __name__ == "__main__":
    queue = Queue()
    process = Process(target=work, args=(queue,))
    process.start()
    process.join()
    print(len(queue.get()))
`,
  good: `from multiprocessing import Process, Queue


def work(queue):
    queue.put("x" * 1_000_000)


if __name__ == "__main__":
    queue = Queue()
    process = Process(target=work, args=(queue,))
    process.start()
    print(len(queue.get()))
    process.join()
`,
  notes: 'The queue of a `Manager` lives in a process of its own and is not reported.',
  references: ['https://docs.python.org/3/library/multiprocessing.html#joining-processes-that-use-queues'],
  needs: ['multiprocessing'],
  names: [['join'], ['Process'], ['Queue', 'JoinableQueue'], ['get', 'get_nowait']],
  callees: ['multiprocessing.Process.join'],
  on: {
    call(site, context) {
      if (argument(site.call, { name: 'timeout', position: 0 })) return;
      for (const { key, put } of filledQueues(site.unit, context)) {
        const take = takenAfter(site, key, context);
        if (!take) continue;
        const queue = take.call.func.kind === Kind.Attribute ? context.model.textOf(take.call.func.value) : 'queue';
        const joined = context.model.textOf(site.call.func);
        context.report({
          at: site.call,
          message: `\`${joined}()\` waits for a process that cannot end while what it put into \`${queue}\` is not read: `
            + 'with large items neither goes on.',
          related: [
            { start: put.call.start, end: put.call.end, message: 'which fills the queue in the process' },
            { start: take.call.start, end: take.call.end, message: 'which reads it, too late' },
          ],
          fixes: fixes(site.call, take.call, context),
        });
        return;
      }
    },
  },
});

interface Filled {
  readonly key: string;
  /** Where a process puts something into it. */
  readonly put: CallSite;
}

/** The queues of pipes that processes made in a unit put into, and that nobody else takes from. */
function filledQueues(unit: Unit, context: RuleContext): Filled[] {
  const found: Filled[] = [];
  for (const made of context.calls(MAKES_PROCESS)) {
    const target = made.unit === unit ? argument(made.call, { name: 'target', position: 1 }) : undefined;
    const worker = target && callableUnit(target, context.model, context.types);
    if (!worker) continue;
    for (const put of context.calls(ANY_QUEUE_PUTS)) {
      if (put.unit !== worker || !put.name.startsWith('multiprocessing.Queue.')) continue;
      const queue = queueOf(put, made.call);
      const key = queue && context.storage(queue)?.key;
      if (key !== undefined && queue && isPiped(queue, context)) found.push({ key, put });
    }
  }
  const isDrained = (key: string): boolean => context.calls(ANY_QUEUE_TAKES).some((take) =>
    take.unit !== unit && queueKey(take, context) === key);
  return found.filter(({ key }) => !isDrained(key));
}

/** The expression for the queue where the process is made: the argument for a parameter, else what the worker says. */
function queueOf(put: CallSite, made: ast.Call): ast.Expr | undefined {
  const queue = put.call.func.kind === Kind.Attribute ? put.call.func.value : undefined;
  const worker = put.unit.node;
  if (queue?.kind !== Kind.Name || worker.kind === Kind.Module) return queue;
  const names = [...worker.args.posonlyargs, ...worker.args.args].map(({ arg }) => arg);
  const index = names.indexOf(queue.id) - (put.unit.owner ? 1 : 0);
  if (!names.includes(queue.id)) return queue;
  const args = argument(made, { name: 'args', position: 3 });
  return args?.kind === Kind.Tuple || args?.kind === Kind.List ? args.elts[index] : undefined;
}

/** Whether the queue is one of pipes: those of a `Manager` look the same. */
function isPiped(queue: ast.Expr, context: RuleContext): boolean {
  const makers = valuesOf(queue, context.model, context.types);
  return makers.length > 0 && makers.every((value) => MAKES_PIPED_QUEUE.has(context.site(value)?.name ?? ''));
}

/** The first read of the queue in the unit, if it comes after the `join()`. */
function takenAfter({ call, unit }: CallSite, key: string, context: RuleContext): CallSite | undefined {
  const takes = context.calls(ANY_QUEUE_TAKES).filter((take) => take.unit === unit && queueKey(take, context) === key);
  const [first] = takes;
  if (!first || first.call.start < call.start) return undefined;
  for (let child: ast.Node = call, at = call.parent; at && at !== unit.node; child = at, at = at.parent) {
    // The other branch of one `if`.
    if (at.kind === Kind.If && spanContains(at, first.call) && !at.orelse.includes(child as ast.Stmt)
      && at.orelse.some((stmt) => spanContains(stmt, first.call))) return undefined;
  }
  return first;
}

/** The two statements the other way round, where they are neighbours. */
function fixes(join: ast.Call, take: ast.Call, context: RuleContext): FixDraft[] {
  const { model } = context;
  let first: ast.Stmt = model.statementOf(join);
  let next = statementsAfter(first)[0];
  if (!next && first.parent?.kind === Kind.For && first.parent.body.length === 1 && first.parent.orelse.length === 0) {
    first = first.parent;
    next = statementsAfter(first)[0];
  }
  // A loop that asks `empty()` may stop before the process has put anything.
  if (!next || next.kind === Kind.While || next.kind === Kind.If || !spanContains(next, take)) return [];
  if (!standsAlone(model, first) || !standsAlone(model, next)) return [];
  return [{
    title: 'Read the queue before waiting for the process', safety: 'suggest',
    edits: [
      { start: first.start, end: first.end, text: model.textOf(next) },
      { start: next.start, end: next.end, text: model.textOf(first) },
    ],
  }];
}
