/** State that is read before an await and written after it by what was read: other tasks change it meanwhile. */
import { importedName } from '../../fix/imports.ts';
import { indentAt, indentStatements, indentUnit, newline, standsAlone, statementsAfter } from '../../fix/layout.ts';
import { lockAfter, lockInInit } from '../../fix/locks.ts';
import type { NewLock } from '../../fix/locks.ts';
import { BindingKind } from '../../semantic/scopes.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { lastName } from '../../semantic/mentions.ts';
import { blockOf, isNone } from '../../semantic/model.ts';
import type { FileModel } from '../../semantic/model.ts';
import { BoolOperator, CmpOp, Ctx, Kind, UnaryOperator } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { spanContains } from '../../text/span.ts';
import type { Span } from '../../text/span.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { awaitsWithin, someWithin } from '../support/coroutines.ts';

export default defineRule({
  name: 'race-across-await',
  group: 'async',
  severity: 'warning',
  since: '0.1.0',
  fix: 'suggest',
  message: 'It is read before an await and written after it: what other tasks do to it meanwhile is lost.',
  what: 'Finds shared state that is read, then awaited past, then written by what was read, with no lock held.',
  why: `Tasks run one at a time, but every \`await\` may let another one run. \`self.total += await f()\` reads the total
first, then waits, then writes the old total plus the result: what others have added meanwhile is gone. And two tasks
that both find \`self.connection is None\` before an await both connect, and one connection leaks.`,
  bad: `import asyncio


class Account:
    def __init__(self):
        self.balance = 0

    async def deposit(self, pending):
        self.balance += await pending
`,
  good: `import asyncio


class Account:
    def __init__(self):
        self.balance = 0

    async def deposit(self, pending):
        amount = await pending
        self.balance += amount
`,
  notes: `Silent under a lock. What is made on first use is reported when there should be one of it, such as a connection, and not
in functions that start or end the life of their object.`,
  references: ['https://docs.python.org/3/library/asyncio-sync.html#asyncio.Lock'],
  needs: ['async def'],
  on: {
    AugAssign(node, context) {
      const unit = context.model.unitAt(node);
      if (!unit.isAsync || !isShared(node.target, unit, context) || awaitsWithin(unit, node.value).length === 0) return;
      if (isLocked(node, unit, context)) return;
      const text = context.model.textOf(node.target);
      context.report({
        at: node,
        message: `\`${text}\` is read before the await and written after it: what other tasks do to it meanwhile is lost.`,
        fixes: awaitFirst(node, unit, context),
      });
    },
    If(node, context) {
      const unit = context.model.unitAt(node);
      if (!unit.isAsync || LIFE.test('name' in unit.node ? unit.node.name : '__')) return;
      const late = storeAfterAwait(node, unit, context);
      if (!late || isLocked(node, unit, context) || isLocked(late, unit, context)) return;
      const text = context.model.textOf(late);
      context.report({
        at: late,
        message: `Another task may have set \`${text}\` since the test, while this one was waiting: both make one, and one is lost.`,
        related: [{ start: node.test.start, end: node.test.end, message: 'tested here, before the await' }],
        fixes: guard(node, late, context),
      });
    },
    file(context) {
      for (const unit of context.model.bound.units) {
        if (!unit.isAsync || unit.awaits.length === 0) continue;
        for (const { target, stmt } of sharedStores(unit, context)) {
          const read = staleRead(target, stmt, unit, context);
          if (!read || isLocked(stmt, unit, context)) continue;
          context.report({
            at: stmt,
            message: `\`${context.model.textOf(target)}\` is written by what it was before an await: what other tasks did to it meanwhile is lost.`,
            related: [{ start: read.start, end: read.end, message: 'read here' }],
          });
        }
      }
    },
  },
});

/** Functions that begin or end the life of an object are called once. */
const LIFE = new RegExp('^__|^_*(?:a(?:sync)?_*)?(?:enter|exit|start|stop|open|close|connect|disconnect|set_?up|init|initiali[sz]e'
  + '|shutdown|tear_?down|startup|clean_?up|main|run|begin|finish|test|reconnect)', 'i');

/** An attribute of `self`, or a variable of the module or of a function around this one. */
function isShared(expr: ast.Expr, unit: Unit, context: RuleContext): expr is ast.Attribute | ast.Name {
  if (expr.kind === Kind.Attribute) {
    const storage = context.storage(expr);
    return storage?.kind === 'attribute' && (storage.onSelf || isRef(expr.value, context));
  }
  if (expr.kind !== Kind.Name) return false;
  return unit.scope.redirects?.has(expr.id) ?? false;
}

