/** Which runs of functions can be alive at the same time: a file's threads, where they begin, how many there are. */
import type { ContextWitness, Hop } from '../../project/project.ts';
import { insideLoop } from '../../semantic/calls.ts';
import type { CallSite, HandOverSite } from '../../semantic/calls.ts';
import { innermostLoop, overlap, overlapsItself, waitsBetween } from '../../semantic/overlap.ts';
import type { Unit } from '../../semantic/scopes.ts';
import type { RuleContext } from '../context.ts';

/** A thread, or several of one kind, in which a unit runs. */
export interface ThreadRun {
  readonly witness: ContextWitness;
  /** The hand-over that begins it; undefined for the `run` of a Thread subclass, for a framework's, and in another file. */
  readonly handOver: HandOverSite | undefined;
  /** It is the `run` of a Thread subclass of this file. */
  readonly ofClass: boolean;
  /** Several of these threads may be alive at once. */
  readonly many: boolean;
}

/** Whether the file has any thread of which we would know what runs in it. */
export function startsThreads(context: RuleContext): boolean {
  return context.handOvers().some(({ runsIn, target }) => runsIn === 'thread' && target !== undefined)
    || context.model.bound.classes.some((info) => info.methods.has('run')
      && context.types.inherits(info.name, 'threading.Thread'))
    || context.registered().some(({ registration, unit }) => registration.runsIn === 'thread' && !unit.isAsync)
    || startsThreadsBeyond(context);
}

/** Whether other files run functions of this one in threads. */
function startsThreadsBeyond({ beyond, path }: RuleContext): boolean {
  return [...beyond?.entriesInto(path).values() ?? []].some((list) => list.some(({ runsIn }) => runsIn === 'thread'));
}

/** The threads in which a unit is known to run. */
export function threadRuns(unit: Unit, context: RuleContext): ThreadRun[] {
  return context.contextsOf(unit.name).flatMap((witness): ThreadRun[] => {
    const { root } = witness;
    if (witness.runsIn !== 'thread' || root.name.endsWith('Barrier')) return [];
    if (witness.way) return [{ witness, handOver: undefined, ofClass: false, many: witness.many }];
    const handOver = context.handOvers().find(({ callable }) => callable.start === root.start
      && callable.end === root.end);
    if (handOver) return [{ witness, handOver, ofClass: false, many: overlapsItself(handOver, context.model, context.types) }];
    if (context.registered().some(({ at }) => at.start === root.start && at.end === root.end)) {
      return [{ witness, handOver: undefined, ofClass: false, many: witness.many }];
    }
    if (!context.model.classesByName.has(root.name)) return [];
    return [{ witness, handOver: undefined, ofClass: true, many: areMadeMany(root.name, context) }];
  });
}

/** Whether objects of a Thread subclass are made in a loop, or in two places. */
function areMadeMany(className: string, context: RuleContext): boolean {
  const made = context.ownCalls().filter((site) => site.name === className);
  return made.some(({ call, unit }) => {
    const loop = innermostLoop(call);
    return insideLoop(call) && !(loop && waitsBetween(unit, loop.start, loop.end));
  });
}

/** Whether two runs may be alive at the same time: of one hand-over or of two. */
export function runTogether(a: ThreadRun, b: ThreadRun, context: RuleContext): boolean {
  const [first, second] = [a.handOver, b.handOver];
  if (a.witness.root.start === b.witness.root.start && a.witness.root.path === b.witness.root.path) return a.many;
  if (!first || !second) return false;
  return overlap(first, second, context.model, context.types);
}

/** The call that a hop of a chain is. */
export function siteOfHop(hop: Hop, context: RuleContext): CallSite | undefined {
  if (hop.path !== context.path) return undefined;
  return context.ownCalls().find(({ call }) => call.start === hop.start && call.end === hop.end);
}
