/**
 * How functions come to run because of other files: a thread that runs a helper, a coroutine that calls one. It begins
 * at the files that hand callables over, and follows calls from file to file; within the file that is checked, its own
 * `Project` goes on.
 */
import type { CallEdge, FunctionSummary } from '../semantic/summary.ts';
import { LONGEST } from './project.ts';
import type { ContextWitness } from './project.ts';

/** By function of one file: how calls and hand-overs of other files make it run. */
export type Entries = ReadonlyMap<string, readonly ContextWitness[]>;

/** What is asked of the linked files. */
export interface Links {
  /** The functions of a module; none when it cannot be read. */
  summariesIn(module: string): Iterable<FunctionSummary>;
  /** The function that calling `name` runs. */
  callable(name: string): string;
  summary(name: string): FunctionSummary | undefined;
  /** Whether a call runs the body of that function there and then. */
  runs(callee: string, edge: CallEdge): boolean;
  /** The module that a name lies in. */
  moduleOf(name: string): string | undefined;
}

/** How many ways are followed into one function for each kind of context. */
const WAYS = 3;

/** Where contexts begin: at callables that are handed over, or at what runs of itself, coroutines and modules. */
export type Beginning = 'handed-over' | 'of-itself';

/** The entries of each module that has any. */
export function entriesFrom(starters: Iterable<string>, beginning: Beginning, links: Links): ReadonlyMap<string, Entries> {
  const found = new Map<string, Map<string, ContextWitness[]>>();
  const seen = new Map<string, Set<string>>();
  const visit = (name: string, from: string | undefined, witness: ContextWitness): boolean => {
    const module = links.moduleOf(name);
    if (module === undefined) return false;
    const key = `${witness.runsIn} ${name}`;
    const roots = seen.get(key) ?? new Set<string>();
    const root = `${witness.root.path}:${witness.root.start}`;
    if (roots.size >= WAYS || roots.has(root)) return false;
    seen.set(key, roots.add(root));
    if (module !== from) {
      let entries = found.get(module);
      if (!entries) found.set(module, entries = new Map<string, ContextWitness[]>());
      const list = entries.get(name);
      if (list) list.push(witness);
      else entries.set(name, [witness]);
    }
    return true;
  };

  let wave: Step[] = [...starters].flatMap((module) => [...roots(module, beginning, links)]);
  while (wave.length > 0) {
    const next: Step[] = [];
    for (const { name, from, witness } of wave) {
      if (!visit(name, from, witness) || witness.hops.length >= LONGEST) continue;
      const summary = links.summary(name);
      const module = links.moduleOf(name);
      for (const edge of summary?.calls ?? []) {
        const callee = links.callable(edge.callee);
        if (links.runs(callee, edge)) next.push({ name: callee, from: module, witness: further(witness, summary!, edge, callee) });
      }
    }
    wave = next;
  }
  return found;
}

interface Step {
  readonly name: string;
  /** The module that it is called or handed over from. */
  readonly from: string | undefined;
  readonly witness: ContextWitness;
}

function* roots(module: string, beginning: Beginning, links: Links): Iterable<Step> {
  for (const summary of links.summariesIn(module)) {
    const { path, start, end, name } = summary;
    const begin = { hops: [], starts: name, way: { onShared: false, locked: false, caught: false, makesLoop: false } };
    const itself = { path, start, end, name };
    if (beginning === 'of-itself') {
      if (summary.isAsync) yield { name, from: module, witness: { ...begin, runsIn: 'event-loop', root: itself, many: true } };
      else if (start === 0 && end === 0) yield { name, from: module, witness: { ...begin, runsIn: 'main', root: itself, many: false } };
      continue;
    }
    for (const edge of summary.handsOver) {
      const callee = links.callable(edge.callee);
      // A lambda is nobody's to decorate.
      if (!callee.endsWith('<lambda>') && !links.runs(callee, { callee, onSelf: false, start: 0, end: 0 })) continue;
      const root = { path, start: edge.start, end: edge.end, name: edge.by };
      const way = { ...begin.way, onShared: edge.onShared === true };
      yield { name: callee, from: module, witness: { runsIn: edge.runsIn, root, starts: callee, many: edge.many, hops: [], way } };
    }
  }
}

function further(witness: ContextWitness, { path, makesLoop }: FunctionSummary, edge: CallEdge, callee: string): ContextWitness {
  const { way } = witness;
  return {
    ...witness,
    hops: [...witness.hops, { path, start: edge.start, end: edge.end, name: callee }],
    way: {
      onShared: edge.onSelf ? way?.onShared === true : edge.onShared === true,
      locked: way?.locked === true || edge.locked === true,
      caught: way?.caught === true || edge.caught === true || edge.maybe === true,
      makesLoop: way?.makesLoop === true || makesLoop === true,
    },
  };
}