/** `Class.attribute`. */
function isRef(expr: ast.Expr, context: RuleContext): boolean {
  return context.types.typeOf(expr)?.kind === 'ref';
}

/** Names of managers that let one task in at a time. */
const LOCKS = /lock|mutex|sem(?:aphore)?\b|cond|guard|exclusive/i;

function isLocked(node: ast.Node, unit: Unit, context: RuleContext): boolean {
  if (context.locks.heldAt(node).length > 0) return true;
  for (let at = node.parent; at && at !== unit.node; at = at.parent) {
    if ((at.kind === Kind.AsyncWith || at.kind === Kind.With)
      && at.items.some((item) => LOCKS.test(context.model.textOf(item)))) return true;
  }
  return unit.calls.some(({ func, start }) => start < node.start && func.kind === Kind.Attribute && func.attr === 'acquire');
}

/** The value that a test finds missing: `self.x` of `self.x is None` and `not self.x`; `present` when it asks the opposite. */
function tested(test: ast.Expr): { expr: ast.Expr; missing: boolean } | undefined {
  if (test.kind === Kind.UnaryOp && test.op === UnaryOperator.Not) {
    const inner = tested(test.operand);
    return inner && { expr: inner.expr, missing: !inner.missing };
  }
  if (test.kind === Kind.BoolOp && test.op === BoolOperator.Or) return tested(test.values[0]!);
  if (test.kind === Kind.NamedExpr) return undefined;
  if (test.kind === Kind.Compare) {
    const [value] = test.comparators;
    if (test.ops.length !== 1 || !value || !isNone(value)) return undefined;
    if (test.ops[0] === CmpOp.Is) return { expr: test.left, missing: true };
    return test.ops[0] === CmpOp.IsNot ? { expr: test.left, missing: false } : undefined;
  }
  return test.kind === Kind.Attribute || test.kind === Kind.Name ? { expr: test, missing: false } : undefined;
}

/** The store that fills what an `if` found missing, after an await and with nothing stored before it. */
function storeAfterAwait(node: ast.If, unit: Unit, context: RuleContext): ast.Expr | undefined {
  const asked = tested(node.test);
  if (!asked || !isShared(asked.expr, unit, context)) return undefined;
  const text = context.model.textOf(asked.expr);
  const last = node.body[node.body.length - 1];
  const block = asked.missing ? node.body : last?.kind === Kind.Return ? statementsAfter(node) : [];
  for (const stmt of block) {
    const waits = awaitsWithin(unit, stmt).length > 0;
    const store = stmt.kind === Kind.Assign && stmt.targets.length === 1 && context.model.textOf(stmt.targets[0]!) === text
      ? stmt : undefined;
    if (store) {
      const before = block.slice(0, block.indexOf(stmt)).some((one) => awaitsWithin(unit, one).length > 0);
      return (waits || before) && isResource(asked.expr, store.value) ? store.targets[0] : undefined;
    }
    if (someWithin([stmt], (one) => (one.kind === Kind.Attribute || one.kind === Kind.Name) && one.ctx === Ctx.Store
      && context.model.textOf(one) === text)) return undefined;
  }
  return undefined;
}

/** What there should be one of, by the name of the variable or of what makes it: two of them, and one leaks. */
const RESOURCE = /(?:conn|connection|session|client|pool|socket|writer|channel|engine|process|proc|task|browser|server|transport|worker)$/i;
const MAKES = /^(?:connect|open|create|start|launch|spawn|acquire|login)(?:_|$)|(?:connection|session|client|pool|connect)$/i;

function isResource(target: ast.Expr, value: ast.Expr): boolean {
  if (value.kind === Kind.Constant) return false;
  if (RESOURCE.test(lastName(target) ?? '')) return true;
  return someWithin([value], (node) => node.kind === Kind.Call && MAKES.test(lastName(node.func) ?? ''));
}

/** Writes of a unit to one shared variable, as in `self.count = …`. */
function sharedStores(unit: Unit, context: RuleContext): { target: ast.Attribute | ast.Name; stmt: ast.Assign }[] {
  const globals = [...unit.scope.redirects?.keys() ?? []].flatMap((name) =>
    context.model.lookupIn(unit.scope, name)?.bindings.filter(({ node }) => spanContains(unit.node, node)).map(({ node }) => node) ?? []);
  return [...unit.attributeStores, ...globals].flatMap((target) => {
    const stmt = target.parent;
    if (target.kind !== Kind.Attribute && target.kind !== Kind.Name) return [];
    return stmt?.kind === Kind.Assign && stmt.targets.length === 1 && isShared(target, unit, context) ? [{ target, stmt }] : [];
  });
}

