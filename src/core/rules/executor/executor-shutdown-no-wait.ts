/** An executor is left to itself with work that nobody waits for. */
import { EXECUTOR_SHUTDOWNS, FUTURE_WAITS } from '../../knowledge/worker-roles.ts';
import { argument, hasUnpacking } from '../../semantic/calls.ts';
import { ConstantType, Kind } from '../../syntax/nodes.ts';
import { isSupportingCode } from '../../settings.ts';
import { keywordEdit } from '../../fix/calls.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { useOf } from '../support/lifetime.ts';

export default defineRule({
  name: 'executor-shutdown-no-wait',
  group: 'executor',
  severity: 'information',
  since: '0.1.0',
  fix: 'suggest',
  message: '`shutdown(wait=False)` returns while the work goes on, and nobody waits for it.',
  what: 'Finds `shutdown(wait=False)` of an executor whose futures nobody waits for.',
  why: `With \`wait=False\` the call returns at once, and all that was submitted is still done: what is queued too. The
function returns as if the work were done; the interpreter then waits at its end for workers that nobody knows of any
more. \`cancel_futures=True\` (Python 3.9) drops what has not begun; without \`wait=False\`, the work is done when the
call returns.`,
  bad: `from concurrent.futures import ThreadPoolExecutor


def upload_all(upload, paths):
    executor = ThreadPoolExecutor()
    futures = [executor.submit(upload, path) for path in paths]
    executor.shutdown(wait=False)
    return len(futures)
`,
  good: `from concurrent.futures import ThreadPoolExecutor


def upload_all(upload, paths):
    executor = ThreadPoolExecutor()
    futures = [executor.submit(upload, path) for path in paths]
    executor.shutdown(wait=False, cancel_futures=True)
    return len(futures)
`,
  notes: 'Silent in tests. Only for executors that are made in the same function: what an object closes without waiting, others may wait for.',
  references: ['https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Executor.shutdown'],
  needs: ['PoolExecutor'],
  names: [['shutdown']],
  callees: [...EXECUTOR_SHUTDOWNS],
  on: {
    call(site, context) {
      const { call } = site;
      const wait = argument(call, { name: 'wait', position: 0 });
      const isNoWait = wait?.kind === Kind.Constant && wait.type === ConstantType.False;
      if (!isNoWait || hasUnpacking(call) || call.keywords.some(({ arg }) => arg === 'cancel_futures')) return;
      if (isSupportingCode(context.path) || !isLeft(site, context)) return;
      const name = call.func.kind === Kind.Attribute ? context.model.textOf(call.func.value) : 'the executor';
      context.report({
        at: call,
        message: `\`${name}\` goes on working after this returns, what is queued included, and nobody waits for it.`,
        fixes: fixes(call, context),
      });
    },
  },
});

/** Whether the executor is made in this function, given work there, and nothing in it waits or gives the work away. */
function isLeft({ call, unit }: CallSite, context: RuleContext): boolean {
  const { model } = context;
  const holder = call.func.kind === Kind.Attribute && call.func.value.kind === Kind.Name ? call.func.value : undefined;
  const symbol = holder && model.lookup(holder);
  if (symbol?.scope.unit !== unit || unit.node.kind === Kind.Module || unit.awaits.length > 0) return false;
  if (!symbol.bindings.every(({ value }) => value?.kind === Kind.Call)) return false;
  const uses = model.usesOf(symbol);
  const members = uses.map((use) => useOf(use));
  if (uses.some((use) => model.unitAt(use) !== unit) || members.some(({ kind }) => kind !== 'member')) return false;
  const works = members.some((how) => how.kind === 'member' && (how.name === 'submit' || how.name === 'map'));
  // What asks for a result before or after has seen the work done.
  const waits = context.callsIn(unit).some(({ name }) => FUTURE_WAITS.has(name))
    || unit.calls.some(({ func }) => func.kind === Kind.Attribute && /^(?:result|exception|cancel|add_done_callback)$/.test(func.attr));
  return works && !waits;
}

function fixes(call: Parameters<typeof argument>[0], context: RuleContext): FixDraft[] {
  const target = context.targetVersion;
  const edit = target && target[1] < 9 ? undefined : keywordEdit(context.model, call, 'cancel_futures=True');
  return edit ? [{ title: 'Drop what has not begun: cancel_futures=True', safety: 'suggest', edits: [edit] }] : [];
}
