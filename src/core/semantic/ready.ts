/** Calls that never wait where they stand, because what they wait for is there already. */
import { BoolOperator, ConstantType, Kind, UnaryOperator } from '../syntax/nodes.ts';
import type * as ast from '../syntax/nodes.ts';
import type { Inference } from './infer.ts';
import { blockOf } from './model.ts';
import type { FileModel } from './model.ts';
import { BindingKind } from './scopes.ts';

/**
 * What tells that a method of an object will not wait, by the last name of the method: a test of the object, made
 * around the call or before it. `true`: it must hold; `false`: it must not.
 */
const TESTS: ReadonlyMap<string, { readonly asks: readonly string[]; readonly holds: boolean }> = new Map([
  ['result', { asks: ['done'], holds: true }],
  ['exception', { asks: ['done'], holds: true }],
  ['get', { asks: ['empty'], holds: false }],
  ['join', { asks: ['is_alive'], holds: false }],
]);

/** Methods whose object is ready once one of these has given it out, or has waited for it. */
const OF_FUTURES = new Set(['result', 'exception']);

/** Whether the call surely finds what it waits for: `f.result()` in `for f in as_completed(fs)`, or after `f.done()`. */
export function isReady(call: ast.Call, model: FileModel, types: Inference): boolean {
  const { func } = call;
  if (isNeverReached(call, model)) return true;
  if (func.kind !== Kind.Attribute) return false;
  const test = TESTS.get(func.attr);
  if (test && isTested(call, func.value, test.asks, test.holds, model)) return true;
  if (!OF_FUTURES.has(func.attr) || func.value.kind !== Kind.Name) return false;
  return isDoneFuture(func.value, model, types) || wasAskedForCancellation(call, model.textOf(func.value), model);
}

/** A test such as `if future.done():` or `while not queue.empty():` around the call, or a loop that waits for it. */
function isTested(
  call: ast.Call, object: ast.Expr, asks: readonly string[], holds: boolean, model: FileModel,
): boolean {
  const text = model.textOf(object);
  const says = (test: ast.Expr, truth: boolean): boolean => {
    if (test.kind === Kind.UnaryOp && test.op === UnaryOperator.Not) return says(test.operand, !truth);
    if (test.kind === Kind.BoolOp) return test.values.some((value) => says(value, truth));
    if (test.kind !== Kind.Call || test.func.kind !== Kind.Attribute) return false;
    return truth === holds && asks.includes(test.func.attr) && model.textOf(test.func.value) === text;
  };
  // `q.qsize() > 0`, or `q.qsize()` alone.
  const counts = (test: ast.Expr): boolean => !holds && model.textOf(test).includes(`${text}.qsize()`);
  for (let child: ast.Node = call, at = call.parent; at; child = at, at = at.parent) {
    if (waitedBefore(child, blockOf(child) ?? [], says)) return true;
    if (at.kind === Kind.FunctionDef || at.kind === Kind.AsyncFunctionDef || at.kind === Kind.Lambda) return false;
    if (at.kind === Kind.If || at.kind === Kind.While) {
      const inBody = at.body.includes(child as ast.Stmt);
      const inElse = at.orelse.includes(child as ast.Stmt);
      if (inBody && (says(at.test, true) || counts(at.test))) return true;
      if (inElse && says(at.test, false)) return true;
    }
    if (at.kind === Kind.IfExp && child !== at.test) {
      if (says(at.test, child === at.body)) return true;
    }
  }
  return false;
}

