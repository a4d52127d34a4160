/** What of the page survives a reload: what was chosen and asked for, and the traces when they are small enough. */
import type { LabEvent } from '../model/events.ts';
import { parseEvent } from '../model/parse-event.ts';
import { timelineOf } from '../model/timeline.ts';
import type { PageState, ShownRun } from './store.ts';

export interface Kept {
  readonly version: 1;
  readonly workload: string | undefined;
  readonly parameters: PageState['parameters'];
  readonly variants: PageState['variants'];
  readonly seed: number;
  readonly scheduler: PageState['scheduler'];
  readonly viewport: PageState['viewport'];
  readonly cursor: number | undefined;
  readonly tableOpen: boolean;
  readonly runs: readonly KeptRun[];
}

interface KeptRun {
  readonly id: string;
  readonly workload: string;
  readonly recorded: boolean;
  readonly source: string;
  /** One JSON object a line, as the run wrote them. */
  readonly events: string;
}

/** VS Code keeps this in its own database, which is no place for a film; UTF-16 units. */
const mostKept = 1_000_000;

/** What to keep of `state`; `eventsOf` gives all events of a run. */
export function toKeep(state: PageState, eventsOf: (run: ShownRun) => readonly LabEvent[]): Kept {
  const { workload, parameters, variants, seed, scheduler, viewport, cursor, tableOpen } = state;
  const runs = state.runs.map((run): KeptRun => ({
    id: run.id, workload: run.workload, recorded: run.recorded, source: run.lines.join('\n'),
    events: eventsOf(run).map((event) => JSON.stringify(event)).join('\n'),
  }));
  const size = runs.reduce((sum, { events, source }) => sum + events.length + source.length, 0);
  return { version: 1, workload, parameters, variants, seed, scheduler, viewport, cursor, tableOpen, runs: size > mostKept ? [] : runs };
}

/** The state that `kept` stands for and the events of its runs; nothing when it is not what `toKeep` made. */
export function fromKept(kept: unknown): { readonly state: Partial<PageState>; readonly events: ReadonlyMap<string, readonly LabEvent[]> } | undefined {
  if (!isKept(kept)) return undefined;
  const events = new Map<string, readonly LabEvent[]>();
  const runs = kept.runs.map((run): ShownRun => {
    const own = run.events.split('\n').map(parseEvent).filter((event): event is LabEvent => 'kind' in event);
    events.set(run.id, own);
    return { id: run.id, workload: run.workload, recorded: run.recorded, lines: run.source.split('\n'), timeline: timelineOf(own) };
  });
  const { workload, parameters, variants, seed, scheduler, viewport, cursor, tableOpen } = kept;
  return { state: { workload, parameters, variants, seed, scheduler, viewport, cursor, tableOpen, runs }, events };
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false;
  const { version, workload, parameters, variants, seed, scheduler, viewport, cursor, tableOpen, runs } = value as Partial<Record<keyof Kept, unknown>>;
  return version === 1 && (workload === undefined || typeof workload === 'string')
    && isTableOf(parameters, isParameters) && isTableOf(variants, isNames) && Number.isSafeInteger(seed)
    && (scheduler === 'os' || scheduler === 'seeded') && (cursor === undefined || Number.isFinite(cursor))
    && (viewport === undefined || isViewport(viewport)) && typeof tableOpen === 'boolean' && Array.isArray(runs) && runs.every(isKeptRun);
}

function isTableOf(value: unknown, is: (value: unknown) => boolean): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every(is);
}

function isParameters(value: unknown): boolean {
  return isTableOf(value, Number.isFinite);
}

function isNames(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function isViewport(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { from, to, top } = value as Partial<Record<'from' | 'to' | 'top', unknown>>;
  return [from, to, top].every(Number.isFinite) && (from as number) < (to as number);
}

function isKeptRun(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { id, workload, recorded, source, events } = value as Partial<Record<keyof KeptRun, unknown>>;
  return [id, workload, source, events].every((each) => typeof each === 'string') && typeof recorded === 'boolean';
}
