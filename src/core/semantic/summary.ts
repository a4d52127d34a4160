/**
 * A file's facts: what each of its functions calls, blocks on and hands over, as plain data without any node.
 * They are all that the rest of the project needs to know of a file.
 */
import { classFacts } from '../knowledge/index.ts';
import type { Blocking, RunsIn } from '../knowledge/table.ts';
import { RUNS_EVENT_LOOP, WAITS_ON_EXIT } from '../knowledge/roles.ts';
import { Kind } from '../syntax/nodes.ts';
import type * as ast from '../syntax/nodes.ts';
import type { Span } from '../text/span.ts';
import { blocking, handOver } from './calls.ts';
import type { CallSite } from './calls.ts';
import { certaintyOf } from './certainty.ts';
import { decoratorsOf } from './decorators.ts';
import type { Inference } from './infer.ts';
import type { FileModel } from './model.ts';
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
  readonly many: boolean;
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
        handsOver: [],
      });
    }
    return draft;
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
    const isOutside = !site.target && !site.awaited && types.isOutside(site.name);
    if (isOutside || (site.target && runsBody(site, types))) {
      if (site.target) draftOf(site.target);
      const use = useOf(site.call);
      draftOf(site.unit).calls.push({
        start, end, callee: site.target?.name ?? site.name, onSelf: isOnSelf(site), ...certainty(site, types, model), ...use && { use },
        ...dependsOnArgument(site.call, true, model) ? { dependsOnArgument: true } : {},
      });
    }
    const given = handOver(site, model, types);
    if (given?.target) {
      draftOf(given.target);
      draftOf(site.unit).handsOver.push({
        start: given.callable.start, end: given.callable.end, callee: given.target.name, runsIn: given.runsIn,
        many: given.many, by: site.name,
      });
    }
  }
  startedThreads(model, types, draftOf);
  return [...drafts.values()];
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