/** An earlier statement of the block that is left only when the test says so: `while not f.done(): …`. */
function waitedBefore(
  child: ast.Node, block: readonly ast.Stmt[], says: (test: ast.Expr, truth: boolean) => boolean,
): boolean {
  for (const stmt of block.slice(0, Math.max(block.indexOf(child as ast.Stmt), 0))) {
    if (stmt.kind === Kind.While && says(stmt.test, false)) return true;
    if (stmt.kind === Kind.Assert && says(stmt.test, true)) return true;
    const last = stmt.kind === Kind.If ? stmt.body[stmt.body.length - 1] : undefined;
    const leaves = last?.kind === Kind.Return || last?.kind === Kind.Continue || last?.kind === Kind.Raise
      || last?.kind === Kind.Break;
    if (stmt.kind === Kind.If && leaves && says(stmt.test, false)) return true;
  }
  return false;
}

/** Who asks `f.cancelled()` first, to pass its state on, has a future that is done. */
function wasAskedForCancellation(call: ast.Call, future: string, model: FileModel): boolean {
  return model.unitAt(call).calls.some(({ func, start }) => start < call.start && func.kind === Kind.Attribute
    && func.attr === 'cancelled' && model.textOf(func.value) === future);
}

/** A name that only `as_completed`, the first set of `wait`, or an earlier wait for it gives its value. */
function isDoneFuture(name: ast.Name, model: FileModel, types: Inference): boolean {
  const symbol = model.lookup(name);
  if (!symbol) return false;
  const unit = model.unitAt(name);
  const given = symbol.bindings.length > 0 && symbol.bindings.every((binding) => {
    if (binding.kind === BindingKind.For && binding.value) return givesDone(binding.value, model, types);
    return binding.kind === BindingKind.Parameter && isDoneCallback(unit.name, model, types);
  });
  if (given) return true;
  // `await asyncio.wrap_future(f)`, `wait([f])` and their like before the call.
  return model.usesOf(symbol).some((use) => use.end <= name.start && isWaitedFor(use, types));
}

const WAITERS = new Set(['asyncio.wrap_future', 'concurrent.futures.wait', 'asyncio.wait', 'asyncio.gather']);

function isWaitedFor(use: ast.Name, types: Inference): boolean {
  if (use.parent?.kind === Kind.Await) return true;
  for (let at: ast.Node | null = use.parent; at && at.kind !== Kind.Expr; at = at.parent) {
    if (at.kind === Kind.Call && WAITERS.has(types.qualifiedName(at.func) ?? '')) return true;
    if (at.kind !== Kind.Call && at.kind !== Kind.List && at.kind !== Kind.Tuple && at.kind !== Kind.Set) return false;
  }
  return false;
}

function givesDone(iterable: ast.Expr, model: FileModel, types: Inference): boolean {
  if (iterable.kind === Kind.Call) {
    const name = types.qualifiedName(iterable.func) ?? '';
    if (name === 'concurrent.futures.as_completed') return true;
    const first = iterable.args[0];
    return (name === 'enumerate' || name === 'list' || name === 'sorted') && first !== undefined
      && givesDone(first, model, types);
  }
  if (iterable.kind !== Kind.Name) return false;
  const symbol = model.lookup(iterable);
  if (symbol?.bindings.some(({ value, path }) => path[0] === 0 && value?.kind === Kind.Call
    && types.qualifiedName(value.func) === 'concurrent.futures.wait')) return true;
  return symbol !== undefined
    && model.usesOf(symbol).some((use) => use.end <= iterable.start && isWaitedFor(use, types));
}

/** Whether the function is only ever given to `add_done_callback`. */
function isDoneCallback(name: string, model: FileModel, types: Inference): boolean {
  return model.bound.units.some((unit) => unit.calls.some((call) => call.func.kind === Kind.Attribute
    && call.func.attr === 'add_done_callback' && call.args[0] !== undefined
    && types.qualifiedName(call.args[0]) === name));
}

/** Whether `node` stands in a branch that a constant of the module rules out, as in code that is made for two colours. */
export function isNeverReached(node: ast.Node, model: FileModel): boolean {
  for (let child = node, at = node.parent; at; child = at, at = at.parent) {
    if (at.kind !== Kind.If && at.kind !== Kind.IfExp) continue;
    const truth = constantTruth(at.test, model);
    if (truth === undefined || child === at.test) continue;
    const inBody = at.kind === Kind.If ? at.body.includes(child as ast.Stmt) : at.body === child;
    if (inBody !== truth) return true;
  }
  return false;
}

