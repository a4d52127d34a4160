/** A counter or the like that several threads change without a lock. */
import { classFacts } from '../../knowledge/index.ts';
import { importedName } from '../../fix/imports.ts';
import { indentAt, indentUnit, newline, standsAlone } from '../../fix/layout.ts';
import { lockAfter, lockInInit } from '../../fix/locks.ts';
import { ScopeKind } from '../../semantic/scopes.ts';
import type { Unit } from '../../semantic/scopes.ts';
import type { Storage } from '../../semantic/storage.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { forEachChild } from '../../syntax/walk.ts';
import type { FixDraft, Report, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { shortName } from '../support/blocking.ts';
import { startsThreads } from '../support/concurrent.ts';
import { maybeLocked } from '../support/held.ts';
import { firstRace, isExcused, isSetUp, threadName, unitName } from '../support/races.ts';
import type { Access } from '../support/races.ts';

export default defineRule({
  name: 'unlocked-shared-state',
  group: 'threading',
  severity: 'warning',
  since: '0.1.0',
  fix: 'suggest',
  message: 'Several threads read, change and write this without a common lock: updates are lost.',
  what: 'Finds variables and attributes that threads read, change and write back (`x += 1`) with no lock held.',
  why: `\`counter += 1\` is three steps: read, add, write. A thread may be stopped between them; another then reads the
same old value, and one of the two updates is lost. The GIL does not help, as it can change hands between any two
steps.`,
  bad: `import threading

lines = 0


def count(path):
    global lines
    with open(path) as file:
        for _ in file:
            lines += 1


threads = [threading.Thread(target=count, args=(path,)) for path in ("a.log", "b.log")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`,
  good: `import threading

lines = 0
lines_lock = threading.Lock()


def count(path):
    global lines
    with open(path) as file:
        for _ in file:
            with lines_lock:
                lines += 1


threads = [threading.Thread(target=count, args=(path,)) for path in ("a.log", "b.log")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`,
  notes: `Reported where both threads, and that they share one object, can be seen, here or in the files that start them. What is done in
\`__init__\`, before the threads start or after they are joined is no race; neither is state of an
object that each thread has for itself.`,
  references: ['https://docs.python.org/3/faq/library.html#what-kinds-of-global-value-mutation-are-thread-safe'],
  needs: ['threading', 'concurrent.futures', 'start_new_thread', 'to_thread', 'run_in_executor', 'multiprocessing', 'fastapi', 'starlette'],
  on: {
    file(context) {
      const byVariable = changesByVariable(context);
      if (byVariable.size === 0 || !startsThreads(context)) return;
      for (const changes of byVariable.values()) reportVariable(changes, context);
    },
  },
});

/** A statement that reads a variable, changes what it read and writes it back. */
interface Change extends Access {
  readonly node: ast.AugAssign | ast.Assign;
  readonly target: ast.Expr;
}

function changesByVariable(context: RuleContext): Map<string, Change[]> {
  const found = new Map<string, Change[]>();
  const add = (target: ast.Expr): void => {
    const change = changeOf(target, context);
    if (!change) return;
    const list = found.get(change.storage.key);
    if (list) list.push(change);
    else found.set(change.storage.key, [change]);
  };
  const { bound } = context.model;
  for (const stmt of bound.augAssigns) add(stmt.target);
  const stores = [...bound.units.flatMap((unit) => unit.attributeStores), ...bound.subscriptStores];
  for (const store of stores) if (store.parent?.kind === Kind.Assign) add(store);
  for (const scope of bound.scopeOf.values()) {
    for (const { node } of scope.bindings) if (node.kind === Kind.Name && node.parent?.kind === Kind.Assign) add(node);
  }
  for (const list of found.values()) list.sort((a, b) => a.node.start - b.node.start);
  return found;
}

function changeOf(target: ast.Expr, context: RuleContext): Change | undefined {
  const stmt = target.parent;
  if (stmt?.kind !== Kind.AugAssign && (stmt?.kind !== Kind.Assign || stmt.targets.length !== 1)) return undefined;
  if (stmt.kind === Kind.Assign && !computesFrom(stmt.value, target, context)) return undefined;
  const holder = target.kind === Kind.Subscript ? target.value : target;
  if (holder.kind !== Kind.Name && holder.kind !== Kind.Attribute) return undefined;
  const unit = context.model.unitAt(stmt);
  if (target.kind === Kind.Subscript && isOwnSlot(target.slice, unit)) return undefined;
  // Lists and sets are extended in place, in one step.
  if (stmt.kind === Kind.AugAssign && isCollection(stmt, context)) return undefined;
  const storage = context.storage(holder);
  if (!storage || storage.kind === 'imported' || isKeptSafe(holder, storage, context)) return undefined;
  if (storage.symbol && !isOuter(storage, unit)) return undefined;
  return { node: stmt, target, holder, storage, unit };
}

/** Whether `value` is an operation on what `target` holds: `x + 1`, `max(x, y)`, `d.get(k, 0) + 1`. */
function computesFrom(value: ast.Expr, target: ast.Expr, context: RuleContext): boolean {
  const isExtreme = value.kind === Kind.Call && value.func.kind === Kind.Name && (value.func.id === 'max'
    || value.func.id === 'min');
  if (value.kind !== Kind.BinOp && !isExtreme) return false;
  const text = context.model.textOf(target);
  const got = target.kind === Kind.Subscript
    ? `${context.model.textOf(target.value)}.get(${context.model.textOf(target.slice)}` : undefined;
  let found = false;
  const visit = (node: ast.Node): void => {
    if (found) return;
    if (node.kind === target.kind && context.model.textOf(node) === text) found = true;
    if (got !== undefined && node.kind === Kind.Call && context.model.textOf(node).startsWith(got)) found = true;
    forEachChild(node, visit);
  };
  visit(value);
  return found;
}

/** `results[index]`, `counts[get_ident()]`: each thread has an element of its own, or may have. */
function isOwnSlot(slice: ast.Expr, unit: Unit): boolean {
  let found = false;
  const visit = (node: ast.Node): void => {
    const name = node.kind === Kind.Name ? node.id : node.kind === Kind.Attribute ? node.attr : '';
    if (/ident|thread|pid|worker|current|index|rank|^i$|^id$|_id$/i.test(name)) found = true;
    const bindings = node.kind === Kind.Name ? unit.scope.symbols.get(node.id)?.bindings : undefined;
    if (bindings?.some((binding) => binding.node.kind === Kind.arg)) found = true;
    forEachChild(node, visit);
  };
  visit(slice);
  return found;
}

const COLLECTIONS = new Set(['list', 'set', 'collections.deque', 'dict']);

function isCollection({ target, value }: ast.AugAssign, context: RuleContext): boolean {
  const name = context.types.className(target) ?? context.types.className(value);
  return name !== undefined && COLLECTIONS.has(name);
}

/** Objects that are safe to share, or that each thread has for itself. */
function isKeptSafe(holder: ast.Expr, storage: Storage, context: RuleContext): boolean {
  const name = context.types.className(holder);
  if (name !== undefined && classFacts(context.types.libraryBase(name))?.threadSafe) return true;
  return storage.owner !== undefined && context.types.inherits(storage.owner.name, 'threading.local');
}

/** Whether a name belongs to the module, or to a function around this one. */
function isOuter({ symbol }: Storage, unit: Unit): boolean {
  if (!symbol) return false;
  if (symbol.scope.kind === ScopeKind.Module) return true;
  return symbol.scope.unit !== unit && symbol.scope.kind === ScopeKind.Function;
}

function reportVariable(changes: readonly Change[], context: RuleContext): void {
  const open = changes.filter((change) => !isSetUp(change) && !isExcused(change, context));
  // Where some of them hold a lock, there is a rule to follow already, and another check for it.
  if (open.length === 0 || open.some((change) => maybeLocked(change.node, change.unit, context))) return;
  const race = firstRace(open, open, context);
  if (!race) return;
  const { first: change, run, other, otherRun } = race;
  const name = context.model.textOf(change.target);
  const thread = threadName(run);
  const who = other === change && otherRun?.witness.root.start === run.witness.root.start
    ? `several threads of \`${thread}\` do so at once`
    : otherRun ? `the threads of \`${thread}\` and \`${threadName(otherRun)}\` do so at once`
      : `the thread of \`${thread}\` and ${other.unit.node.kind === Kind.Module ? 'the main program'
        : `\`${unitName(other.unit)}()\``} do so at once`;
  const related: NonNullable<Report['related']>[number][] = [
    { ...run.witness.root, message: `\`${thread}\` becomes a thread here` },
    ...run.witness.hops.map((hop) => ({ ...hop, message: `which calls \`${shortName(hop.name)}()\`` })),
  ];
  if (other !== change) {
    const { start, end } = other.node;
    related.push({ start, end, message: `\`${context.model.textOf(other.target)}\` is changed here as well` });
  }
  if (otherRun && otherRun.witness.root.start !== run.witness.root.start) {
    related.push({ ...otherRun.witness.root, message: `\`${threadName(otherRun)}\` becomes a thread here` });
  }
  context.report({
    at: change.node,
    message: `\`${name}\` is read, changed and written back, and ${who} with no lock held: updates are lost.`,
    related,
    fixes: lockFixes(changes.filter((one) => !isSetUp(one)), context),
  });
}

