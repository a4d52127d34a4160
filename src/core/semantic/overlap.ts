/** Whether several runs of what is handed over can be alive at once, and whether they then work on one object. */
import { spanContains } from '../text/span.ts';
import { ConstantType, Kind } from '../syntax/nodes.ts';
import type * as ast from '../syntax/nodes.ts';
import { insideLoop } from './calls.ts';
import type { CallSite, HandOverSite } from './calls.ts';
import type { Inference } from './infer.ts';
import { ownerOfSelf } from './mentions.ts';
import { isLoop } from './model.ts';
import type { FileModel } from './model.ts';
import type { Unit } from './scopes.ts';
import { storageOf, valuesOf } from './storage.ts';

/** Several runs of one hand-over are alive at once: not if each is waited for, or if one worker serves all. */
export function overlapsItself(handOver: HandOverSite, model: FileModel, types: Inference): boolean {
  const { call } = handOver.site;
  if (isTimer(handOver) || hasOneWorker(handOver, model, types)) return false;
  if (isPerJob(handOver, model, types)) return true;
  if (!handOver.many) return false;
  if (handOver.site.facts?.handsOver?.many) return !handOver.site.name.endsWith('initializer');
  if (call.parent?.kind === Kind.Await) return false;
  const loop = innermostLoop(call);
  if (!loop) return insideLoop(call);
  return !waitsBetween(handOver.site.unit, loop.start, loop.end);
}

/** Runs of two hand-overs of one function are alive at once: they neither exclude nor follow each other. */
export function overlap(a: HandOverSite, b: HandOverSite, model: FileModel, types: Inference): boolean {
  // One target that two functions start is started again more often than twice.
  if (a.site.unit !== b.site.unit || isTimer(a) || isTimer(b)) return false;
  if (hasOneWorker(a, model, types) || hasOneWorker(b, model, types)) return false;
  const [from, to] = a.site.call.start < b.site.call.start ? [a.site.call, b.site.call] : [b.site.call, a.site.call];
  return !areExclusive(from, to) && !waitsBetween(a.site.unit, from.end, to.start)
    && from.parent?.kind !== Kind.Await && to.parent?.kind !== Kind.Await;
}

export function innermostLoop(node: ast.Node): ast.Node | undefined {
  for (let at = node.parent; at; at = at.parent) if (isLoop(at)) return at;
  return undefined;
}

/** `self.pool.submit(self.handle, job)`: a pool that lives longer than the call gets one job after the other. */
function isPerJob({ site }: HandOverSite, model: FileModel, types: Inference): boolean {
  const { call, receiver, unit } = site;
  if (call.func.kind !== Kind.Attribute || receiver?.kind !== 'instance' || call.args.length < 2) return false;
  if (!types.inherits(receiver.name, 'concurrent.futures.Executor') || call.parent?.kind === Kind.Attribute) return false;
  const storage = storageOf(call.func.value, model, types);
  if ((storage?.kind !== 'attribute' && storage?.kind !== 'module') || unit.node.kind === Kind.Module) return false;
  return !poolsOf(call.func.value, model, types).some((made) => model.unitAt(made) === unit)
    && !waitsBetween(unit, call.end, unit.node.end);
}

/** A timer that sets itself again is one thread after the other. */
function isTimer({ site }: HandOverSite): boolean {
  return site.name === 'threading.Timer';
}

/** `ThreadPoolExecutor(max_workers=1)` runs one thing after the other. */
function hasOneWorker({ site }: HandOverSite, model: FileModel, types: Inference): boolean {
  const { func } = site.call;
  if (func.kind !== Kind.Attribute) return false;
  return poolsOf(func.value, model, types).some((made) => {
    const size = made.args[0] ?? made.keywords.find(({ arg }) => arg === 'max_workers' || arg === 'processes')?.value;
    return size?.kind === Kind.Constant && size.type === ConstantType.Int && model.textOf(size) === '1';
  });
}

function poolsOf(expr: ast.Expr, model: FileModel, types: Inference): ast.Call[] {
  // A name that `with … as` binds holds the pool that the `with` made.
  const symbol = expr.kind === Kind.Name ? model.lookup(expr) : undefined;
  const values = symbol ? symbol.bindings.flatMap((binding) => binding.value ?? []) : valuesOf(expr, model, types);
  return values.filter((value) => value.kind === Kind.Call);
}

const WAITS = new Set(['join', 'result', 'shutdown', 'wait', 'as_completed']);

/** Whether a unit waits for threads somewhere between two offsets. */
export function waitsBetween(unit: Unit, start: number, end: number): boolean {
  return unit.calls.some((call) => call.start >= start && call.end <= end && isWait(call.func));
}

/** `thread.join()`, `wait(futures)`; a constant's `join` makes text. */
function isWait(func: ast.Expr): boolean {
  if (func.kind === Kind.Name) return WAITS.has(func.id);
  return func.kind === Kind.Attribute && WAITS.has(func.attr) && !(func.attr === 'join'
    && func.value.kind === Kind.Constant);
}

/** Whether two nodes stand in different branches of one `if`, `try` or `match`. */
function areExclusive(a: ast.Node, b: ast.Node): boolean {
  for (let child = a, at = a.parent; at; child = at, at = at.parent) {
    if (b.start < at.start || b.end > at.end) continue;
    if (at.kind === Kind.If) return at.body.includes(child as ast.Stmt)
      && !at.body.some((stmt) => stmt.start <= b.start && b.end <= stmt.end);
    return at.kind === Kind.Try || at.kind === Kind.Match || at.kind === Kind.IfExp;
  }
  return false;
}

/** Whether an expression names one object for all runs that `starts` begins: of a module, or made once around them. */
export function namesOneObject(
  expr: ast.Expr, starts: CallSite | undefined, model: FileModel, types: Inference,
): boolean {
  const storage = storageOf(expr, model, types);
  if (storage?.kind === 'module') return true;
  const symbol = storage?.kind === 'local' ? storage.symbol : undefined;
  if (!symbol || !starts || symbol.scope.unit !== starts.unit) return false;
  const only = symbol.bindings.length === 1 ? symbol.bindings[0] : undefined;
  if (only?.value?.kind !== Kind.Call) return false;
  // Made in the loop that starts the threads, it is a new one for each.
  for (let at = only.node.parent; at; at = at.parent) {
    if ((at.kind === Kind.For || at.kind === Kind.While) && spanContains(at, starts.call)) return false;
  }
  return true;
}

/** Whether the method that `func` is belongs to an object that all runs share: `stats.add`, `self.add`. */
export function isOfOneObject(
  func: ast.Expr, starts: CallSite | undefined, model: FileModel, types: Inference,
): boolean {
  if (func.kind !== Kind.Attribute) return false;
  const { value } = func;
  if (value.kind === Kind.Name && ownerOfSelf(func, model.unitAt(func)) !== undefined) return true;
  // A variable of another file's, `shared.stats`, is one object too.
  return types.typeOf(value)?.kind === 'instance'
    && (storageOf(value, model, types)?.kind === 'imported' || namesOneObject(value, starts, model, types));
}
