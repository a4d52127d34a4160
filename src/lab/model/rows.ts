/** What stands below what: the lanes of a run as a tree, and the strips that belong to them. */
import { resourceName } from './words.ts';
import type { Lane, Resource, Sample, Timeline, ValueSample } from './timeline.ts';

/** One of the runs that are shown together. */
export interface Run {
  /** `bad`, `good` or another variant; unique among those shown. */
  readonly id: string;
  readonly title: string;
  readonly timeline: Timeline;
}

export type Row =
  | { readonly kind: 'run'; readonly run: Run }
  | { readonly kind: 'lane'; readonly run: Run; readonly lane: Lane; readonly depth: number }
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
  const rows: Row[] = [];
  const add = (lane: Lane, depth: number): void => {
    rows.push({ kind: 'lane', run, lane, depth });
    const samples = lag.get(lane.id);
    // The strip comes before the tasks, which are its reasons.
    if (samples) rows.push({ kind: 'lag', run, lane: lane.id, samples, depth: depth + 1 });
    for (const child of children.get(lane.id) ?? []) add(child, depth + 1);
  };
  const roots = children.get(undefined) ?? [];
  const [only] = roots;
  // A single process tells nothing that its threads do not.
  const hidden = roots.length === 1 && only?.type === 'process' && !processesIn(children.get(only.id) ?? []);
  for (const lane of hidden ? children.get(only.id) ?? [] : roots) add(lane, 0);
  return rows;
}

function processesIn(lanes: readonly Lane[]): boolean {
  return lanes.some(({ type }) => type === 'process');
}

function stripsOf(run: Run): Row[] {
  const { resources, values } = run.timeline;
  return [
    ...[...resources.values()].filter(({ levels }) => levels.length > 0)
      .map((resource): Row => ({ kind: 'queue', run, resource, name: resourceName(resource.id, run.timeline).replaceAll('`', '') })),
    ...[...values].map(([name, samples]): Row => ({ kind: 'value', run, name, samples })),
  ];
}
