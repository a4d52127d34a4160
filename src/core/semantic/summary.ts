/**
 * A file's facts: what each of its functions calls, blocks on and hands over, as plain data without any node.
 * They are all that the rest of the project needs to know of a file.
 */
import { classFacts } from '../knowledge/index.ts';
import type { Blocking, RunsIn } from '../knowledge/table.ts';
import { LOOP_MAKERS, RUNS_EVENT_LOOP, WAITS_ON_EXIT } from '../knowledge/roles.ts';
import { Kind } from '../syntax/nodes.ts';
import type * as ast from '../syntax/nodes.ts';
import type { Span } from '../text/span.ts';
import { blocking, handOver } from './calls.ts';
import type { CallSite, HandOverSite } from './calls.ts';
import { certaintyOf } from './certainty.ts';
import { decoratorsOf } from './decorators.ts';
import type { Inference } from './infer.ts';
import type { FileModel } from './model.ts';
import { isOfOneObject, overlap, overlapsItself } from './overlap.ts';
import { registeredIn } from './registrations.ts';
import { dependsOnArgument } from './ready.ts';
import type { Unit } from './scopes.ts';

/** What a function may do to the thread that calls it. `run-loop`: it starts an event loop and waits for it. */
export type Effect = Blocking | 'run-loop';

/** A call of another function, by qualified name. */
export interface CallEdge extends Span {
  readonly callee: string;
  /** The method of the same object: `self.m()`. */
  readonly onSelf: boolean;
  /** It is made only for some arguments, as under `if wait:`. */
  readonly dependsOnArgument?: true;
  /** It is made in some cases only; or the first time only, and what it gives is kept. */
  readonly maybe?: true;
  readonly once?: true;
  /** What is done with the result there and then: it matters for context managers and generators. */
  readonly use?: Use;
  /** A method of another file's class, called on an object that there is one of: a module's variable. */
  readonly onShared?: true;
  /** A lock may be held meanwhile; or what the call raises may be caught. */
  readonly locked?: true;
  readonly caught?: true;
}

/** The call stands in a `with` statement, or its result is iterated over at once. */
export type Use = 'entered' | 'iterated';

/** A call of a library function that has an effect. */
export interface Sink extends Span {
  readonly effect: Effect;
  readonly name: string;
  /** It is called in some cases only; or the first time only, and what it gives is kept. */
  readonly maybe?: true;
  readonly once?: true;
}

export interface HandOverEdge extends Span {
  readonly callee: string;
  readonly runsIn: RunsIn;
  /** Several of these runs may be alive at once. */
  readonly many: boolean;
  /** It is a method, and all the runs are on one object. */
  readonly onShared?: true;
  /** The qualified name of the function that hands it over: `threading.Thread`. */
  readonly by: string;
}

export interface FunctionSummary extends Span {
  /** Qualified name; the module's own code goes by the module's name. `start` and `end` are those of its name. */
  readonly name: string;
  readonly path: string;
  readonly isAsync: boolean;
  /** Calls whose effects happen in this function: the callee's body runs in them. */
  readonly calls: readonly CallEdge[];
  readonly sinks: readonly Sink[];
  readonly handsOver: readonly HandOverEdge[];
  /** It makes or runs an event loop. */
  readonly makesLoop?: true;
}

