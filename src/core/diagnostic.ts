/** What the checker says: plain data, offsets inside, ready for a terminal, a report or an editor. */
import type { Span } from './text/span.ts';
import type { TextEdit } from './text/edit.ts';

/** From worst to mildest, as in LSP. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

export const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** A place that tells the other half of the story: the lock taken earlier, a hop of a call chain. */
export interface RelatedInformation extends Span {
  readonly path: string;
  readonly message: string;
}

/** One edit in one file. */
export interface FileEdit extends TextEdit {
  readonly path: string;
}

/**
 * How far a fix may be trusted. `safe`: behaviour is kept apart from the defect, so it may be made without being
 * asked for. `suggest`: a person should look at it first.
 */
export type FixSafety = 'safe' | 'suggest';

export interface Fix {
  /** What it does, verb first, no full stop. */
  readonly title: string;
  readonly safety: FixSafety;
  readonly edits: readonly FileEdit[];
}

export type DiagnosticTag = 'unnecessary' | 'deprecated';

export interface Diagnostic extends Span {
  /** The rule's name: the code that users write in settings and suppressions. */
  readonly rule: string;
  readonly severity: Severity;
  /** One plain sentence that says what happens at run time. */
  readonly message: string;
  readonly path: string;
  readonly related: readonly RelatedInformation[];
  readonly fixes: readonly Fix[];
  readonly tags: readonly DiagnosticTag[];
}
