/** What a call reaches: the qualified name of its callee, what is known of it, and its arguments by parameter. */
import { functionFacts } from '../knowledge/index.ts';
import type { Blocking, Exemption, FunctionFacts, Parameter, RunsIn } from '../knowledge/table.ts';
import { ConstantType, Kind } from '../syntax/nodes.ts';
import type * as ast from '../syntax/nodes.ts';
import { decoratorsOf } from './decorators.ts';
import type { Inference } from './infer.ts';
import type { FileModel } from './model.ts';
import { isReady } from './ready.ts';
import type { Unit } from './scopes.ts';
import { valuesOf } from './storage.ts';
import type { Type } from './types.ts';

export interface CallSite {
  readonly call: ast.Call;
  /** Canonical qualified name of the callee: `time.sleep`, `threading.Thread.join`, `pkg.mod.Class.method`. */
  readonly name: string;
  /** What the tables know of it. */
  readonly facts: FunctionFacts | undefined;
  /** The function of this file that it calls: for a class of this file, its `__init__`. */
  readonly target: Unit | undefined;
  /** The object whose method it is. */
  readonly receiver: Type | undefined;
  /** The unit that makes the call. */
  readonly unit: Unit;
  /** It is the operand of `await`. */
  readonly awaited: boolean;
}

/** A callable that a call hands over to run elsewhere or later. */
export interface HandOverSite {
  readonly site: CallSite;
  /** The argument as written: a name, lambda, `partial(…)`. */
  readonly callable: ast.Expr;
  /** The function of this file that it is, if it is one. */
  readonly target: Unit | undefined;
  /** The name of the function of another file that it is, if it is one. */
  readonly outside: string | undefined;
  readonly runsIn: RunsIn;
  /** Several runs of it may be alive at once: it is mapped over items, or handed over in a loop. */
  readonly many: boolean;
}

/** What a call reaches, worked out anew: `CallIndex` keeps it. */
export function resolveCall(model: FileModel, types: Inference, call: ast.Call, unit: Unit): CallSite | undefined {
  let func = types.typeOf(call.func);
  while (func?.kind === 'partial') func = func.of;
  if (func?.kind === 'instance') {
    const member = types.member(func.name, '__call__');
    const name = member?.kind === 'unit' ? member.unit.name : member?.kind === 'outside' && member.isFunction ? member.name : undefined;
    if (name === undefined) return undefined;
    func = { kind: 'method', name, receiver: func };
  }
  if (func?.kind !== 'ref' && func?.kind !== 'method') return undefined;
  if (func.name === '') return undefined;
  const name = func.name;
  const target = targetOf(model, types, name);
  // A class with an `__init__` of its own has its own parameters: what its base's mean says nothing about them.
  const isMadeItsOwnWay = (target !== undefined && target.name !== name)
    || (types.isOutside(name) && mayBeClass(name, types) && types.member(name, '__init__')?.kind === 'outside');
  const known = types.factsOf(name) ?? (isMadeItsOwnWay || !mayBeClass(name, types) ? undefined : functionFacts(types.libraryBase(name)));
  return {
    call, name, unit, target,
    facts: factsHere(known, call, model, types),
    receiver: func.kind === 'method' ? func.receiver : undefined,
    awaited: call.parent?.kind === Kind.Await,
  };
}

/** Classes of other files begin with a capital letter: it would take reading each file that has a function to be sure. */
function mayBeClass(name: string, types: Inference): boolean {
  return !types.isOutside(name) || /^_*[A-Z]/.test(name.slice(name.lastIndexOf('.') + 1));
}

/**
 * The facts of a callee, less what its place or the making of its receiver rules out: `put` on an unbounded queue
 * never waits.
 */
function factsHere(
  facts: FunctionFacts | undefined, call: ast.Call, model: FileModel, types: Inference,
): FunctionFacts | undefined {
  if (!facts?.blocks) return facts;
  const { blocks: _, ...harmless } = facts;
  if (isReady(call, model, types)) return harmless;
  if (call.func.kind !== Kind.Attribute) return facts;
  const receiver = call.func.value;
  const exempt = facts.exemptWhenMade;
  const className = types.className(receiver);
  const isSocket = className !== undefined && types.inherits(className, 'socket.socket');
  if (!exempt && !isSocket) return facts;
  // Whoever does not see how it was made does not know that the queue is bounded, or that the socket blocks.
  const makings = makingsOf(receiver, model, types);
  const never = makings.length === 0 || makings.some((making) => exempt?.some((e) => mayApply(e, making, model)))
    || (isSocket && model.text.includes('.setblocking('));
  return never ? harmless : facts;
}

/** The calls that made the object that `expr` is, as far as the file shows them. */
function makingsOf(expr: ast.Expr, model: FileModel, types: Inference): ast.Call[] {
  const values = expr.kind === Kind.Call ? [expr] : valuesOf(expr, model, types);
  return values.filter((value) => value.kind === Kind.Call);
}

