/** The runs as the timeline wants them: with titles, and in the order in which they stand above each other. */
import type { Run } from '../model/rows.ts';
import type { PageState, ShownRun } from './store.ts';

export function runsToDraw(state: PageState): Run[] {
  const workload = state.workloads.find(({ name }) => name === state.workload);
  return state.runs.map((run) => ({
    id: run.id,
    title: titleOf(run.id, workload?.variants.find(({ name }) => name === variantOf(run.id))?.title),
    note: noteOf(run),
    timeline: run.timeline,
  }));
}

/** `Bad: no lock`. */
function titleOf(variant: string, about: string | undefined): string {
  return about === undefined ? variantName(variant) : `${variantName(variant)}: ${about}`;
}

/** The variant of a run, whatever interpreter it is of. */
function variantOf(run: string): string {
  return run.replace(/@2$/, '');
}

/** `Task group` for the run `task_group`. */
export function variantName(run: string): string {
  const words = variantOf(run).replaceAll('_', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** `Python 3.12.1 · seed 3 · recorded`. */
function noteOf({ recorded, timeline: { header, end } }: ShownRun): string {
  return [
    header && `${header.implementation === 'CPython' ? 'Python' : header.implementation} ${header.python}`,
    header?.gil === 'off' ? 'without the GIL' : undefined,
    header?.scheduler === 'seeded' ? `seed ${header.seed}` : undefined,
    recorded ? 'recorded' : end ? undefined : 'running',
  ].filter((part) => part !== undefined).join(' · ');
}
