/** A context manager that gives nothing back when its block fails. */
import { GIVES_BACK } from '../../knowledge/roles.ts';
import { decoratorsOf } from '../../semantic/decorators.ts';
import { blockOf } from '../../semantic/model.ts';
import { indentAt, indentStatements, indentUnit, newline, standsAlone } from '../../fix/layout.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  name: 'context-manager-leaks-lock',
  group: 'threading',
  severity: 'warning',
  since: '0.1.0',
  fix: 'suggest',
  message: 'When the `with` block raises, what stands after this `yield` is skipped.',
  what: 'Finds `@contextmanager` functions that give a lock, pool or thread back after a `yield` without `try`/`finally`.',
  why: `An exception in the \`with\` block is raised at the \`yield\`. What stands after it does not run then: the lock
stays taken, and the next one who wants it waits for ever; the pool or thread keeps running.`,
  bad: `import threading
from contextlib import contextmanager

lock = threading.Lock()


@contextmanager
def exclusive():
    lock.acquire()
    yield
    lock.release()
`,
  good: `import threading
from contextlib import contextmanager

lock = threading.Lock()


@contextmanager
def exclusive():
    lock.acquire()
    try:
        yield
    finally:
        lock.release()
`,
  references: ['https://docs.python.org/3/library/contextlib.html#contextlib.contextmanager'],
  peers: [{ tool: 'ruff', code: 'RUF075' }],
  needs: ['contextmanager'],
  names: [['contextmanager', 'asynccontextmanager'], [...GIVES_BACK].map((name) => name.slice(name.lastIndexOf('.') + 1))],
  on: {
    file(context) {
      for (const unit of context.model.bound.units) {
        if (unit.yields.length !== 1 || !decoratorsOf(context.types, unit).contextManager) continue;
        const stmt = context.model.statementOf(unit.yields[0]!);
        if (!isProtected(stmt, unit.node)) check(stmt, context);
      }
    },
  },
});

/** Whether a `try` or `with` around the yield has a say when it raises. */
function isProtected(stmt: ast.Stmt, unit: ast.Node): boolean {
  for (let at = stmt.parent; at && at !== unit; at = at.parent) {
    if (at.kind === Kind.Try || at.kind === Kind.TryStar) return true;
  }
  return false;
}

function check(stmt: ast.Stmt, context: RuleContext): void {
  const block = blockOf(stmt);
  if (!block || (stmt.kind !== Kind.Expr && stmt.kind !== Kind.Assign)) return;
  const following = block.slice(block.indexOf(stmt) + 1);
  const gives = following.find((one) => isGivingBack(one, context));
  if (!gives) return;
  context.report({
    at: stmt,
    message: `When the \`with\` block raises, \`${context.model.textOf(gives)}\` is skipped, as the exception comes out of this \`yield\`.`,
    related: [{ start: gives.start, end: gives.end, message: 'not done then' }],
    fixes: finallyFixes(stmt, following, context),
  });
}

function isGivingBack(stmt: ast.Stmt, context: RuleContext): boolean {
  const value = stmt.kind === Kind.Expr && stmt.value.kind === Kind.Await ? stmt.value.value : stmt.kind === Kind.Expr ? stmt.value : undefined;
  const site = value?.kind === Kind.Call ? context.site(value) : undefined;
  return site !== undefined && GIVES_BACK.has(site.name);
}

/** The yield into a `try`, and what follows it into its `finally`. */
function finallyFixes(stmt: ast.Stmt, following: readonly ast.Stmt[], context: RuleContext): FixDraft[] {
  const { model } = context;
  if (![stmt, ...following].every((one) => standsAlone(model, one))) return [];
  const indented = indentStatements(model, [stmt, ...following], indentUnit(model));
  const first = following[0];
  if (!indented || !first) return [];
  const indent = indentAt(model, stmt.start);
  const end = newline(model);
  // The two words are put in front of the first characters of their blocks, whose lines are moved in.
  const opening = indented.find((edit) => edit.start <= stmt.start && stmt.start - edit.start <= indent.length);
  const closing = indented.find((edit) => edit.start <= first.start && first.start - edit.start <= indent.length
    && edit !== opening);
  if (!opening || !closing) return [];
  const edits = indented.map((edit) => edit === opening ? { ...edit, text: `${indent}try:${end}${edit.text}` }
    : edit === closing ? { ...edit, text: `${indent}finally:${end}${edit.text}` } : edit);
  return [{ title: 'Give it back in a finally', safety: 'suggest', edits }];
}