/** The truth of a test that is a name bound once, in the module, to `True` or `False`. */
function constantTruth(test: ast.Expr, model: FileModel): boolean | undefined {
  if (test.kind === Kind.UnaryOp && test.op === UnaryOperator.Not) {
    const inner = constantTruth(test.operand, model);
    return inner === undefined ? undefined : !inner;
  }
  if (test.kind === Kind.BoolOp) {
    const decides = test.op === BoolOperator.Or;
    return test.values.some((value) => constantTruth(value, model) === decides) ? decides : undefined;
  }
  if (test.kind !== Kind.Name) return undefined;
  const symbol = model.lookup(test);
  const only = symbol?.scope === model.bound.moduleScope && symbol.bindings.length === 1 ? symbol.bindings[0] : undefined;
  const value = only?.path.length === 0 ? only.value : null;
  if (value?.kind !== Kind.Constant) return undefined;
  return value.type === ConstantType.True ? true : value.type === ConstantType.False ? false : undefined;
}

/**
 * Whether `node` runs only for some of its function's arguments: under a test that compares a parameter with a
 * constant, or under one that asks for a parameter itself, as in `if wait:`, which a caller has to switch on (or, for
 * `flags`, might).
 */
export function dependsOnArgument(node: ast.Node, flags: boolean, model: FileModel): boolean {
  for (let child = node, at = node.parent; at; child = at, at = at.parent) {
    if (at.kind === Kind.FunctionDef || at.kind === Kind.AsyncFunctionDef || at.kind === Kind.Lambda) return false;
    if (at.kind !== Kind.If || child === at.test) continue;
    if (testsArgument(at.test, !at.orelse.includes(child as ast.Stmt), flags, model)) return true;
  }
  return false;
}

/** `holds`: the node runs when the test does. */
function testsArgument(test: ast.Expr, holds: boolean, flags: boolean, model: FileModel): boolean {
  if (test.kind === Kind.UnaryOp && test.op === UnaryOperator.Not) return testsArgument(test.operand, !holds, flags, model);
  if (test.kind === Kind.BoolOp) return test.values.some((value) => testsArgument(value, holds, flags, model));
  if (test.kind === Kind.Compare) {
    const [with_] = test.comparators;
    return test.comparators.length === 1 && with_?.kind === Kind.Constant && with_.type !== ConstantType.None
      && isParameter(test.left, model);
  }
  return flags ? isParameter(test, model) : defaultOf(test, model) === (holds ? ConstantType.False : ConstantType.True);
}

/** Which constant a parameter is by default. */
function defaultOf(expr: ast.Expr, model: FileModel): ConstantType | undefined {
  const symbol = expr.kind === Kind.Name ? model.lookup(expr) : undefined;
  const only = symbol?.bindings.length === 1 ? symbol.bindings[0]! : undefined;
  const definition = symbol?.scope.unit.node;
  if (only?.kind !== BindingKind.Parameter || !definition || definition.kind === Kind.Module) return undefined;
  const { args } = definition;
  const positional = [...args.posonlyargs, ...args.args];
  const index = positional.findIndex((one) => one === only.node);
  const value = index >= 0 ? args.defaults[index - positional.length + args.defaults.length]
    : args.kw_defaults[args.kwonlyargs.findIndex((one) => one === only.node)];
  return value?.kind === Kind.Constant ? value.type : undefined;
}

function isParameter(expr: ast.Expr, model: FileModel): boolean {
  const symbol = expr.kind === Kind.Name ? model.lookup(expr) : undefined;
  return symbol?.bindings.some((binding) => binding.kind === BindingKind.Parameter) ?? false;
}
