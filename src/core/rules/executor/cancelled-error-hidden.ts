/** A callback asks a task for its exception, and gets CancelledError thrown at it. */
import type { HandOverSite } from '../../semantic/calls.ts';
import { decoratorsOf } from '../../semantic/decorators.ts';
import { lastName } from '../../semantic/mentions.ts';
import { isSupportingCode } from '../../settings.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';

/** Nothing is cancelled in a file without. */
const CANCELS = /\.cancel\(|cancel_futures/;

export default defineRule({
  name: 'cancelled-error-hidden',
  group: 'executor',
  severity: 'warning',
  since: '0.1.0',
  message: 'When the task was cancelled, this raises CancelledError instead of giving an exception.',
  what: 'Finds done-callbacks that call `exception()` or `result()` without asking `cancelled()` first.',
  why: `\`exception()\` gives the exception that a task ended with; when the task was cancelled it raises
\`CancelledError\` itself. In a done-callback nobody expects that: the rest of the callback is skipped, and the event loop
logs "Exception in callback" with a traceback for what was a normal end, as with every task that is left when
\`asyncio.run\` ends. \`except Exception\` does not catch it.`,
  bad: `import asyncio


def log_failure(task):
    if task.exception():
        print("failed")


async def main(work):
    task = asyncio.create_task(work())
    task.add_done_callback(log_failure)
    await asyncio.sleep(1)
    task.cancel()
`,
  good: `import asyncio


def log_failure(task):
    if not task.cancelled() and task.exception():
        print("failed")


async def main(work):
    task = asyncio.create_task(work())
    task.add_done_callback(log_failure)
    await asyncio.sleep(1)
    task.cancel()
`,
  notes: `Silent in tests. Futures of \`concurrent.futures\` are reported only in files that cancel some.`,
  references: [
    'https://docs.python.org/3/library/asyncio-task.html#asyncio.Task.exception',
    'https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Future.exception',
  ],
  needs: ['add_done_callback'],
  names: [['add_done_callback'], ['exception', 'result']],
  on: {
    file(context) {
      if (isSupportingCode(context.path)) return;
      const seen = new Set<ast.Node>();
      for (const given of context.handOvers()) {
        if (!given.site.name.endsWith('.add_done_callback') || !given.target) continue;
        const isTask = given.runsIn === 'event-loop';
        if (!isTask && !context.textHas(CANCELS)) continue;
        const ask = asksForException(given, isTask, context);
        if (!ask || seen.has(ask)) continue;
        seen.add(ask);
        const name = context.model.textOf(ask.func);
        context.report({
          at: ask,
          message: `When the ${isTask ? 'task' : 'future'} was cancelled, \`${name}()\` raises CancelledError in this callback: `
            + `ask \`cancelled()\` first.`,
          related: [{ start: given.site.call.start, end: given.site.call.end, message: 'which sets the callback' }],
        });
      }
    },
  },
});

/** The first call of `exception()` or `result()` on the callback's own task that nothing guards. */
function asksForException({ target, callable }: HandOverSite, isTask: boolean, context: RuleContext): ast.Call | undefined {
  const node = target?.node;
  if (!target || !node || node.kind === Kind.Module || callable.kind === Kind.Call) return undefined;
  const parameters = [...node.args.posonlyargs, ...node.args.args];
  const hasSelf = target.owner !== null && !decoratorsOf(context.types, target).isStaticMethod;
  const task = parameters[hasSelf ? 1 : 0]?.arg;
  if (task === undefined) return undefined;
  const isOfTask = ({ func }: ast.Call, names: RegExp): boolean => func.kind === Kind.Attribute && names.test(func.attr)
    && func.value.kind === Kind.Name && func.value.id === task;
  // Whoever asks whether it was cancelled knows; under whatever name.
  if (target.calls.some(({ func }) => func.kind === Kind.Attribute && /^(?:cancelled|done)$/.test(func.attr))) return undefined;
  const [first] = target.calls.filter((call) => isOfTask(call, /^(?:exception|result)$/))
    .sort((a, b) => a.start - b.start);
  return first && !isCaught(first, node, isTask, context) ? first : undefined;
}

function isCaught(call: ast.Call, unit: ast.Node, isTask: boolean, context: RuleContext): boolean {
  for (let child: ast.Node = call, at = call.parent; at && child !== unit; child = at, at = at.parent) {
    if ((at.kind === Kind.Try || at.kind === Kind.TryStar) && at.body.includes(child as ast.Stmt)
      && at.handlers.some(({ type }) => catchesCancelled(type, isTask))) return true;
    if (at.kind === Kind.With && at.items.some(({ context_expr: manager }) =>
      context.model.textOf(manager).includes('suppress'))) return true;
  }
  return false;
}

function catchesCancelled(type: ast.Expr | null, isTask: boolean): boolean {
  if (!type) return true;
  if (type.kind === Kind.Tuple) return type.elts.some((one) => catchesCancelled(one, isTask));
  const name = lastName(type) ?? '';
  return name === 'CancelledError' || name === 'BaseException' || (!isTask && name === 'Exception');
}
