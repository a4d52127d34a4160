/** A variable that most places change with a lock held, and another without it. */
import { lockNames } from '../../knowledge/index.ts';
import { guardEdits } from '../../fix/locks.ts';
import type { CallSite } from '../../semantic/calls.ts';
import type { Lock } from '../../semantic/locks.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { callersOf, isCalledElsewhere, isOnlyCalledWhere, nameOfUnit } from '../support/entry.ts';
import { maybeLocked, saysLock } from '../support/held.ts';
import { guardsOf } from '../support/guards.ts';
import type { Guarded } from '../support/guards.ts';
import { isExcused, unitName } from '../support/races.ts';
import { usesOf } from '../support/writes.ts';
import type { Write } from '../support/writes.ts';

export default defineRule({
  name: 'inconsistent-locking',
  group: 'threading',
  severity: 'warning',
  since: '0.1.0',
  fix: 'suggest',
  message: 'This is changed without the lock that is held elsewhere when it is changed.',
  what: 'Finds attributes and module variables that most places change with a lock held, and another without it.',
  why: `A lock keeps out only those who take it. One place that changes the same variable without it runs in the middle
of what the others believe to be theirs alone: updates get lost, and a container changes while somebody goes through
it.`,
  bad: `import threading


class Registry:
    def __init__(self):
        self._lock = threading.Lock()
        self._names = {}

    def add(self, name, value):
        with self._lock:
            self._names[name] = value

    def drop(self, name):
        with self._lock:
            self._names.pop(name, None)

    def rename(self, old, new):
        self._names[new] = self._names.pop(old)
`,
  good: `import threading


class Registry:
    def __init__(self):
        self._lock = threading.Lock()
        self._names = {}

    def add(self, name, value):
        with self._lock:
            self._names[name] = value

    def drop(self, name):
        with self._lock:
            self._names.pop(name, None)

    def rename(self, old, new):
        with self._lock:
            self._names[new] = self._names.pop(old)
`,
  notes: `What \`__init__\` and methods that only it calls do is no race, and neither is what is only called with the
lock held, by its callers in the file or by its name (\`_pop_locked\`). Reads are not reported.`,
  references: ['https://docs.python.org/3/library/threading.html#lock-objects'],
  needs: ['threading', 'multiprocessing'],
  names: [[...lockNames()]],
  on: {
    file(context) {
      for (const guarded of guardsOf(context)) reportOdd(guarded, context);
    },
  },
});

function reportOdd({ lock, held, open }: Guarded, context: RuleContext): void {
  const odd = firstOfEachUnit(open.filter((write) => isOdd(write, lock, held, context)));
  if (odd.length === 0 || odd.length > held.length) return;
  const writers = new Set(held.map(({ unit }) => unit)).size;
  const followers = unitsThatFollow(held[0]!, lock, context);
  const isRule = (writers >= 2 && writers > odd.length) || (followers.locked >= 2 && followers.locked > followers.open);
  if (!isRule) return;
  const first = held.find((write) => write.kind === 'change') ?? held[0]!;
  for (const write of odd) {
    const name = context.model.textOf(write.holder);
    context.report({
      at: write.node,
      message: `\`${name}\` is changed here without \`${lock.text}\`, which \`${unitName(first.unit)}()\` and others `
        + 'hold when they use it: this can happen in the middle of what they do.',
      related: [{
        start: first.node.start, end: first.node.end,
        message: `\`${unitName(first.unit)}()\` changes it with \`${lock.text}\` held`,
      }],
      fixes: guardFixes(write, odd, lock, context),
    });
  }
}

function firstOfEachUnit(writes: readonly Write[]): Write[] {
  return writes.filter(({ unit }, index) => writes.findIndex((other) => other.unit === unit) === index);
}

/** How many functions use the variable with the lock held throughout, and how many do not. */
function unitsThatFollow(write: Write, lock: Lock, context: RuleContext): { locked: number; open: number } {
  const byUnit = new Map<Unit, boolean>();
  for (const { node, unit } of usesOf(write.holder, write.storage, context)) {
    if (unit.node.kind === Kind.Module || SETS_UP.test(nameOfUnit(unit))) continue;
    byUnit.set(unit, (byUnit.get(unit) ?? true) && isCovered(node, unit, lock, context));
  }
  const locked = [...byUnit.values()].filter((value) => value).length;
  return { locked, open: byUnit.size - locked };
}

