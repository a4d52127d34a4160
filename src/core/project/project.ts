/**
 * All files' facts linked together: which functions a call reaches, what effects it has through any number of
 * helpers, and in which execution contexts each function runs. Answers come with the shortest chain that proves them.
 */
import type { RunsIn } from '../knowledge/table.ts';
import { isAskedFor } from '../semantic/summary.ts';
import type { CallEdge, Effect, FunctionSummary, HandOverEdge, Sink } from '../semantic/summary.ts';
import type { FileModel } from '../semantic/model.ts';
import type { Unit } from '../semantic/scopes.ts';
import type { Span } from '../text/span.ts';
import type { Entries } from './entries.ts';

/** One step of a chain: a place in a file, and the qualified name of what is called there. */
export interface Hop extends Span {
  readonly path: string;
  readonly name: string;
}

/** Why a function has an effect: the calls that lead to it, and the library call at the end. */
export interface Chain {
  readonly effect: Effect;
  /** How many of its calls are made in some cases only. */
  readonly doubts: number;
  readonly hops: readonly Hop[];
  readonly sink: Hop;
}

/** One way in which a function comes to run somewhere. */
export interface ContextWitness {
  readonly runsIn: RunsIn | 'main';
  /** The hand-over (or the coroutine, or the module) where the context begins. */
  readonly root: Hop;
  /** The function that the root runs. */
  readonly starts: string;
  /** Several runs that began at this root may be alive at once. */
  readonly many: boolean;
  /** The calls from the root's function to this one. */
  readonly hops: readonly Hop[];
  /** What is known of the way through other files; undefined when it is all in this one. */
  readonly way?: WayIn;
}

/** How a context comes from other files into this one. */
export interface WayIn {
  /** The method that is entered is called on one object by all that come this way. */
  readonly onShared: boolean;
  /** On the way a lock may be held. */
  readonly locked: boolean;
  /** On the way an error may be caught, or something asked first. */
  readonly caught: boolean;
  /** A function on the way makes or runs an event loop. */
  readonly makesLoop: boolean;
}

/** An effect of a function, with the call that has it. */
interface EffectStep {
  readonly distance: number;
  /** How many of the calls are made in some cases only. */
  readonly doubts: number;
  readonly via: CallEdge | Sink;
}

/** How many calls a chain may have between the one that is reported and its sink. */
export const LONGEST = 5;

/**
 * Whether a way to an effect says something about the call it begins with. Each `if` on the way makes it less likely
 * that the call ever goes there, and functions far away do many things for many callers.
 */
export function isCredible(effect: Effect, calls: number, doubts: number): boolean {
  const allowed = effect === 'run-loop' ? 0 : effect === 'wait' || effect === 'path' ? 1 : 2;
  return calls <= LONGEST && doubts <= allowed;
}

/** What is asked of other files. */
export interface Beyond {
  effectsOf(name: string, use?: CallEdge['use']): ReadonlyMap<Effect, Chain>;
  runsAt(name: string, use: CallEdge['use']): boolean;
  /** The function that calling `name` runs, in its file as it is now: for a fix there. Read anew each time. */
  functionIn(name: string): { readonly model: FileModel; readonly unit: Unit } | undefined;
  /** How other files make functions of the file at `path` run. */
  entriesInto(path: string): Entries;
}

export class Project {
  private readonly functions = new Map<string, FunctionSummary>();
  private readonly callers = new Map<string, { caller: FunctionSummary; edge: CallEdge }[]>();
  private readonly effects = new Map<string, Map<Effect, EffectStep>>();
  private contexts: Map<string, ContextWitness[]> | undefined;

  constructor(
    summaries: readonly FunctionSummary[],
    /** What calling a function of another file does; see `Program.effectsOf`. */
    private readonly outside: Beyond | undefined,
    private readonly path: string,
  ) {
    for (const summary of summaries) this.functions.set(summary.name, summary);
    for (const caller of summaries) {
      for (const edge of caller.calls) {
        const list = this.callers.get(edge.callee);
        if (list) list.push({ caller, edge });
        else this.callers.set(edge.callee, [{ caller, edge }]);
      }
    }
    this.spreadEffects(summaries);
  }

  function(name: string): FunctionSummary | undefined {
    return this.functions.get(name);
  }

  /** The effects that calling function `name` has, each with its shortest chain. */
  effectsOf(name: string): Effect[] {
    return [...this.effects.get(name)?.keys() ?? []];
  }

  /** The shortest chain from function `name` to a library call with that effect. */
  chain(name: string, effect: Effect): Chain | undefined {
    const hops: Hop[] = [];
    const doubts = this.effects.get(name)?.get(effect)?.doubts ?? 0;
    for (let at = name; ;) {
      const step = this.effects.get(at)?.get(effect);
      const path = this.functions.get(at)?.path;
      if (!step || path === undefined) return undefined;
      const { start, end } = step.via;
      if ('effect' in step.via) return { effect, hops, doubts, sink: { path, start, end, name: step.via.name } };
      hops.push({ path, start, end, name: step.via.callee });
      if (!this.functions.has(step.via.callee)) {
        const rest = this.outside?.effectsOf(step.via.callee, step.via.use).get(effect);
        return rest && { ...rest, doubts, hops: [...hops, ...rest.hops] };
      }
      at = step.via.callee;
    }
  }

