/** A dictionary, set or deque that one thread goes through while another changes its size. */
import { BREAKS_ITERATION, KEEPS_SIZE } from '../../knowledge/roles.ts';
import { ScopeKind } from '../../semantic/scopes.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { startsThreads } from '../support/concurrent.ts';
import { isCalledElsewhere, isOnlyCalledWhere, nameOfUnit } from '../support/entry.ts';
import { guardsOf } from '../support/guards.ts';
import { maybeLocked, saysLock } from '../support/held.ts';
import { firstRace, isExcused, isSetUp, unitName } from '../support/races.ts';
import type { Access } from '../support/races.ts';
import { writesByVariable } from '../support/writes.ts';
import type { Write } from '../support/writes.ts';

export default defineRule({
  name: 'mutated-while-iterated',
  group: 'threading',
  severity: 'warning',
  since: '0.1.0',
  fix: 'suggest',
  message: 'Another thread may change the size of this meanwhile: the iteration then raises RuntimeError.',
  what: 'Finds dictionaries, sets and deques that are iterated over while another thread may add or remove items.',
  why: `Python notices when a dictionary, set or deque changes its size while somebody goes through it, and raises
\`RuntimeError: dictionary changed size during iteration\`. With one more thread that happens by chance, on the days
when there is much to do. Going through a copy, or holding the lock that those who change it hold, is safe.`,
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

    def show(self):
        for name in self._names:
            print(name)
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

    def show(self):
        for name in list(self._names):
            print(name)
`,
  references: ['https://docs.python.org/3/library/stdtypes.html#dictionary-view-objects'],
  needs: ['threading', 'concurrent.futures', 'to_thread', 'run_in_executor', 'start_new_thread'],
  on: {
    file(context) {
      const guards = new Map(guardsOf(context).map((guarded) => [guarded.key, guarded]));
      const threads = startsThreads(context);
      if (guards.size === 0 && !threads) return;
      for (const [key, iterations] of iterationsByVariable(context)) {
        const changes = (writesByVariable(context).get(key) ?? []).filter((write) => changesSize(write) && !isSetUp(write));
        if (changes.length === 0) continue;
        const guarded = guards.get(key);
        const sizes = guarded?.held.filter(changesSize) ?? [];
        for (const one of iterations) {
          if (guarded && sizes.length >= 2 && sizes.length > guarded.open.length && isUnguarded(one, guarded.lock.key, context)) {
            report(one, sizes.find(({ unit }) => unit !== one.unit), `while \`${unitName(sizes[0]!.unit)}()\` changes it with `
              + `\`${guarded.lock.text}\` held`, context);
          } else if (threads && !maybeLocked(one.node, one.unit, context) && !isExcused(one, context)) {
            const race = firstRace([one], changes, context);
            // What is done outside the threads may be over before they begin.
            if (race?.otherRun) report(one, changes.find(({ unit }) => unit !== one.unit), 'in another thread meanwhile', context);
          }
        }
      }
    },
  },
});

function changesSize({ node, kind }: Write): boolean {
  if (kind !== 'change' || node.kind === Kind.AugAssign) return false;
  return !(node.kind === Kind.Call && node.func.kind === Kind.Attribute && KEEPS_SIZE.has(node.func.attr));
}

function iterationsByVariable(context: RuleContext): Map<string, Access[]> {
  const found = new Map<string, Access[]>();
  const add = (iter: ast.Expr): void => {
    const holder = iterated(iter);
    const name = holder && context.types.className(holder);
    if (!holder || name === undefined || !BREAKS_ITERATION.has(name)) return;
    const storage = context.storage(holder);
    const unit = context.model.unitAt(holder);
    if (!storage || unit.node.kind === Kind.Module) return;
    const access = { node: iter, holder, storage, unit };
    if (isSetUp(access)) return;
    found.set(storage.key, [...found.get(storage.key) ?? [], access]);
  };
  const { bound } = context.model;
  for (const loop of bound.fors) if (loop.kind === Kind.For) add(loop.iter);
  for (const [node, scope] of bound.scopeOf) {
    if (scope.kind === ScopeKind.Comprehension && 'generators' in node) for (const { iter } of node.generators) add(iter);
  }
  return found;
}

/** The container of `for … in d`, `d.items()` and the like. */
function iterated(iter: ast.Expr): ast.Name | ast.Attribute | undefined {
  if (iter.kind === Kind.Name || iter.kind === Kind.Attribute) return iter;
  if (iter.kind !== Kind.Call || iter.args.length > 0 || iter.func.kind !== Kind.Attribute) return undefined;
  const { attr, value } = iter.func;
  if (attr !== 'items' && attr !== 'keys' && attr !== 'values') return undefined;
  return value.kind === Kind.Name || value.kind === Kind.Attribute ? value : undefined;
}

function isUnguarded(one: Access, key: string, context: RuleContext): boolean {
  const { node, unit } = one;
  if (maybeLocked(node, unit, context) || isExcused(one, context) || isCalledElsewhere(unit, context)) return false;
  if (saysLock(node, unit, context) || /^__(?:repr|str|del)__$|fork|test/.test(nameOfUnit(unit))) return false;
  return !isOnlyCalledWhere(unit, ({ call, unit: by }) => maybeLocked(call, by, context)
    || context.locks.heldAt(call).some(({ lock }) => lock.key === key), context);
}

function report({ node, holder }: Access, change: Write | undefined, when: string, context: RuleContext): void {
  if (!change) return;
  context.report({
    at: node,
    message: `\`${context.model.textOf(holder)}\` is gone through here ${when}: `
      + 'when its size changes, this raises RuntimeError.',
    related: [{ start: change.node.start, end: change.node.end, message: 'changed here' }],
    fixes: [{
      title: 'Go through a copy', safety: 'suggest',
      edits: [{ start: node.start, end: node.start, text: 'list(' }, { start: node.end, end: node.end, text: ')' }],
    }],
  });
}
