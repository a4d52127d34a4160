/** What the page knows and shows, in one object that is never changed but replaced; parts of the page follow it. */
import type { Timeline } from '../model/timeline.ts';
import type { Parameters, Scheduler, Workload } from '../model/workload.ts';
import type { HelpAction, MeasureTarget, Pythons, PythonStatus } from '../../protocol/lab.ts';
import type { Viewport } from './scene/layout.ts';
import type { Chosen } from './scene/paint.ts';

export interface PageState {
  readonly workloads: readonly Workload[];
  /** The name of the one that is shown; `measure` is the user's own function. */
  readonly workload: string | undefined;
  readonly python: PythonStatus | undefined;
  /** By workload, as the forms hold them. */
  readonly parameters: Readonly<Record<string, Parameters>>;
  /** The variants to run, by workload; `bad` and `good` where nothing was chosen. */
  readonly variants: Readonly<Record<string, readonly string[]>>;
  readonly seed: number;
  readonly scheduler: Scheduler;
  readonly pythons: Pythons;
  readonly runs: readonly ShownRun[];
  readonly busy: 'run' | 'search' | undefined;
  /** Grows with every batch of events. */
  readonly version: number;
  readonly viewport: Viewport | undefined;
  readonly selected: Chosen | undefined;
  readonly hovered: Chosen | undefined;
  readonly cursor: number | undefined;
  readonly playing: boolean;
  readonly notice: Notice | undefined;
  readonly target: MeasureTarget | undefined;
  /** The rule whose diagnostic led here. */
  readonly rule: string | undefined;
  /** The line of the source that an editor's cursor stands on. */
  readonly editorLine: number | undefined;
  readonly tableOpen: boolean;
}

export interface ShownRun {
  /** The variant's name; of a second interpreter's run with `@2` behind it. */
  readonly id: string;
  readonly workload: string;
  readonly recorded: boolean;
  /** The source's text, for the lines that are shown. */
  readonly lines: readonly string[];
  readonly timeline: Timeline;
}

export interface Notice {
  readonly text: string;
  readonly tone: 'error' | 'info';
  readonly action?: HelpAction;
}

export interface Store {
  get(): PageState;
  set(change: Partial<PageState>): void;
  /** Calls `follow` with the state, now and once a frame when it has changed. */
  follow(follow: (state: PageState) => void): void;
}

export const emptyState: PageState = {
  workloads: [], workload: undefined, python: undefined, parameters: {}, variants: {}, seed: 1, scheduler: 'os', pythons: 'first', runs: [], busy: undefined, version: 0,
  viewport: undefined, selected: undefined, hovered: undefined, cursor: undefined, playing: false, notice: undefined,
  target: undefined, rule: undefined, editorLine: undefined, tableOpen: false,
};

/** `later` calls back before the next picture is drawn: `requestAnimationFrame`, or what a test puts in its place. */
export function createStore(initial: PageState, later: (call: () => void) => void): Store {
  let state = initial;
  let scheduled = false;
  const followers: ((state: PageState) => void)[] = [];
  return {
    get: () => state,
    set(change) {
      state = { ...state, ...change };
      if (scheduled) return;
      scheduled = true;
      later(() => {
        scheduled = false;
        for (const follow of followers) follow(state);
      });
    },
    follow(follow) {
      followers.push(follow);
      follow(state);
    },
  };
}
