/** What can be asked of the lab's Python side, and how its command line says it. */

/** Runs one variant of a workload. */
export interface RunRequest {
  readonly do: 'run';
  /** Such as `lost-update`. */
  readonly workload: string;
  readonly variant: string;
  /** A whole number; random numbers, and in a seeded run the interleaving, come from it. */
  readonly seed: number;
  /** Whether threads take turns as the seed says; only for workloads whose `runs` has `seeded`. */
  readonly seeded: boolean;
  /** Values of parameters; for those left out their defaults are taken. */
  readonly parameters: Readonly<Record<string, number>>;
}

/** Tries seeds from `seed` on until a run goes wrong. */
export interface SearchRequest {
  readonly do: 'search';
  readonly workload: string;
  readonly variant: string;
  /** The first seed to try. */
  readonly seed: number;
  /** How many to try at most, from 1. */
  readonly tries: number;
  readonly parameters: Readonly<Record<string, number>>;
}

/** Calls a function of the user's and tells how much of its time it waits. */
export interface MeasureRequest {
  readonly do: 'measure';
  /** Path of its file. */
  readonly file: string;
  /** Its name in the file, such as `poll` or `Poller.poll_once` for a static or class method. */
  readonly function: string;
}

export type LabRequest = RunRequest | SearchRequest | MeasureRequest;

/** The arguments for lab.py; `limits` are options that all its commands take. */
export function argumentsFor(request: LabRequest, limits: readonly string[]): string[] {
  switch (request.do) {
    case 'measure': return ['measure', ...limits, '--', request.file, request.function];
    case 'run':
      return ['run', ...limits, ...common(request), ...(request.seeded ? ['--seeded'] : []), '--', request.workload];
    case 'search':
      return ['search', ...limits, ...common(request), '--tries', String(request.tries), '--', request.workload];
  }
}

function common(request: RunRequest | SearchRequest): string[] {
  const values = Object.entries(request.parameters).flatMap(([name, value]) => ['--set', `${name}=${value}`]);
  return ['--variant', request.variant, '--seed', String(request.seed), ...values];
}
