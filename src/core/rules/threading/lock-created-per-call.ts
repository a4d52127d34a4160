/** A lock that every call makes anew, so that it keeps nobody out. */
import { classFacts, lockNames } from '../../knowledge/index.ts';
import { BindingKind, ScopeKind } from '../../semantic/scopes.ts';
import type { Symbol } from '../../semantic/scopes.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import { lockAfterImports, lockInInit } from '../../fix/locks.ts';
import type { NewLock } from '../../fix/locks.ts';
import { standsAlone, wholeLines } from '../../fix/layout.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { FixDraft, RuleContext } from '../context.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  name: 'lock-created-per-call',
  group: 'threading',
  severity: 'warning',
  since: '0.1.0',
  fix: 'suggest',
  message: 'This lock is made anew for every call, so no other thread ever waits for it.',
  what: 'Finds `with threading.Lock():`, and locks that only the function that makes them uses.',
  why: `A lock protects only those who share it. One that is made where it is taken is new each time: every thread gets
a lock of its own, nobody waits, and the code runs as if there were none.`,
  bad: `import threading

balances = {}


def deposit(account, amount):
    with threading.Lock():
        balances[account] = amount
`,
  good: `import threading

balances = {}
balances_lock = threading.Lock()


def deposit(account, amount):
    with balances_lock:
        balances[account] = amount
`,
  notes: 'A local lock that is passed on, stored, returned or used by a nested function is shared, and not reported.',
  references: ['https://docs.python.org/3/library/threading.html#lock-objects'],
  peers: [{ tool: 'ruff', code: 'PLW2101' }, { tool: 'pylint', code: 'W2101' }],
  needs: ['threading', 'multiprocessing', 'asyncio'],
  names: [[...lockNames()]],
  on: {
    With(node, context) {
      for (const item of node.items) {
        const made = item.context_expr;
        if (made.kind !== Kind.Call || !isLockClass(made, context)) continue;
        context.report({
          at: made,
          message: `\`${context.model.textOf(made)}\` is a new lock each time this runs: no other ${waiter(node)} ever `
            + 'waits for it.',
          fixes: hoistFixes(made, context, (lock) => [{ start: made.start, end: made.end, text: lock }]),
        });
      }
    },
    file(context) {
      for (const unit of context.model.bound.units) {
        for (const symbol of unit.scope.symbols.values()) reportLocal(symbol, context);
      }
    },
  },
});

/** Whether the call makes a lock or semaphore. What a method gives out may be the same one each time. */
function isLockClass(call: ast.Call, context: RuleContext): boolean {
  const name = context.types.className(call);
  const maker = context.types.qualifiedName(call.func);
  const facts = name === undefined ? undefined : classFacts(name);
  if (name === undefined || maker === undefined || lastPart(maker) !== lastPart(name)) return false;
  return facts?.lock !== undefined || (facts !== undefined && lastPart(name).endsWith('Semaphore'));
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function waiter(node: ast.With | ast.AsyncWith): string {
  return node.kind === Kind.AsyncWith ? 'task' : 'thread';
}

function reportLocal(symbol: Symbol, context: RuleContext): void {
  const only = symbol.bindings.length === 1 ? symbol.bindings[0] : undefined;
  const { scope } = symbol;
  if (scope.kind !== ScopeKind.Function || only?.kind !== BindingKind.Assign || only.path.length > 0) return;
  const made = only.value;
  const stmt = only.node.parent;
  if (made?.kind !== Kind.Call || stmt?.kind !== Kind.Assign || stmt.targets.length !== 1) return;
  if (!isLockClass(made, context)) return;
  const uses = context.model.usesOf(symbol);
  if (!uses.every((use) => context.model.unitAt(use) === scope.unit && (isWith(use) || isTaken(use)))) return;
  if (!uses.some((use) => isWith(use) || isTaken(use, 'release'))) return;
  const others = uses.map((use) => ({ start: use.start, end: use.end }));
  context.report({
    at: made,
    message: `Each call makes its own \`${symbol.name}\` and shares it with nobody: no other thread ever waits for it.`,
    related: [{ ...uses[0]!, message: `\`${symbol.name}\` is taken here` }],
    fixes: hoistFixes(made, context, (lock) => standsAlone(context.model, stmt) && hasNeighbours(stmt) ? [
      { ...wholeLines(context.model, stmt), text: '' },
      ...others.map((use) => ({ ...use, text: lock })),
    ] : undefined),
  });
}

function isWith(use: ast.Name): boolean {
  return use.parent?.kind === Kind.withitem && use.parent.context_expr === use;
}

/** `lock.acquire()` or `lock.release()` as a statement. */
function isTaken(use: ast.Name, method?: 'release'): boolean {
  const { parent } = use;
  if (parent?.kind !== Kind.Attribute || parent.parent?.kind !== Kind.Call
    || parent.parent.func !== parent) return false;
  const stmt = parent.parent.parent;
  if (stmt?.kind !== Kind.Expr && stmt?.kind !== Kind.Await) return false;
  return parent.attr === 'release' || (method === undefined && parent.attr === 'acquire');
}

/** Whether the block of a statement has others, so that it may go. */
function hasNeighbours(stmt: ast.Stmt): boolean {
  const parent = stmt.parent;
  return parent !== null && 'body' in parent && Array.isArray(parent.body) && parent.body.length > 1;
}

/** A lock of the object where the class has an `__init__`, else one of the module, and the edits that use it. */
function hoistFixes(
  made: ast.Call, context: RuleContext, use: (lock: string) => TextEdit[] | undefined,
): FixDraft[] {
  const { model } = context;
  const className = context.types.className(made) ?? '';
  // A loop's own locks belong to the loop that runs when they are made, and processes do not share a module.
  if (!className.startsWith('threading.') || made.keywords.length > 0 || !isMadeAlikeInModule(made, context)) return [];
  const text = model.textOf(made);
  const unit = model.unitAt(made);
  const self = unit.node.kind === Kind.FunctionDef && unit.owner ? unit.node.args.args[0]?.arg : undefined;
  const found: [string, NewLock | undefined][] = [];
  if (self === 'self' && unit.owner && unit.owner.methods.get('__init__') !== unit) {
    found.push(['Make the lock once, in __init__', lockInInit(model, unit.owner, '_lock', text)]);
  }
  if (!found[0]?.[1]) found.push(['Make the lock once, in the module', lockAfterImports(model, '_lock', text)]);
  return found.flatMap(([title, lock]) => {
    const edits = lock && use(lock.text);
    return lock && edits ? [{ title, safety: 'suggest' as const, edits: [lock.edit, ...edits] }] : [];
  });
}

/** Whether the same call can stand at the top of the module: its names are imported there, its arguments literal. */
function isMadeAlikeInModule(made: ast.Call, context: RuleContext): boolean {
  let root = made.func;
  while (root.kind === Kind.Attribute) root = root.value;
  if (root.kind !== Kind.Name || made.args.some((argument) => argument.kind !== Kind.Constant)) return false;
  const symbol = context.model.lookup(root);
  return symbol?.scope.kind === ScopeKind.Module
    && symbol.bindings.every(({ kind }) => kind === BindingKind.Import || kind === BindingKind.ImportFrom);
}
