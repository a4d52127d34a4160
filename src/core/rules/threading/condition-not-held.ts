/** `wait()` or `notify()` on a condition by somebody who does not hold it. */
import { guardEdits } from '../../fix/locks.ts';
import type { CallSite } from '../../semantic/calls.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { isCalledElsewhere, isOnlyCalledWhere, nameOfUnit } from '../support/entry.ts';
import { maybeLocked, saysLock } from '../support/held.ts';

export default defineRule({
  name: 'condition-not-held',
  group: 'threading',
  severity: 'error',
  since: '0.1.0',
  fix: 'suggest',
  message: 'This raises RuntimeError: the condition is not held here.',
  what: 'Finds `wait`, `wait_for`, `notify` and `notify_all` on a condition that is not held.',
  why: `A condition is a lock and a waiting room. \`wait()\` gives the lock back while it waits, and \`notify()\` may only
be called by the holder: both raise \`RuntimeError: cannot wait on un-acquired lock\` otherwise. The lock is what keeps
a notification from falling between the test and the wait.`,
  bad: `import threading

items = []
condition = threading.Condition()


def put(item):
    with condition:
        items.append(item)
    condition.notify()
`,
  good: `import threading

items = []
condition = threading.Condition()


def put(item):
    with condition:
        items.append(item)
        condition.notify()
`,
  notes: 'Functions that are only called with the condition held, or say so in their name or docstring, are fine.',
  references: ['https://docs.python.org/3/library/threading.html#condition-objects'],
  needs: ['threading', 'multiprocessing', 'asyncio'],
  callees: ['threading', 'asyncio', 'multiprocessing'].flatMap((module) =>
    ['wait', 'wait_for', 'notify', 'notify_all', 'notifyAll'].map((method) => `${module}.Condition.${method}`)),
  on: {
    call(site, context) {
      const { call, unit } = site;
      const holder = call.func.kind === Kind.Attribute ? call.func.value : undefined;
      const lock = holder && context.locks.lockOf(holder);
      if (!lock || !isUsed(call, context)) return;
      if (isHeldOrExcused(call, site, lock.key, context)) return;
      context.report({
        at: call,
        message: `\`${lock.text}\` is not held here: \`${context.model.textOf(call.func)}()\` raises RuntimeError.`,
        fixes: unit.isAsync ? [] : withFixes(call, lock.text, context),
      });
    },
  },
});

/** Given to `wait_for(condition.wait(), 1)` it runs later, and somewhere else. */
function isUsed(call: ast.Call, context: RuleContext): boolean {
  const stmt = context.model.statementOf(call);
  for (let at = call.parent; at && at !== stmt; at = at.parent) {
    if (at.kind === Kind.Call || at.kind === Kind.Lambda) return false;
  }
  return true;
}

function isHeldOrExcused(call: ast.Call, { unit }: CallSite, key: string, context: RuleContext): boolean {
  const holds = (node: ast.Node): boolean => context.locks.heldAt(node).some(({ lock }) => lock.key === key);
  if (holds(call) || maybeLocked(call, unit, context)) return true;
  if (/lock|held|acquire|^__exit__|^__aexit__/i.test(nameOfUnit(unit)) || saysLock(call, unit, context)) return true;
  if (unit.node.kind === Kind.Module || isCalledElsewhere(unit, context)) return unit.node.kind !== Kind.Module;
  // A class that hands the lock's own methods on is a condition itself, and is held by its callers.
  if (unit.owner && ['acquire', '__enter__'].some((name) => unit.owner!.methods.has(name)
    || unit.owner!.scope.symbols.has(name))) return true;
  return isOnlyCalledWhere(unit, (site) => holds(site.call) || maybeLocked(site.call, site.unit, context), context);
}

function withFixes(call: ast.Call, lock: string, context: RuleContext): FixDraft[] {
  if (call.parent?.kind !== Kind.Expr) return [];
  const edits = guardEdits(context.model, [call.parent], lock);
  return edits ? [{ title: `Hold ${lock} here`, safety: 'suggest', edits }] : [];
}