function isCovered(node: ast.Node, unit: Unit, lock: Lock, context: RuleContext): boolean {
  if (context.locks.heldAt(node).some((held) => held.lock.key === lock.key)) return true;
  return isOnlyCalledWhere(unit, (site) => covers(site, lock, context), context) || /_locked$/.test(nameOfUnit(unit));
}

/** Whether a call is made before other threads know the object, or with the lock held. */
function covers({ call, unit }: CallSite, lock: Lock, context: RuleContext): boolean {
  return SETS_UP.test(nameOfUnit(unit)) || context.locks.heldAt(call).some((held) => held.lock.key === lock.key)
    || maybeLocked(call, unit, context);
}

/** Whether other threads may be at work when a write without the lock is made. */
function isOdd(write: Write, lock: Lock, held: readonly Write[], context: RuleContext): boolean {
  const { unit } = write;
  const name = nameOfUnit(unit);
  if (isExcused(write, context) || isCalledElsewhere(unit, context) || /fork/i.test(name)) return false;
  // Where the function takes the lock as well, the author knew when to.
  if (held.some((other) => other.unit === unit)) return false;
  // Whoever gives a lock back here was given it.
  if (unit.calls.some(({ func }) => func.kind === Kind.Attribute && func.attr === 'release')) return false;
  if (makesLock(unit, lock, context) || saysLock(write.node, unit, context)) return false;
  // A new value does not depend on the old one: it does harm only where others compute with it.
  if (write.kind === 'store' && (held.length < 3 || !held.some(({ kind }) => kind === 'change')
    || ENDS.test(name) || SETS_UP.test(name))) return false;
  return !isOnlyCalledWhere(unit, (site) => covers(site, lock, context), context);
}

const SETS_UP = /^__(?:init|new|post_init|setstate|enter|del|copy|deepcopy|reduce)|^_*(?:start|init|setup|set_up|prepare|open|connect|reset|restart|reinit|build|create|load|after_fork|bootstrap)|fork/i;
const ENDS = /^_*(?:stop|close|shutdown|terminate|quit|cancel|dispose|exit|__exit__|finish|end)/i;

/** Whether a function makes the lock itself: it sets the object up, or sets it up again after a fork. */
function makesLock(unit: Unit, lock: Lock, context: RuleContext): boolean {
  return unit.attributeStores.some((store) => store.parent?.kind === Kind.Assign && context.storage(store)?.key === lock.key);
}

/** Guards this place, or all odd places in one step; only where holding the lock cannot wait for itself. */
function guardFixes(write: Write, odd: readonly Write[], lock: Lock, context: RuleContext): FixDraft[] {
  const mayGuard = ({ node, unit }: Write): boolean => isSimple(node) && !unit.isAsync
    && (lock.reentrant || (callersOf(unit, context).length === 0
      && !context.callsIn(unit).some((site) => site.target && node.start <= site.call.start && site.call.end <= node.end)));
  if (!mayGuard(write)) return [];
  const edits = guardEdits(context.model, [statement(write, context)], lock.text);
  if (!edits) return [];
  const here: FixDraft = { title: `Hold ${lock.text} here`, safety: 'suggest', edits };
  if (odd.length === 1 || !odd.every(mayGuard)) return [here];
  const all = guardEdits(context.model, odd.map((one) => statement(one, context)), lock.text);
  return all ? [{ title: `Hold ${lock.text} at all ${odd.length} places`, safety: 'suggest', edits: all }, here] : [here];
}

function statement({ node }: Write, context: RuleContext): ast.Stmt {
  return context.model.statementOf(node);
}

/** A statement without a block of its own, that may be moved into a `with`. */
function isSimple(node: ast.Node): boolean {
  return node.kind === Kind.Assign || node.kind === Kind.AugAssign || node.kind === Kind.Delete
    || (node.kind === Kind.Call && node.parent?.kind === Kind.Expr);
}
