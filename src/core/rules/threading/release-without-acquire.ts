/** `release()` of a lock that may not be held there. */
import { lockNames } from '../../knowledge/index.ts';
import { StepKind, after } from '../../semantic/cfg.ts';
import type { Step } from '../../semantic/cfg.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { ConstantType, Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { argument } from '../../semantic/calls.ts';
import type { Lock } from '../../semantic/locks.ts';
import { lastName } from '../../semantic/mentions.ts';
import type { RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { callersOf, nameOfUnit } from '../support/entry.ts';
import { isHandedOver, lockOfCall, releasesOf } from '../support/held.ts';
import { holds, isInFinally } from '../support/lifetime.ts';

export default defineRule({
  name: 'release-without-acquire',
  group: 'threading',
  severity: 'warning',
  since: '0.1.0',
  message: 'The lock may not be held here: then `release()` raises RuntimeError, or lets somebody else in.',
  what: 'Finds `release()` after an `acquire()` that may have failed unnoticed, a second one on a path, and one in `finally` of what nothing took.',
  why: `\`acquire(timeout=…)\` and \`acquire(blocking=False)\` say by their result whether they got the lock. Who does not
look goes on without it. The \`release()\` then raises \`RuntimeError: release unlocked lock\`; or worse, it opens the
lock that another thread holds, and two threads are in the section that it guards.`,
  bad: `import threading

lock = threading.Lock()


def add(items, item):
    lock.acquire(timeout=5)
    try:
        items.append(item)
    finally:
        lock.release()
`,
  good: `import threading

lock = threading.Lock()


def add(items, item):
    if not lock.acquire(timeout=5):
        raise TimeoutError("the lock is busy")
    try:
        items.append(item)
    finally:
        lock.release()
`,
  notes: 'Locks that one function takes and another gives back are not reported.',
  references: ['https://docs.python.org/3/library/threading.html#threading.Lock.acquire'],
  needs: ['threading', 'multiprocessing', 'asyncio'],
  names: [['release'], [...lockNames()]],
  on: {
    file(context) {
      for (const unit of context.model.bound.units) {
        if (unit.node.kind === Kind.Module || unit.node.kind === Kind.Lambda) continue;
        const releases = unit.calls.filter((call) => lockOfCall(call, 'release'));
        for (const release of releases) check(release, unit, releases, context);
      }
    },
  },
});

function check(release: ast.Call, unit: Unit, releases: readonly ast.Call[], context: RuleContext): void {
  const expr = lockOfCall(release, 'release');
  const lock = expr && context.locks.lockOf(expr);
  if (!expr || !lock || release.parent?.kind !== Kind.Expr) return;
  const text = lock.text;
  const unsure = unit.calls.find((call) => isUnsure(call, lock.key, context));
  if (unsure && unsure.start < release.start && onlyTaking(unsure, unit, lock.key, context)) {
    context.report({
      at: release,
      message: `\`${text}\` is released here even if \`${context.model.textOf(unsure)}\` did not get it: `
        + 'that raises RuntimeError, or lets somebody else in.',
      related: [{ start: unsure.start, end: unsure.end, message: 'nobody looks at the result' }],
    });
    return;
  }
  if (isNeverTaken(release, lock, unit, context)) {
    context.report({
      at: release,
      message: `\`${text}\` is released here, but nothing in this function takes it: that raises RuntimeError, or lets somebody else in.`,
    });
    return;
  }
  if (lock.reentrant || isHandedOver(expr, lock, unit, context)) return;
  const earlier = releases.find((other) => other !== release && releasedTwice(other, release, unit, lock.key, context));
  if (!earlier) return;
  context.report({
    at: release,
    message: `\`${text}\` was released before on the way here: releasing it again raises RuntimeError, or lets somebody else in.`,
    related: [{ start: earlier.start, end: earlier.end, message: 'released here' }],
  });
}

const RELEASES = /release|unlock|exit|close|end|stop|finish|leave|done|free|__del__/i;

/**
 * Whether a `finally` gives back what its function never took, and no caller or other function can have taken for it:
 * wherever else the file takes the lock, the same function gives it back.
 */
function isNeverTaken(release: ast.Call, lock: Lock, unit: Unit, context: RuleContext): boolean {
  if (!/\.R?Lock$/.test(lock.className) || !isInFinally(release) || RELEASES.test(nameOfUnit(unit)) || unit.parent?.node.kind === Kind.FunctionDef) return false;
  const { units } = context.model.bound;
  const takesIt = (one: Unit): boolean => one.calls.some((call) => takes(call, lock.key, context))
    || one.withs.some(({ items }) => items.some(({ context_expr: expr }) => context.locks.lockOf(expr)?.key === lock.key));
  if (takesIt(unit) || (unit.owner && context.types.hasUnknownBase(unit.owner))) return false;
  const others = units.filter((one) => one !== unit && one.calls.some((call) => takes(call, lock.key, context)));
  if (others.some((one) => releasesOf(one, lock.key, context).length === 0) || !units.some(takesIt)) return false;
  // The same attribute of an object of unknown type may be this lock.
  const attr = lock.text.slice(lock.text.lastIndexOf('.') + 1);
  if (units.some((one) => one.calls.some((call) => acquiresUnknown(call, attr, context)))) return false;
  return callersOf(unit, context).every(({ call }) => !context.locks.heldAt(call).some(({ lock: held }) => held.key === lock.key));
}

function acquiresUnknown(call: ast.Call, attr: string, context: RuleContext): boolean {
  const expr = lockOfCall(call, 'acquire');
  return expr !== undefined && lastName(expr) === attr && context.locks.lockOf(expr) === undefined;
}

/** A statement `lock.acquire(…)` that may come back without the lock. */
function isUnsure(call: ast.Call, key: string, context: RuleContext): boolean {
  const expr = lockOfCall(call, 'acquire');
  if (!expr || call.parent?.kind !== Kind.Expr || context.locks.lockOf(expr)?.key !== key) return false;
  const blocking = argument(call, { name: 'blocking', position: 0 }) ?? argument(call, { name: 'block', position: 0 });
  if (blocking?.kind === Kind.Constant && (blocking.type === ConstantType.False || context.model.textOf(blocking) === '0')) return true;
  const timeout = argument(call, { name: 'timeout', position: 1 });
  return timeout !== undefined && !(timeout.kind === Kind.Constant && timeout.type === ConstantType.None)
    && !/^-/.test(context.model.textOf(timeout));
}

/** Whether the function takes the lock in no other way. */
function onlyTaking(call: ast.Call, unit: Unit, key: string, context: RuleContext): boolean {
  return !unit.calls.some((other) => other !== call && takes(other, key, context))
    && !unit.withs.some(({ items }) => items.some(({ context_expr: one }) => context.locks.lockOf(one)?.key === key));
}

function takes(call: ast.Call, key: string, context: RuleContext): boolean {
  const expr = lockOfCall(call, 'acquire');
  return expr !== undefined && context.locks.lockOf(expr)?.key === key;
}

/** Whether a path leads from one release to the other with nothing between that may take the lock, or ask for it. */
function releasedTwice(from: ast.Call, to: ast.Call, unit: Unit, key: string, context: RuleContext): boolean {
  const expr = lockOfCall(from, 'release');
  if (!expr || from.parent?.kind !== Kind.Expr || context.locks.lockOf(expr)?.key !== key) return false;
  const flow = context.flow(unit);
  const acquires = unit.calls.filter((call) => takes(call, key, context) || context.site(call)?.target !== undefined);
  const seen = new Set<Step>();
  const open = [...after(flow, from.parent)];
  while (open.length > 0) {
    const step = open.pop()!;
    if (seen.has(step)) continue;
    seen.add(step);
    if (step.kind === StepKind.Run && holds(step, to)) return true;
    // A test may ask whether it is held; a `with`, a call of this file or a yield may take it.
    if (step.kind === StepKind.Enter || (step.node && isTest(step.node)) || acquires.some((call) => holds(step, call))) continue;
    open.push(...step.next);
  }
  return false;
}

function isTest(node: ast.Node): boolean {
  return (node.parent?.kind === Kind.If || node.parent?.kind === Kind.While) && node.parent.test === node;
}
