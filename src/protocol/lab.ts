/** Everything that the lab's page and its panel say to each other. Each side checks what it hears; see lab-check.ts. */
import type { LabEvent } from '../lab/model/events.ts';
import type { Parameters, Scheduler, Workload } from '../lab/model/workload.ts';

export const exportFormats = ['png', 'svg', 'csv', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** From the page to the panel. */
export type ToPanel =
  /** The page has loaded; the panel answers with `catalogue`. */
  | { readonly type: 'ready' }
  | {
    readonly type: 'run'; readonly workload: string; readonly variants: readonly string[]; readonly parameters: Parameters;
    readonly seed: number; readonly scheduler: Scheduler; readonly pythons: Pythons;
  }
  /** Try seeds from `seed` on until the bug shows. */
  | { readonly type: 'search'; readonly workload: string; readonly variant: string; readonly parameters: Parameters; readonly seed: number }
  /** The recorded traces of a workload, which need no Python. */
  | { readonly type: 'replay'; readonly workload: string; readonly variants: readonly string[] }
  | { readonly type: 'stop' }
  /** The page has taken in this batch of events: the next one may come. */
  | { readonly type: 'taken'; readonly batch: number }
  /** The page shows another workload; without one, the measured function. Lines are those of its source from now on. */
  | { readonly type: 'show'; readonly workload?: string }
  /** Open the source at a line that counts from 1. */
  | { readonly type: 'open-source'; readonly line: number }
  /** Light a line of the source up where it is open; without a line, none. */
  | { readonly type: 'light'; readonly line?: number }
  /** Save what the page exports; `content` is text, of a PNG its bytes in base64. */
  | { readonly type: 'save'; readonly name: string; readonly format: ExportFormat; readonly content: string }
  /** Measure the function that the panel was opened for once more. */
  | { readonly type: 'measure' }
  /** Put a snippet below the measured function. */
  | { readonly type: 'insert'; readonly snippet: string }
  /** The way on from a sentence about what is missing. */
  | { readonly type: 'help'; readonly action: HelpAction };

/** Under which interpreter to run: the usual one, the one it is compared with, or first the one and then the other. */
export const pythonChoices = ['first', 'second', 'both'] as const;
export type Pythons = (typeof pythonChoices)[number];

export const helpActions = ['choose-python', 'manage-trust', 'show-log'] as const;
export type HelpAction = (typeof helpActions)[number];

/** From the panel to the page. */
export type ToPage =
  | {
    readonly type: 'catalogue'; readonly workloads: readonly Workload[]; readonly python: PythonStatus;
    /** What to show first, and whether to run it at once. */
    readonly open?: Opening;
  }
  | { readonly type: 'python'; readonly python: PythonStatus }
  | { readonly type: 'open'; readonly open: Opening }
  /**
   * A run begins; one of the same name that is shown is over. `run` is the variant's name, of a second interpreter's
   * with `@2` behind it, or `measure`. `recorded`: it is played from a trace.
   */
  | { readonly type: 'run-start'; readonly run: string; readonly workload: string; readonly recorded: boolean; readonly source: string }
  | { readonly type: 'events'; readonly run: string; readonly batch: number; readonly events: readonly LabEvent[] }
  /** All runs that were asked for have ended, or could not begin. */
  | { readonly type: 'idle' }
  /** The cursor of an editor stands on a line of the source; without a line, it went elsewhere. */
  | { readonly type: 'editor-line'; readonly line?: number }
  | { readonly type: 'measured'; readonly target: MeasureTarget }
  /** Something went wrong or well that belongs to no run. */
  | { readonly type: 'notice'; readonly text: string; readonly tone: 'error' | 'info'; readonly action?: HelpAction };

/** Whether workloads can be run, under what, and with what they can be compared; if not, why and what to do. */
export type PythonStatus =
  | { readonly can: true; readonly label: string; readonly version: string; readonly second?: string }
  | { readonly can: false; readonly text: string; readonly action?: HelpAction };

export interface Opening {
  readonly workload: string;
  /** The rule whose diagnostic led here. */
  readonly rule?: string;
  readonly run: boolean;
}

/** A function of the user's that is measured. */
export interface MeasureTarget {
  readonly name: string;
  /** As shown, relative to the workspace. */
  readonly file: string;
  readonly line: number;
}