/** The facts of every unit of a file that has any, the module's own code first. */
export function summarize(
  model: FileModel, types: Inference, sites: readonly CallSite[],
): FunctionSummary[] {
  const drafts = new Map<Unit, Draft>();
  const draftOf = (unit: Unit): Draft => {
    let draft = drafts.get(unit);
    if (!draft) {
      drafts.set(unit, draft = {
        name: unit.name, path: model.path, ...nameSpan(unit), isAsync: unit.isAsync, calls: [], sinks: [],
        handsOver: [], ...makesLoop(unit) && { makesLoop: true },
      });
    }
    return draft;
  };
  const given: HandOverSite[] = [];
  const acquiring = new Map<Unit, boolean>();
  const acquires = (unit: Unit): boolean => {
    let found = acquiring.get(unit);
    if (found === undefined) acquiring.set(unit, found = unit.calls.some((call) => lastNameOf(call) === 'acquire'));
    return found;
  };
  // A function that neither does nor is anything of note has no summary: most have none.
  draftOf(model.bound.units[0]!);
  for (const unit of model.bound.units) {
    if (unit.isAsync) draftOf(unit);
    const waits = waitsOnExit(unit, types);
    if (waits.length > 0) draftOf(unit).sinks.push(...waits);
  }
  for (const site of sites) {
    const { start, end } = site.call;
    const effect = RUNS_EVENT_LOOP.has(site.name) ? 'run-loop' : blocking(site, model);
    if (effect && isLikely(effect, site, model)) {
      const how = certainty(site, types, model);
      draftOf(site.unit).sinks.push({ start, end, effect, name: site.name, ...how });
    }
    const use = useOf(site.call);
    for (const unit of use === 'entered' ? managerUnits(site, model, types) : []) {
      draftOf(unit);
      draftOf(site.unit).calls.push({ start, end, callee: unit.name, onSelf: false, ...certainty(site, types, model), ...surroundings(site, acquires(site.unit)) });
    }
    const isOutside = !site.target && !site.awaited && types.isOutside(site.name);
    if (isOutside || (site.target && runsBody(site, types))) {
      if (site.target) draftOf(site.target);
      draftOf(site.unit).calls.push({
        start, end, callee: site.target?.name ?? site.name, onSelf: isOnSelf(site), ...certainty(site, types, model), ...use && { use },
        ...dependsOnArgument(site.call, true, model) ? { dependsOnArgument: true } : {},
        ...isOutside && isOfOneObject(site.call.func, undefined, model, types) ? { onShared: true } : {},
        ...surroundings(site, acquires(site.unit)),
      });
    }
    const one = handOver(site, model, types);
    if (one?.target) draftOf(one.target);
    if (one?.target || one?.outside !== undefined) given.push(one);
  }
  for (const one of given) draftOf(one.site.unit).handsOver.push(handOverEdge(one, given, model, types));
  startedThreads(model, types, draftOf);
  for (const { unit, at, by, registration } of registeredIn(model, types)) {
    // What becomes of a process of a framework's own making is not known here.
    if (unit.isAsync || registration.runsIn === 'process') continue;
    draftOf(unit);
    draftOf(model.bound.units[0]!).handsOver.push({
      start: at.start, end: at.end, callee: unit.name, runsIn: registration.runsIn, many: registration.many === true, by,
    });
  }
  return [...drafts.values()];
}

function handOverEdge(
  given: HandOverSite, all: readonly HandOverSite[], model: FileModel, types: Inference,
): HandOverEdge {
  const calleeOf = ({ target, outside }: HandOverSite): string => target?.name ?? outside ?? '';
  const callee = calleeOf(given);
  return {
    start: given.callable.start, end: given.callable.end, callee, runsIn: given.runsIn, by: given.site.name,
    many: overlapsItself(given, model, types) || all.some((other) => other !== given && calleeOf(other) === callee
      && other.runsIn === given.runsIn && overlap(given, other, model, types)),
    ...isOfOneObject(given.callable, given.site, model, types) ? { onShared: true } : {},
  };
}

/** What stands around a call in its function that matters to whoever comes along with it. */
function surroundings({ call, unit }: CallSite, acquires: boolean): { locked?: true; caught?: true } {
  let locked = acquires;
  let caught = false;
  for (let child: ast.Node = call, at = call.parent; at && at !== unit.node; child = at, at = at.parent) {
    if (at.kind === Kind.With) locked ||= at.items.some(({ context_expr: expr }) => mayLock(expr));
    if (at.kind === Kind.Try) caught ||= at.handlers.length > 0 && at.body.includes(child as ast.Stmt);
    if (at.kind === Kind.With) caught ||= at.items.some(({ context_expr: expr }) => /suppress/.test(lastNameOf(expr)));
  }
  return { ...locked && { locked: true }, ...caught && { caught: true } };
}

/** `with self.lock:`, `with lock_of(x):`; a manager that is made on the spot guards nothing from others. */
function mayLock(expr: ast.Expr): boolean {
  return expr.kind !== Kind.Call || /lock|mutex|sema|cond|acquire|guard|sync/i.test(lastNameOf(expr));
}

function lastNameOf(expr: ast.Expr): string {
  const named = expr.kind === Kind.Call ? expr.func : expr;
  return named.kind === Kind.Attribute ? named.attr : named.kind === Kind.Name ? named.id : '';
}

function makesLoop(unit: Unit): boolean {
  return unit.calls.some((call) => LOOP_MAKERS.has(lastNameOf(call))
    || (call.func.kind === Kind.Attribute && call.func.attr === 'start' && /loop$/.test(lastNameOf(call.func.value))));
}

/** How surely a call is made, as the fields of a sink or edge. */
function certainty(site: CallSite, types: Inference, model: FileModel): { maybe?: true; once?: true } {
  const how = decoratorsOf(types, site.unit).isCached ? 'once' : certaintyOf(site.call, site.unit, model);
  return how === 'always' ? {} : how === 'maybe' ? { maybe: true } : { once: true };
}

type Draft = { -readonly [K in keyof FunctionSummary]: FunctionSummary[K] extends readonly (infer E)[] ? E[] : FunctionSummary[K] };