function targetOf(model: FileModel, types: Inference, name: string): Unit | undefined {
  const unit = model.unitsByName.get(name);
  if (unit) return unit;
  if (!model.classesByName.has(name)) return undefined;
  const init = types.member(name, '__init__');
  return init?.kind === 'unit' ? init.unit : undefined;
}

/** The argument that a call gives for a parameter; undefined when it gives none, or `*args` hides it. */
export function argument(call: ast.Call, parameter: Parameter): ast.Expr | undefined {
  for (const keyword of call.keywords) if (keyword.arg === parameter.name) return keyword.value;
  if (parameter.position === undefined) return undefined;
  for (let at = 0; at <= parameter.position; at++) {
    const value = call.args[at];
    if (!value || value.kind === Kind.Starred) return undefined;
    if (at === parameter.position) return value;
  }
  return undefined;
}

/** Whether a call has `*args` or `**kwargs`, so that what it does not name may still be given. */
export function hasUnpacking(call: ast.Call): boolean {
  return call.args.some((arg) => arg.kind === Kind.Starred) || call.keywords.some((keyword) => keyword.arg === null);
}

/** What the call holds its thread with; undefined when it does not, or may not by an argument that is no literal. */
export function blocking(site: CallSite, model: FileModel): Blocking | undefined {
  const facts = site.facts;
  if (!facts?.blocks || site.awaited) return undefined;
  if (facts.exempt?.some((exemption) => mayApply(exemption, site.call, model))) return undefined;
  return facts.blocks;
}

function mayApply(exemption: Exemption, call: ast.Call, model: FileModel): boolean {
  const value = argument(call, exemption);
  if (exemption.is === 'absent') return value === undefined && !hasUnpacking(call);
  if (exemption.is === 'present') return value !== undefined;
  if (!value) return hasUnpacking(call) && exemption.is === 'False';
  switch (exemption.is) {
    case 'False': return value.kind !== Kind.Constant || value.type === ConstantType.False;
    case 'True': return value.kind !== Kind.Constant || value.type === ConstantType.True;
    case '0': return value.kind === Kind.Constant && Number(model.textOf(value)) === 0;
    // A flag may be or-ed with others: `os.WNOHANG | os.WUNTRACED`.
    default: return model.textOf(value).split(/[^\w]+/).includes(exemption.is.slice(exemption.is.lastIndexOf('.') + 1));
  }
}

/** The callable that a call hands over, and where it will run; undefined when it hands over none. */
export function handOver(site: CallSite, model: FileModel, types: Inference): HandOverSite | undefined {
  const facts = site.facts?.handsOver;
  if (!facts) return undefined;
  const callable = argument(site.call, facts.callable);
  if (!callable) return undefined;
  const name = callableName(callable, types);
  return {
    site, callable,
    target: callableUnit(callable, model, types),
    outside: name !== undefined && types.isOutside(name) ? name : undefined,
    runsIn: site.name.endsWith('.run_in_executor') && usesProcesses(site.call, types) ? 'process' : facts.runsIn,
    many: facts.many === true || insideLoop(site.call),
  };
}

function usesProcesses(call: ast.Call, types: Inference): boolean {
  const name = call.args[0] && types.className(call.args[0]);
  return name !== undefined && types.inherits(name, 'concurrent.futures.ProcessPoolExecutor');
}

/** The qualified name of the function that an expression refers to, through `partial`. */
export function callableName(expr: ast.Expr, types: Inference): string | undefined {
  let type = types.typeOf(expr);
  while (type?.kind === 'partial') type = type.of;
  return type?.kind === 'ref' || type?.kind === 'method' ? type.name : undefined;
}

/** The function of this file that an expression refers to, through `partial` and decorators that keep it. */
export function callableUnit(expr: ast.Expr, model: FileModel, types: Inference): Unit | undefined {
  const unit = model.unitsByName.get(callableName(expr, types) ?? '');
  return unit && !decoratorsOf(types, unit).isUnknown ? unit : undefined;
}

/** Whether `node` stands in a loop or comprehension of its own unit. */
export function insideLoop(node: ast.Node): boolean {
  for (let child = node, at = node.parent; at; child = at, at = at.parent) {
    switch (at.kind) {
      case Kind.FunctionDef: case Kind.AsyncFunctionDef: case Kind.Lambda: case Kind.Module: return false;
      case Kind.For: case Kind.AsyncFor: if (child !== at.iter && !at.orelse.includes(child as ast.Stmt)) return true; break;
      case Kind.While: return true;
      case Kind.ListComp: case Kind.SetComp: case Kind.DictComp: case Kind.GeneratorExp:
        if (child.kind !== Kind.comprehension || child !== at.generators[0]) return true;
        break;
      default:
    }
  }
  return false;
}