/** A lock beside the variable, and every change guarded with it; none where one of them cannot be moved safely. */
function lockFixes(changes: readonly Change[], context: RuleContext): FixDraft[] {
  const { model } = context;
  const first = changes[0]!;
  const bare = nameOf(first.holder).replace(/^_+/, '');
  const made = importedName(model, model.module.body[0]!, 'threading', 'Lock');
  if (!made || !changes.every(({ node: stmt, unit }) => standsAlone(model, stmt) && !unit.isAsync
    && stmt.parent?.kind !== Kind.ClassDef)) return [];
  const lock = newLock(first, bare, `${made.text}()`, context);
  if (!lock) return [];
  const step = indentUnit(model);
  const guards = changes.map(({ node: stmt, holder }) => {
    const owner = holder.kind === Kind.Attribute ? `${model.textOf(holder.value)}.` : '';
    const inside = `${newline(model)}${indentAt(model, stmt.start)}${step}`;
    return { start: stmt.start, end: stmt.start, text: `with ${owner}${lock.name}:${inside}` };
  });
  const edits = [...made.edits, lock.edit, ...guards];
  return [{ title: `Guard it with a new lock, ${lock.name}`, safety: 'suggest', edits }];
}

function nameOf(holder: ast.Name | ast.Attribute): string {
  return holder.kind === Kind.Name ? holder.id : holder.attr;
}

/** Where the lock is made: after the module variable, or in `__init__`. */
function newLock(
  { storage, holder }: Change, bare: string, made: string, context: RuleContext,
): { name: string; edit: NonNullable<ReturnType<typeof lockAfter>>['edit'] } | undefined {
  const { model } = context;
  if (storage.symbol) {
    if (storage.symbol.scope.kind !== ScopeKind.Module) return undefined;
    const stmt = storage.symbol.bindings[0]?.node.parent;
    const isSimple = (stmt?.kind === Kind.Assign || stmt?.kind === Kind.AnnAssign) && stmt.parent?.kind === Kind.Module;
    const name = `${nameOf(holder)}_lock`.toLowerCase();
    const lock = isSimple ? lockAfter(model, stmt, name, made) : undefined;
    return lock && { name, edit: lock.edit };
  }
  if (!storage.owner || !storage.onSelf) return undefined;
  const name = `_${bare}_lock`;
  const lock = lockInInit(model, storage.owner, name, made);
  return lock && { name, edit: lock.edit };
}