  /** Breadth first from the sinks towards the callers, so that the first way found is the shortest. */
  private spreadEffects(summaries: readonly FunctionSummary[]): void {
    let wave: { name: string; effect: Effect; step: EffectStep }[] = [];
    for (const { name, sinks } of summaries) {
      for (const via of sinks) if (!via.once) wave.push({ name, effect: via.effect, step: { distance: 0, doubts: via.maybe ? 1 : 0, via } });
    }
    for (const { caller, edge, effect, chain } of this.waysOut(summaries)) {
      const doubts = chain.doubts + (edge.maybe ? 1 : 0);
      wave.push({ name: caller.name, effect, step: { distance: chain.hops.length + 1, doubts, via: edge } });
    }
    // Those that lead into other files have come some way already; the nearest is taken first.
    wave.sort((a, b) => a.step.distance - b.step.distance);
    while (wave.length > 0) {
      const next: typeof wave = [];
      for (const { name, effect, step } of wave) {
        let own = this.effects.get(name);
        if (!own) this.effects.set(name, own = new Map<Effect, EffectStep>());
        if (own.has(effect) || !isCredible(effect, step.distance, step.doubts)) continue;
        own.set(effect, step);
        // A coroutine function blocks when it is awaited, not when it is called: its callers are not to blame.
        if (this.functions.get(name)?.isAsync) continue;
        for (const { caller, edge } of this.callers.get(name) ?? []) {
          if (edge.once || (edge.dependsOnArgument && isAskedFor(effect))) continue;
          const doubts = step.doubts + (edge.maybe ? 1 : 0);
          next.push({ name: caller.name, effect, step: { distance: step.distance + 1, doubts, via: edge } });
        }
      }
      wave = next;
    }
  }

  /** The calls of functions of other files, with what they do. */
  private waysOut(summaries: readonly FunctionSummary[]): { caller: FunctionSummary; edge: CallEdge; effect: Effect; chain: Chain }[] {
    const { outside } = this;
    if (!outside) return [];
    return summaries.flatMap((caller) => caller.calls.flatMap((edge) => {
      if (edge.once || this.functions.has(edge.callee) || !outside.runsAt(edge.callee, edge.use)) return [];
      return [...outside.effectsOf(edge.callee, edge.use)].flatMap(([effect, chain]) =>
        edge.dependsOnArgument && isAskedFor(effect) ? [] : [{ caller, edge, effect, chain }]);
    }));
  }

  /** Every context that function `name` is known to run in, the one with the shortest chain first. */
  contextsOf(name: string): readonly ContextWitness[] {
    this.contexts ??= this.spreadContexts();
    return this.contexts.get(name) ?? [];
  }

  private spreadContexts(): Map<string, ContextWitness[]> {
    const found = new Map<string, ContextWitness[]>();
    for (const summary of this.functions.values()) {
      const root = { path: summary.path, start: summary.start, end: summary.end, name: summary.name };
      if (summary.isAsync) this.spreadFrom(summary, { runsIn: 'event-loop', root, starts: summary.name, many: true, hops: [] }, found);
      // Only a module's own code goes by a name without a parent function or class.
      if (summary.start === 0 && summary.end === 0) {
        this.spreadFrom(summary, { runsIn: 'main', root, starts: summary.name, many: false, hops: [] }, found);
      }
      for (const edge of summary.handsOver) {
        const callee = this.functions.get(edge.callee);
        if (callee && !callee.isAsync) this.spreadFrom(callee, handOverWitness(summary, edge), found);
      }
    }
    for (const [name, witnesses] of this.outside?.entriesInto(this.path) ?? []) {
      const callee = this.functions.get(name);
      for (const witness of witnesses) {
        if (callee) this.spreadFrom(callee, witness, found);
        // A function that calls nothing of note has no summary.
        else found.set(name, [...found.get(name) ?? [], witness]);
      }
    }
    return found;
  }

  private spreadFrom(start: FunctionSummary, witness: ContextWitness, found: Map<string, ContextWitness[]>): void {
    const seen = new Set<string>();
    let wave: [FunctionSummary, ContextWitness][] = [[start, witness]];
    while (wave.length > 0) {
      const next: typeof wave = [];
      for (const [summary, here] of wave) {
        if (seen.has(summary.name)) continue;
        seen.add(summary.name);
        const list = found.get(summary.name);
        if (list) list.push(here);
        else found.set(summary.name, [here]);
        for (const edge of summary.calls) {
          const callee = this.functions.get(edge.callee);
          if (!callee || callee.isAsync || seen.has(callee.name)) continue;
          const hop = { path: summary.path, start: edge.start, end: edge.end, name: edge.callee };
          next.push([callee, { ...here, hops: [...here.hops, hop] }]);
        }
      }
      wave = next;
    }
  }
}

function handOverWitness(by: FunctionSummary, edge: HandOverEdge): ContextWitness {
  const root = { path: by.path, start: edge.start, end: edge.end, name: edge.by };
  return { runsIn: edge.runsIn, root, starts: edge.callee, many: edge.many, hops: [] };
}