/** The place to show for a unit: its name, `lambda`, or the start of the file. */
export function nameSpan(unit: Unit): Span {
  const node = unit.node;
  if (node.kind === Kind.Module) return { start: 0, end: 0 };
  if (node.kind === Kind.Lambda) return { start: node.start, end: node.start + 'lambda'.length };
  return { start: node.nameStart, end: node.nameStart + node.name.length };
}

/** Whether the call runs its target's body there and then: not for a generator that nobody iterates on the spot. */
export function runsBody(site: CallSite, types: Inference): boolean {
  const target = site.target!;
  if (target.isAsync) return false;
  const decorators = decoratorsOf(types, target);
  if (decorators.isUnknown) return false;
  if (decorators.contextManager) return useOf(site.call) === 'entered';
  return !target.isGenerator || useOf(site.call) === 'iterated';
}

/** The methods that enter and leave an object of a class of this file, which the call makes in a `with` statement. */
export function managerUnits(site: CallSite, model: FileModel, types: Inference): Unit[] {
  if (!model.classesByName.has(site.name)) return [];
  return ['__enter__', '__exit__'].flatMap((name) => {
    const member = types.member(site.name, name);
    return member?.kind === 'unit' ? [member.unit] : [];
  });
}

/** What is done with the result of a call there and then. */
export function useOf(call: ast.Call): Use | undefined {
  const { parent } = call;
  if (parent?.kind === Kind.withitem) return 'entered';
  const isIterated = parent?.kind === Kind.For || parent?.kind === Kind.comprehension ? parent.iter === call
    : parent?.kind === Kind.YieldFrom || (parent?.kind === Kind.Call && parent.args[0] === call
      && parent.func.kind === Kind.Name && CONSUMERS.has(parent.func.id));
  return isIterated ? 'iterated' : undefined;
}

/** Builtins that iterate over their argument at once. */
const CONSUMERS = new Set(['list', 'tuple', 'set', 'dict', 'sorted', 'sum', 'min', 'max', 'any', 'all', 'next']);

/** Whether whoever calls the function around the call must expect its effect. */
function isLikely(effect: Effect, site: CallSite, model: FileModel): boolean {
  // A lock taken for a moment in a helper is how threads and loops live together.
  if (isLockAcquire(site) || dependsOnArgument(site.call, isAskedFor(effect), model)) return false;
  return effect !== 'run-loop' || !asksForLoop(site.unit);
}

/** Effects that functions have on demand: `join(wait=True)`, `start(run=True)`. */
export function isAskedFor(effect: Effect): boolean {
  return effect === 'wait' || effect === 'run-loop';
}

/** A function that looks whether a loop is running does not run one then. */
function asksForLoop(unit: Unit): boolean {
  return unit.calls.some(({ func }) => {
    const name = func.kind === Kind.Attribute ? func.attr : func.kind === Kind.Name ? func.id : '';
    return name === 'is_running' || name === 'get_running_loop' || name === '_get_running_loop';
  });
}

function isLockAcquire(site: CallSite): boolean {
  return site.name.endsWith('.acquire') && site.receiver?.kind === 'instance'
    && classFacts(site.receiver.name)?.lock !== undefined;
}

/** Leaving `with ThreadPoolExecutor():` waits for its work. */
function waitsOnExit(unit: Unit, types: Inference): Sink[] {
  const found: Sink[] = [];
  for (const stmt of unit.withs) {
    for (const { context_expr: manager } of stmt.items) {
      const name = types.className(manager);
      if (name === undefined || !WAITS_ON_EXIT.some((base) => types.inherits(name, base))) continue;
      found.push({ start: manager.start, end: manager.end, effect: 'wait', name: `${name}.__exit__` });
    }
  }
  return found;
}

function isOnSelf(site: CallSite): boolean {
  const { func } = site.call;
  if (func.kind !== Kind.Attribute) return false;
  const first = firstParameter(site.unit);
  return func.value.kind === Kind.Name && func.value.id === first;
}

function firstParameter(unit: Unit): string | undefined {
  const node = unit.node;
  if (!unit.owner || node.kind === Kind.Module) return undefined;
  return (node.args.posonlyargs[0] ?? node.args.args[0])?.arg;
}

/** `run` of a Thread or Process subclass of this file runs where its class is made. */
function startedThreads(model: FileModel, types: Inference, draftOf: (unit: Unit) => Draft): void {
  for (const info of model.bound.classes) {
    const run = info.methods.get('run');
    if (!run) continue;
    const runsIn = types.inherits(info.name, 'threading.Thread') ? 'thread'
      : types.inherits(info.name, 'multiprocessing.Process') ? 'process' : undefined;
    if (!runsIn) continue;
    draftOf(run);
    draftOf(model.bound.units[0]!).handsOver.push({ ...nameSpan(run), callee: run.name, runsIn, many: false, by: info.name });
  }
}
