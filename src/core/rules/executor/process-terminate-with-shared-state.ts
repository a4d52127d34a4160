/** A process is killed while it may be in the middle of a queue, a lock or a pipe that others use. */
import { KILLS_PROCESS, MAKES_PROCESS, SHARED_BY_PROCESSES } from '../../knowledge/worker-roles.ts';
import { argument } from '../../semantic/calls.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { valuesOf } from '../../semantic/storage.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  name: 'process-terminate-with-shared-state',
  group: 'executor',
  severity: 'warning',
  since: '0.1.0',
  message: 'A process that is killed may leave its queue, lock or pipe unusable for the others.',
  what: 'Finds `terminate()` and `kill()` of a process that was given a queue, a lock or a pipe.',
  why: `\`terminate()\` ends the process wherever it is: in the middle of writing an item, so that the next reader gets
half of one, or while it holds the queue's lock, so that nobody else gets it ever again. Ask it to end (a sentinel, an
Event), wait with a timeout, and kill only what does not come.`,
  bad: `from multiprocessing import Process, Queue


def work(queue):
    while True:
        queue.put("x" * 1000)


def first_item():
    queue = Queue()
    process = Process(target=work, args=(queue,))
    process.start()
    item = queue.get()
    process.terminate()
    return item, queue.get(timeout=1)
`,
  good: `from multiprocessing import Event, Process, Queue


def work(queue, stopped):
    while not stopped.is_set():
        queue.put("x" * 1000)


def first_item():
    queue = Queue()
    stopped = Event()
    process = Process(target=work, args=(queue, stopped))
    process.start()
    item = queue.get()
    stopped.set()
    process.join(timeout=5)
    return item
`,
  notes: `Silent where a \`join\` with a timeout, or a look at \`is_alive()\`, came before; in clean-up after an error;
and where the parent does not use the object again.`,
  references: ['https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.terminate'],
  needs: ['multiprocessing'],
  names: [['terminate', 'kill'], ['Process']],
  callees: [...KILLS_PROCESS],
  on: {
    call(site, context) {
      const { func } = site.call;
      const process = func.kind === Kind.Attribute ? func.value : undefined;
      if (!process || isLastResort(site, context)) return;
      const shared = sharedWith(process, context).find((one) => isUsedAfter(one, site, context));
      if (!shared) return;
      const text = context.model.textOf(shared);
      context.report({
        at: site.call,
        message: `\`${context.model.textOf(process)}\` may be in the middle of using \`${text}\`: killed there, it leaves `
          + `\`${text}\` locked or half written for the others.`,
        related: [{ start: shared.start, end: shared.end, message: 'which the process was given' }],
      });
    },
  },
});

/** What a process was given that others use too. */
function sharedWith(process: ast.Expr, context: RuleContext): ast.Expr[] {
  return valuesOf(process, context.model, context.types).flatMap((made) => {
    if (made.kind !== Kind.Call || !MAKES_PROCESS.has(context.site(made)?.name ?? '')) return [];
    const args = argument(made, { name: 'args', position: 3 });
    const given = args?.kind === Kind.Tuple || args?.kind === Kind.List ? args.elts : [];
    return given.filter((one) => SHARED_BY_PROCESSES.has(context.types.className(one) ?? '')
      // The proxies of a manager look the same, and live in a process that nobody kills.
      && !valuesOf(one, context.model, context.types).some((value) => /managers/.test(context.site(value)?.name ?? '')));
  });
}

function isUsedAfter(shared: ast.Expr, { call, unit }: CallSite, context: RuleContext): boolean {
  const key = context.storage(shared)?.key;
  if (key === undefined) return false;
  return unit.calls.some(({ start, func, args }) => start > call.end && [...args, ...func.kind === Kind.Attribute ? [func.value] : []]
    .some((one) => context.storage(one)?.key === key) && !(func.kind === Kind.Attribute && /^(?:close|cancel_join_thread|join_thread)$/.test(func.attr)));
}

/** After waiting in vain, or on the way out. */
function isLastResort({ call, unit }: CallSite, context: RuleContext): boolean {
  const { model } = context;
  const process = call.func.kind === Kind.Attribute ? model.textOf(call.func.value) : '';
  if (unit.calls.some(({ func, start, args, keywords }) => start < call.start && func.kind === Kind.Attribute
    && model.textOf(func.value) === process
    && (func.attr === 'is_alive' || (func.attr === 'join' && args.length + keywords.length > 0)))) return true;
  for (let child: ast.Node = call, at = call.parent; at && at !== unit.node; child = at, at = at.parent) {
    if (at.kind === Kind.ExceptHandler) return true;
    if (at.kind === Kind.Try && at.finalbody.includes(child as ast.Stmt)) return true;
  }
  return false;
}
