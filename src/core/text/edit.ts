/** Edits to one text, and how several are put in at once. */
import type { Span } from './span.ts';

/** Replace `[start, end)` (UTF-16 offsets into the text before any edit) by `text`. Equal offsets insert. */
export interface TextEdit extends Span {
  readonly text: string;
}

/** Whether two edits cannot both be made: they overlap, or both insert at one place with different text. */
export function editsConflict(a: TextEdit, b: TextEdit): boolean {
  if (a.start === b.start && a.end === b.end) return a.text !== b.text;
  if (a.start === a.end) return b.start < a.start && a.start < b.end;
  if (b.start === b.end) return a.start < b.start && b.start < a.end;
  return a.start < b.end && b.start < a.end;
}

/**
 * `text` with all `edits` made, whatever their order; identical edits are made once.
 * Throws a RangeError when two conflict: callers choose with `editsConflict` first.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let out = '';
  let at = 0;
  let previous: TextEdit | undefined;
  for (const edit of sorted) {
    if (previous && edit.start === previous.start && edit.end === previous.end && edit.text === previous.text) continue;
    if (edit.start < at || (previous && editsConflict(previous, edit))) {
      throw new RangeError(`edits overlap at offset ${edit.start}`);
    }
    out += text.slice(at, edit.start) + edit.text;
    at = edit.end;
    previous = edit;
  }
  return out + text.slice(at);
}
