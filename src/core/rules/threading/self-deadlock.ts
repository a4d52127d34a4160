/** A lock that is taken again by whoever holds it. */
import { lockNames } from '../../knowledge/index.ts';
import { importedName } from '../../fix/imports.ts';
import type { Hop } from '../../project/project.ts';
import { runsBody } from '../../semantic/summary.ts';
import type { CallSite } from '../../semantic/calls.ts';
import type { HeldLock, Lock } from '../../semantic/locks.ts';
import { isNone } from '../../semantic/model.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { valuesOf } from '../../semantic/storage.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { forEachChild } from '../../syntax/walk.ts';
import type { FixDraft, Report, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { calleeText, shortName } from '../support/blocking.ts';
import { isHandedOver, isOnlyOne, lockOfCall, releasesOf, takingsOf } from '../support/held.ts';
import type { Taking } from '../support/held.ts';
import { isOwnObject } from '../support/threads.ts';

export default defineRule({
  name: 'self-deadlock',
  group: 'threading',
  severity: 'error',
  since: '0.1.0',
  fix: 'suggest',
  message: 'This waits for a lock that it holds itself, for ever.',
  what: 'Finds a non-reentrant lock that is taken again while it is held, directly or through the functions called.',
  why: `A \`threading.Lock\` does not know who holds it. Taking it a second time waits until it is released, and the
only one who could release it is the one who waits. The thread stops for ever, and with it every other that needs the
lock.`,
  bad: `import threading


class Account:
    def __init__(self):
        self._lock = threading.Lock()
        self._balance = 0

    def balance(self):
        with self._lock:
            return self._balance

    def deposit(self, amount):
        with self._lock:
            self._balance = self.balance() + amount
`,
  good: `import threading


class Account:
    def __init__(self):
        self._lock = threading.RLock()
        self._balance = 0

    def balance(self):
        with self._lock:
            return self._balance

    def deposit(self, amount):
        with self._lock:
            self._balance = self.balance() + amount
`,
  notes: `A lock that belongs to an object is followed through calls on \`self\` only, because another object has
another lock. A function that takes the lock only when a parameter says so is not reported.`,
  references: [
    'https://docs.python.org/3/library/threading.html#lock-objects',
    'https://docs.python.org/3/library/threading.html#rlock-objects',
  ],
  // A lock may be made in another file; then its name, or that of its module, says what it is.
  needs: ['threading', 'multiprocessing', 'asyncio', 'lock', 'LOCK'],
  names: [[...lockNames(), 'lock', '_lock', 'locks', '_locks', 'LOCK']],
  on: {
    file(context) {
      let takings = false;
      for (const unit of context.model.bound.units) {
        for (const taking of takingsOf(unit, context)) {
          takings = true;
          reportDirect(taking, context);
        }
      }
      // Nobody takes a lock that nobody takes.
      if (takings) for (const site of context.ownCalls()) if (site.target) reportThroughCall(site, context);
    },
  },
});

/** The lock is taken where the same function holds it. */
function reportDirect(taking: Taking, context: RuleContext): void {
  const { lock, node } = taking;
  if (lock.reentrant) return;
  const held = surelyHeld(node, context).find((one) => isSame(one.lock, lock, context));
  if (!held) return;
  context.report({
    at: node,
    message: `\`${lock.text}\` is held here already and is not reentrant: taking it again waits for ever.`,
    related: [{ ...placeOf(held), message: `\`${held.lock.text}\` is taken here` }],
    fixes: reentrantFixes(taking.expr, context),
  });
}

/** Locks held at `node` that waited until they had it, and that nothing gives back in between. */
function surelyHeld(node: ast.Expr, context: RuleContext): HeldLock[] {
  const unit = context.model.unitAt(node);
  return context.locks.heldAt(node).filter(({ lock, at }) => {
    if (lock.reentrant) return false;
    if (at.kind === Kind.Call) {
      // A lock that another thread releases is a signal, and waiting for it is its use.
      const expr = lockOfCall(at, 'acquire');
      if (!expr || at.args.length + at.keywords.length > 0 || isHandedOver(expr, lock, unit, context)) return false;
    }
    return !releasesOf(unit, lock.key, context).some((call) => call.start > at.end && call.end < node.start
      && !isInOtherBranch(call, node));
  });
}

/** Whether `call` stands in a block that is left before `node` can run: it ends by return, raise, break or continue. */
function isInOtherBranch(call: ast.Node, node: ast.Node): boolean {
  for (let at = call.parent; at; at = at.parent) {
    if (at.start <= node.start && node.end <= at.end) return false;
    const last = 'body' in at && Array.isArray(at.body) ? at.body[at.body.length - 1] : undefined;
    if (last?.kind === Kind.Return || last?.kind === Kind.Raise || last?.kind === Kind.Break
      || last?.kind === Kind.Continue) return true;
  }
  return false;
}

/** Whether two mentions in one function surely mean one lock: objects of one class have a lock each. */
function isSame(a: Lock, b: Lock, context: RuleContext): boolean {
  if (a.key !== b.key || a.of !== b.of) return false;
  return isOnlyOne(a, context) || (a.onSelf && b.onSelf) || a.text === b.text;
}

function placeOf({ at }: HeldLock): ast.Node {
  return at.kind === Kind.withitem ? at.context_expr : at;
}

/** A way from a call to where the lock is taken. */
interface Way {
  readonly hops: readonly Hop[];
  readonly last: Hop;
}

/** A function is called that takes a lock which is held at the call. */
function reportThroughCall(site: CallSite, context: RuleContext): void {
  if (!runsNow(site, context)) return;
  for (const held of surelyHeld(site.call, context)) {
    const way = wayTo(held.lock, site, context);
    if (!way) continue;
    const callee = calleeText(site.call, context);
    const path = [callee, ...way.hops.map((hop) => shortName(hop.name))].map((name) => `${name}()`).join(' → ');
    const related: NonNullable<Report['related']> = [
      { ...placeOf(held), message: `\`${held.lock.text}\` is taken here` },
      ...way.hops.map((hop) => ({ ...hop, message: `which calls \`${shortName(hop.name)}()\`` })),
      { ...way.last, message: `\`${way.last.name}\` is taken again here` },
    ];
    const taken = placeOf(held);
    const expr = taken.kind === Kind.Call && taken.func.kind === Kind.Attribute && taken.func.attr === 'acquire'
      ? taken.func.value : taken as ast.Expr; // SAFETY: a held lock was taken by a `with` item or by `acquire()`.
    context.report({
      at: site.call,
      message: `\`${path}\` takes \`${way.last.name}\` again, which is held here and not reentrant: it waits for ever.`,
      related,
      fixes: reentrantFixes(expr, context),
    });
    return;
  }
}

/** Whether the body of the target runs before the call (or the await of it) is over. */
function runsNow(site: CallSite, context: RuleContext): boolean {
  if (!site.target) return false;
  if (site.target.isAsync) return site.awaited && !site.target.isGenerator;
  return runsBody(site, context.types);
}

/** The shortest way from a call to a place that surely takes `lock`, breadth first. */
function wayTo(lock: Lock, site: CallSite, context: RuleContext): Way | undefined {
  const shared = isOnlyOne(lock, context);
  if (!shared && !lock.onSelf) return undefined;
  const follows = (next: CallSite): boolean => shared || isOnSelf(next, context);
  if (!follows(site)) return undefined;
  const seen = new Set<Unit>();
  let wave: { unit: Unit; hops: readonly Hop[] }[] = [{ unit: site.target!, hops: [] }];
  while (wave.length > 0) {
    const next: typeof wave = [];
    for (const { unit, hops } of wave) {
      if (seen.has(unit)) continue;
      seen.add(unit);
      const taking = takingsOf(unit, context).find((one) => one.lock.key === lock.key && one.lock.of === lock.of
        && (shared || one.lock.onSelf) && isCertain(one.node, unit, lock, context));
      if (taking) return { hops, last: { ...spanOf(taking.node), path: context.path, name: taking.lock.text } };
      for (const call of context.callsIn(unit)) {
        if (!runsNow(call, context) || !follows(call)
          || !isCertain(call.call, unit, lock, context)) continue;
        const target = call.target!;
        next.push({ unit: target, hops: [...hops, { ...spanOf(call.call), path: context.path, name: target.name }] });
      }
    }
    wave = next;
  }
  return undefined;
}

function spanOf({ start, end }: ast.Node): { start: number; end: number } {
  return { start, end };
}

function isOnSelf({ call }: CallSite, context: RuleContext): boolean {
  return call.func.kind === Kind.Attribute && call.func.value.kind === Kind.Name
    && isOwnObject(call.func.value, context);
}

/**
 * Whether `node` runs with the lock still held: the function does not give it back before, and no parameter, nor the
 * lock itself, is asked first whether to take it.
 */
function isCertain(node: ast.Expr, unit: Unit, lock: Lock, context: RuleContext): boolean {
  if (releasesOf(unit, lock.key, context).some((call) => call.start < node.start)
    && !context.locks.heldAt(node).some((held) => held.lock.key === lock.key)) return false;
  for (let child: ast.Node = node, at = node.parent; at && at !== unit.node; child = at, at = at.parent) {
    if ((at.kind === Kind.If || at.kind === Kind.IfExp) && child !== at.test
      && asksWhether(at.test, unit)) return false;
    if (at.kind === Kind.ExceptHandler) return false;
  }
  return !leavesEarly(unit, node);
}

/** Whether a test asks a parameter, a lock or the current thread. */
function asksWhether(test: ast.Node, unit: Unit): boolean {
  let found = false;
  const visit = (node: ast.Node): void => {
    if (node.kind === Kind.Name && isParameter(node.id, unit)) found = true;
    if (node.kind === Kind.Attribute && /lock|owner|held/i.test(node.attr)) found = true;
    if (node.kind === Kind.Name && /lock|thread|held/i.test(node.id)) found = true;
    if (!found) forEachChild(node, visit);
  };
  visit(test);
  return found;
}

function isParameter(name: string, unit: Unit): boolean {
  const { node } = unit;
  if (node.kind === Kind.Module) return false;
  const positional = [...node.args.posonlyargs, ...node.args.args];
  if (unit.owner && positional[0]?.arg === name) return false;
  return [...positional, ...node.args.kwonlyargs].some(({ arg }) => arg === name);
}

/** Whether the function begins by leaving when a parameter, a lock or the thread says so. */
function leavesEarly(unit: Unit, node: ast.Expr): boolean {
  const body = unit.node.body;
  if (!Array.isArray(body)) return false;
  return body.some((stmt) => stmt.end < node.start && stmt.kind === Kind.If && asksWhether(stmt.test, unit)
    && stmt.body[stmt.body.length - 1]?.kind === Kind.Return);
}

/** Makes the lock reentrant where it is made, when that is one place of this file. */
function reentrantFixes(expr: ast.Expr, context: RuleContext): FixDraft[] {
  const made = valuesOf(expr, context.model, context.types).filter((value) => !isNone(value));
  const only = made.length === 1 ? made[0] : undefined;
  if (only?.kind !== Kind.Call || context.types.qualifiedName(only.func) !== 'threading.Lock') return [];
  const name = importedName(context.model, only, 'threading', 'RLock');
  if (!name) return [];
  const { start, end } = only.func;
  return [{ title: 'Make it an RLock', safety: 'suggest', edits: [...name.edits, { start, end, text: name.text }] }];
}
