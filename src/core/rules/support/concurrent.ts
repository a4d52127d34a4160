/** Which runs of functions can be alive at the same time: a file's threads, where they begin, how many there are. */
import type { ContextWitness, Hop } from '../../project/project.ts';
import { insideLoop } from '../../semantic/calls.ts';
import type { CallSite, HandOverSite } from '../../semantic/calls.ts';
import { isLoop } from '../../semantic/model.ts';
import type { Unit } from '../../semantic/scopes.ts';
import { valuesOf } from '../../semantic/storage.ts';
import { ConstantType, Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { RuleContext } from '../context.ts';

/** A thread, or several of one kind, in which a unit runs. */
export interface ThreadRun {
  readonly witness: ContextWitness;
  /** The hand-over that begins it; undefined for the `run` of a Thread subclass. */
  readonly handOver: HandOverSite | undefined;
  /** Several of these threads may be alive at once. */
  readonly many: boolean;
}

/** The threads of this file in which a unit is known to run. */
export function threadRuns(unit: Unit, context: RuleContext): ThreadRun[] {
  return context.project.contextsOf(unit.name).flatMap((witness): ThreadRun[] => {
    const { root } = witness;
    if (witness.runsIn !== 'thread' || root.path !== context.path || root.name.endsWith('Barrier')) return [];
    const handOver = context.handOvers().find(({ callable }) => callable.start === root.start
      && callable.end === root.end);
    if (handOver) return [{ witness, handOver, many: isMany(handOver, context) }];
    if (!context.model.classesByName.has(root.name)) return [];
    return [{ witness, handOver: undefined, many: areMadeMany(root.name, context) }];
  });
}

/** Whether several threads of this hand-over are alive at once: not if each is waited for, or one worker serves all. */
function isMany(handOver: HandOverSite, context: RuleContext): boolean {
  const { call } = handOver.site;
  if (isTimer(handOver) || hasOneWorker(handOver, context)) return false;
  if (isPerJob(handOver, context)) return true;
  if (!handOver.many) return false;
  if (handOver.site.facts?.handsOver?.many) return !handOver.site.name.endsWith('initializer');
  if (call.parent?.kind === Kind.Await) return false;
  const loop = innermostLoop(call);
  if (!loop) return insideLoop(call);
  return !waitsBetween(handOver.site.unit, loop.start, loop.end);
}

function innermostLoop(node: ast.Node): ast.Node | undefined {
  for (let at = node.parent; at; at = at.parent) if (isLoop(at)) return at;
  return undefined;
}

/** `self.pool.submit(self.handle, job)`: a pool that lives longer than the call gets one job after the other. */
function isPerJob({ site }: HandOverSite, context: RuleContext): boolean {
  const { call, receiver, unit } = site;
  if (call.func.kind !== Kind.Attribute || receiver?.kind !== 'instance' || call.args.length < 2) return false;
  if (!context.types.inherits(receiver.name, 'concurrent.futures.Executor')
    || call.parent?.kind === Kind.Attribute) return false;
  const storage = context.storage(call.func.value);
  if ((storage?.kind !== 'attribute' && storage?.kind !== 'module') || unit.node.kind === Kind.Module) return false;
  return !poolsOf(call.func.value, context).some((made) => context.model.unitAt(made) === unit)
    && !waitsBetween(unit, call.end, unit.node.end);
}

/** A timer that sets itself again is one thread after the other. */
function isTimer({ site }: HandOverSite): boolean {
  return site.name === 'threading.Timer';
}

/** `ThreadPoolExecutor(max_workers=1)` runs one thing after the other. */
function hasOneWorker({ site }: HandOverSite, context: RuleContext): boolean {
  const { func } = site.call;
  if (func.kind !== Kind.Attribute) return false;
  return poolsOf(func.value, context).some((made) => {
    const size = made.args[0] ?? made.keywords.find(({ arg }) => arg === 'max_workers' || arg === 'processes')?.value;
    return size?.kind === Kind.Constant && size.type === ConstantType.Int && context.model.textOf(size) === '1';
  });
}

function poolsOf(expr: ast.Expr, context: RuleContext): ast.Call[] {
  // A name that `with … as` binds holds the pool that the `with` made.
  const symbol = expr.kind === Kind.Name ? context.model.lookup(expr) : undefined;
  const values = symbol ? symbol.bindings.flatMap((binding) => binding.value ?? [])
    : valuesOf(expr, context.model, context.types);
  return values.filter((value) => value.kind === Kind.Call);
}

/** Whether objects of a Thread subclass are made in a loop, or in two places. */
function areMadeMany(className: string, context: RuleContext): boolean {
  const made = context.ownCalls().filter((site) => site.name === className);
  return made.some(({ call, unit }) => {
    const loop = innermostLoop(call);
    return insideLoop(call) && !(loop && waitsBetween(unit, loop.start, loop.end));
  });
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

/** Whether two runs may be alive at the same time: by two hand-overs that neither exclude nor follow each other. */
export function runTogether(a: ThreadRun, b: ThreadRun, context: RuleContext): boolean {
  const [first, second] = [a.handOver, b.handOver];
  if (a.witness.root.start === b.witness.root.start) return a.many;
  if (!first || !second) return false;
  // One target that two functions start is started again more often than twice.
  if (first.site.unit !== second.site.unit || isTimer(first) || isTimer(second)) return false;
  if (hasOneWorker(first, context) || hasOneWorker(second, context)) return false;
  const [from, to] = first.site.call.start < second.site.call.start ? [first.site.call, second.site.call]
    : [second.site.call, first.site.call];
  return !areExclusive(from, to) && !waitsBetween(first.site.unit, from.end, to.start)
    && from.parent?.kind !== Kind.Await && to.parent?.kind !== Kind.Await;
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

/** The call that a hop of a chain is. */
export function siteOfHop(hop: Hop, context: RuleContext): CallSite | undefined {
  if (hop.path !== context.path) return undefined;
  return context.ownCalls().find(({ call }) => call.start === hop.start && call.end === hop.end);
}