/** Where a write gets an old value of its own variable from: a read before an await of the same expression, or a local copy. */
function staleRead(target: ast.Expr, stmt: ast.Assign, unit: Unit, context: RuleContext): ast.Node | undefined {
  const { model } = context;
  const text = model.textOf(target);
  const isRead = (node: ast.Node): boolean => (node.kind === Kind.Attribute || node.kind === Kind.Name)
    && node.ctx === Ctx.Load && model.textOf(node) === text;
  const waits = awaitsWithin(unit, stmt.value);
  if (waits.length > 0) {
    const { value } = stmt;
    return value.kind === Kind.BinOp && someWithin([value.left], isRead) && awaitsWithin(unit, value.right).length > 0
      ? value.left : undefined;
  }
  // What is put back as it was is no update.
  if (stmt.value.kind !== Kind.BinOp) return undefined;
  let found: ast.Node | undefined;
  someWithin([stmt.value], (node) => {
    const copied = node.kind === Kind.Name && node.ctx === Ctx.Load ? copyOf(node, text, unit, context) : undefined;
    if (!copied) return false;
    const between = { start: copied.end, end: stmt.start };
    if (awaitsWithin(unit, between).length > 0 && !readsAgain(text, between, unit, model)) found = copied;
    return found !== undefined;
  });
  return found;
}

/** `old = self.count`, where that is all that `old` ever is. */
function copyOf(name: ast.Name, text: string, unit: Unit, context: RuleContext): ast.Expr | undefined {
  const symbol = context.model.lookup(name);
  const only = symbol?.scope === unit.scope && symbol.bindings.length === 1 ? symbol.bindings[0] : undefined;
  const value = only?.kind === BindingKind.Assign && only.path.length === 0 ? only.value : undefined;
  return value && context.model.textOf(value) === text ? value : undefined;
}

/** The function looks at the variable once more before it writes: `if self.count == old:`. */
function readsAgain(text: string, between: Span, unit: Unit, model: FileModel): boolean {
  const body = unit.node.body;
  return Array.isArray(body) && someWithin(body, (node) => (node.kind === Kind.Attribute || node.kind === Kind.Name)
    && spanContains(between, node) && model.textOf(node) === text);
}

/** Awaits first and then reads and writes at once: nobody comes between. */
function awaitFirst(node: ast.AugAssign, unit: Unit, context: RuleContext): FixDraft[] {
  const { model } = context;
  if (!standsAlone(model, node)) return [];
  const name = ['amount', 'value', 'result'].find((one) => !model.lookupIn(unit.scope, one));
  if (name === undefined) return [];
  const indent = indentAt(model, node.start);
  const text = `${name} = ${model.textOf(node.value)}${newline(model)}${indent}`;
  return [{
    title: 'Await before reading', safety: 'suggest',
    edits: [{ start: node.start, end: node.start, text }, { start: node.value.start, end: node.value.end, text: name }],
  }];
}

/** A new lock around the test and what fills the variable, so that one task does both and the others wait. */
function guard(test: ast.If, late: ast.Expr, context: RuleContext): FixDraft[] {
  const { model } = context;
  const store = model.statementOf(late);
  const block = blockOf(test) ?? [];
  const stmts = block.slice(block.indexOf(test), store.parent === test ? block.indexOf(test) + 1 : block.indexOf(store) + 1);
  const made = importedName(model, test, 'asyncio', 'Lock');
  const lock = made && newLock(late, `${made.text}()`, context);
  const indented = lock && stmts.every((stmt) => standsAlone(model, stmt)) ? indentStatements(model, stmts, indentUnit(model)) : undefined;
  if (!made || !lock || !indented) return [];
  // The first line is moved by what is put before it.
  const opening = `async with ${lock.text}:${newline(model)}${indentAt(model, test.start)}${indentUnit(model)}`;
  return [{
    title: `Guard it with a new lock, ${lock.text}`, safety: 'suggest',
    edits: [...made.edits, lock.edit, { start: test.start, end: test.start, text: opening }, ...indented.slice(1)],
  }];
}

/** In the object's `__init__`, or beside the variable of the module. */
function newLock(target: ast.Expr, made: string, context: RuleContext): NewLock | undefined {
  const { model } = context;
  const storage = context.storage(target);
  const bare = (lastName(target) ?? '').replace(/^_+/, '');
  if (storage?.owner && storage.onSelf) return lockInInit(model, storage.owner, `_${bare}_lock`, made);
  const stmt = storage?.kind === 'module' ? storage.symbol?.bindings[0]?.node.parent : undefined;
  const isPlain = (stmt?.kind === Kind.Assign || stmt?.kind === Kind.AnnAssign) && stmt.parent?.kind === Kind.Module;
  return isPlain ? lockAfter(model, stmt, `${bare}_lock`, made) : undefined;
}
