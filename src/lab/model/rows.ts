/** What stands below what: the lanes of a run as a tree, and the strips that belong to them. */
import { resourceName } from './words.ts';
import type { Lane, Resource, Sample, Timeline, ValueSample } from './timeline.ts';

/** One of the runs that are shown together. */
export interface Run {
  /** `bad`, `good` or another variant; unique among those shown. */
  readonly id: string;
  readonly title: string;
  /** What stands behind the title: the interpreter, the seed. */
  readonly note: string;
  readonly timeline: Timeline;
}

export type Row =
  | { readonly kind: 'run'; readonly run: Run }
  | {
    readonly kind: 'lane'; readonly run: Run; readonly lane: Lane; readonly depth: number;
    /** The process that has no other thread than this: they share the row. */
    readonly process?: Lane;
  }
  | { readonly kind: 'lag'; readonly run: Run; readonly lane: string; readonly samples: readonly Sample[]; readonly depth: number }
  | { readonly kind: 'queue'; readonly run: Run; readonly resource: Resource; readonly name: string }
  | { readonly kind: 'value'; readonly run: Run; readonly name: string; readonly samples: readonly ValueSample[] };

/** The rows of all runs, one run above the other; the heading of a run comes first. */
export function rowsOf(runs: readonly Run[]): readonly Row[] {
  return runs.flatMap((run) => [{ kind: 'run', run } satisfies Row, ...lanesOf(run), ...stripsOf(run)]);
}

function lanesOf(run: Run): Row[] {
  const { lanes, lag } = run.timeline;
  const children = new Map<string | undefined, Lane[]>();
  for (const lane of lanes.values()) {
    const parent = lane.parent !== undefined && lanes.has(lane.parent) ? lane.parent : undefined;
    const siblings = children.get(parent);
    if (siblings) siblings.push(lane);
    else children.set(parent, [lane]);
  }
  const childrenOf = (lane: Lane): readonly Lane[] =>
    (children.get(lane.id) ?? []).filter((child, index) => index === 0 || !isHelper(child, children));
  const rows: Row[] = [];
  const add = (lane: Lane, depth: number, process?: Lane): void => {
    const own = childrenOf(lane);
    const threads = own.filter(({ type }) => type === 'thread');
    const [only] = threads;
    if (lane.type === 'process' && only && threads.length === 1) {
      add(only, depth, lane);
      for (const child of own) if (child !== only) add(child, depth + 1);
      return;
    }
    rows.push({ kind: 'lane', run, lane, depth, ...process && { process } });
    const samples = lag.get(lane.id);
    // The strip comes before the tasks, which are its reasons.
    if (samples) rows.push({ kind: 'lag', run, lane: lane.id, samples, depth: depth + 1 });
    for (const child of own) add(child, depth + 1);
  };
  const roots = children.get(undefined) ?? [];
  const [only] = roots;
  // A single process tells nothing that its threads do not.
  const hidden = roots.length === 1 && only?.type === 'process' && !childrenOf(only).some(({ type }) => type === 'process');
  for (const lane of hidden ? childrenOf(only) : roots) add(lane, 0);
  return rows;
}

/** A thread that a library started for itself and that never ran a line of the program. */
function isHelper(lane: Lane, children: ReadonlyMap<string | undefined, readonly Lane[]>): boolean {
  return lane.type === 'thread' && lane.by === undefined && !children.has(lane.id)
    && lane.intervals.every(({ line }) => line === undefined);
}

function stripsOf(run: Run): Row[] {
  const { resources, values } = run.timeline;
  return [
    ...[...resources.values()].filter(({ levels }) => levels.length > 0)
      .map((resource): Row => ({
        kind: 'queue', run, resource,
        name: resource.type === 'executor' ? 'work in line' : resourceName(resource.id, run.timeline).replaceAll('`', ''),
      })),
    ...[...values].map(([name, samples]): Row => ({ kind: 'value', run, name, samples })),
  ];
}
