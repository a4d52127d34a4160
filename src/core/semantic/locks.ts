/** Which expressions are locks, which lock each is, and which locks are held where. */
import { classFacts } from '../knowledge/index.ts';
import { Kind } from '../syntax/nodes.ts';
import type * as ast from '../syntax/nodes.ts';
import type { Inference } from './infer.ts';
import { blockOf, isStatement } from './model.ts';
import type { FileModel } from './model.ts';
import { storageOf, valuesOf } from './storage.ts';

export interface Lock {
  /** Equal keys are the same lock; see `storage.ts`. A condition has the key of the lock that it wraps. */
  readonly key: string;
  readonly of: 'thread' | 'process' | 'event-loop';
  readonly reentrant: boolean;
  readonly className: string;
  /** It belongs to the object that the method runs on. */
  readonly onSelf: boolean;
  /** As written: `self._lock`. */
  readonly text: string;
}

export interface HeldLock {
  readonly lock: Lock;
  /** The `with` item or the `acquire()` call that took it. */
  readonly at: ast.Node;
}

const CONDITIONS = new Set(['threading.Condition', 'asyncio.Condition', 'multiprocessing.Condition']);

export class Locks {
  private readonly known = new Map<ast.Expr, Lock | null>();
  private acquiring: ReadonlySet<ast.Node> | undefined;

  constructor(
    private readonly model: FileModel,
    private readonly types: Inference,
    /** Qualified names of classes that the settings add as non-reentrant locks of threads. */
    private readonly extraLocks: ReadonlySet<string>,
  ) {}

  /** The nodes of the units that call `acquire`. */
  private get acquiringUnits(): ReadonlySet<ast.Node> {
    const acquires = (call: ast.Call): boolean => call.func.kind === Kind.Attribute && call.func.attr === 'acquire';
    return this.acquiring ??= new Set(this.model.bound.units.filter((unit) => unit.calls.some(acquires)).map(({ node }) => node));
  }

  /** The lock that `expr` is; undefined when it is none, or not known to be one. */
  lockOf(expr: ast.Expr): Lock | undefined {
    const found = this.known.get(expr);
    if (found !== undefined) return found ?? undefined;
    this.known.set(expr, null);
    const lock = this.find(expr);
    if (lock) this.known.set(expr, lock);
    return lock;
  }

  private find(expr: ast.Expr): Lock | undefined {
    const own = this.types.className(expr);
    if (own === undefined) return undefined;
    const className = this.types.libraryBase(own);
    const facts = this.extraLocks.has(className) ? { of: 'thread', reentrant: false } as const
      : classFacts(className)?.lock;
    if (!facts) return undefined;
    const wrapped = CONDITIONS.has(className) ? this.wrappedLock(expr) : undefined;
    if (wrapped) return { ...wrapped, className, text: this.model.textOf(expr) };
    const storage = storageOf(expr, this.model, this.types);
    if (!storage) return undefined;
    return {
      key: storage.key, of: facts.of, reentrant: facts.reentrant, className, onSelf: storage.onSelf,
      text: this.model.textOf(expr),
    };
  }

  /** The lock given to `Condition(lock)` where the condition that `expr` names was made. */
  private wrappedLock(expr: ast.Expr): Lock | undefined {
    for (const value of valuesOf(expr, this.model, this.types)) {
      if (value.kind !== Kind.Call) continue;
      const given = value.args[0] ?? value.keywords.find((keyword) => keyword.arg === 'lock')?.value;
      if (!given) continue;
      const lock = given.kind === Kind.Call ? undefined : this.lockOf(given);
      if (lock) return lock;
      const made = given.kind === Kind.Call ? this.types.className(given) : undefined;
      const facts = made === undefined ? undefined : classFacts(made)?.lock;
      const storage = facts && storageOf(expr, this.model, this.types);
      if (facts && storage) {
        return { key: storage.key, ...facts, className: made!, onSelf: storage.onSelf, text: this.model.textOf(expr) };
      }
    }
    return undefined;
  }

  /**
   * The locks surely held where `node` runs, innermost first: by enclosing `with` statements, and by an `acquire()`
   * before it in its own or an enclosing block with no `release()` between.
   */
  heldAt(node: ast.Node): HeldLock[] {
    const held: HeldLock[] = [];
    const scansAcquire = this.acquiringUnits.has(this.model.unitAt(node).node);
    for (let child = node, at = node.parent; at; child = at, at = at.parent) {
      if (scansAcquire && isStatement(child)) this.heldByAcquire(child, held);
      if (at.kind === Kind.FunctionDef || at.kind === Kind.AsyncFunctionDef || at.kind === Kind.Lambda) break;
      if (at.kind !== Kind.With && at.kind !== Kind.AsyncWith) continue;
      // Items are entered in order: in an item, the earlier ones are held; in the body, all.
      const inItem = child.kind === Kind.withitem ? at.items.indexOf(child) : at.items.length;
      for (const item of at.items.slice(0, inItem).reverse()) {
        const lock = this.lockOf(item.context_expr);
        if (lock) held.push({ lock, at: item });
      }
    }
    return held;
  }

  private heldByAcquire(stmt: ast.Stmt, held: HeldLock[]): void {
    const block = blockOf(stmt);
    if (!block) return;
    const released = new Set<string>();
    for (let at = block.indexOf(stmt) - 1; at >= 0; at--) {
      const before = block[at]!;
      for (const call of lockCalls(before)) {
        const lock = this.lockOf(call.func.value);
        if (!lock) continue;
        if (call.func.attr === 'release') released.add(lock.key);
        else if (!released.has(lock.key) && before.kind === Kind.Expr) held.push({ lock, at: call });
      }
    }
  }
}

type MethodCall = ast.Call & { func: ast.Attribute };

/** The `x.acquire()` and `x.release()` that a statement makes: it is one, or a try that releases in `finally`. */
function lockCalls(stmt: ast.Stmt): MethodCall[] {
  if (stmt.kind === Kind.Expr) return isLockCall(stmt.value) ? [stmt.value] : [];
  if (stmt.kind === Kind.Try) return [...stmt.finalbody, ...stmt.body].flatMap(lockCalls);
  if (stmt.kind === Kind.If) return [...stmt.body, ...stmt.orelse].flatMap(lockCalls).filter((c) => c.func.attr === 'release');
  return [];
}

function isLockCall(expr: ast.Expr): expr is MethodCall {
  return expr.kind === Kind.Call && expr.func.kind === Kind.Attribute
    && (expr.func.attr === 'acquire' || expr.func.attr === 'release');
}
