/** A unified diff of two texts, as `patch` and `git apply` read it. */
import { lineChanges, linesOf, type LineChange } from '../core/text/line-changes.ts';

const contextLines = 3;

/** The difference under the name `path`; empty when there is none. */
export function unifiedDiff(path: string, before: string, after: string): string {
  const [a, b] = [linesOf(before), linesOf(after)];
  const changes = lineChanges(a, b);
  if (changes.length === 0) return '';
  let out = `--- ${path}\n+++ ${path}\n`;
  for (let first = 0; first < changes.length;) {
    // Changes whose context would touch share a hunk.
    let last = first;
    while ((changes[last + 1]?.oldStart ?? Infinity) - (changes[last]?.oldEnd ?? 0) <= 2 * contextLines) last++;
    out += hunk(a, b, changes.slice(first, last + 1));
    first = last + 1;
  }
  return out;
}

function hunk(a: readonly string[], b: readonly string[], changes: readonly LineChange[]): string {
  const first = changes[0];
  const final = changes.at(-1);
  if (!first || !final) return '';
  const lead = Math.min(contextLines, first.oldStart);
  const [oldStart, newStart] = [first.oldStart - lead, first.newStart - lead];
  const oldEnd = Math.min(a.length, final.oldEnd + contextLines);
  const newEnd = final.newEnd + (oldEnd - final.oldEnd);
  let out = `@@ -${range(oldStart, oldEnd)} +${range(newStart, newEnd)} @@\n`;
  let at = oldStart;
  for (const change of changes) {
    out += marked(' ', a.slice(at, change.oldStart)) + marked('-', a.slice(change.oldStart, change.oldEnd))
      + marked('+', b.slice(change.newStart, change.newEnd));
    at = change.oldEnd;
  }
  return out + marked(' ', a.slice(at, oldEnd));
}

function range(start: number, end: number): string {
  if (end - start === 1) return String(start + 1);
  return `${end === start ? start : start + 1},${end - start}`;
}

function marked(mark: string, lines: readonly string[]): string {
  return lines.map((line) => (line.endsWith('\n') ? `${mark}${line}` : `${mark}${line}\n\\ No newline at end of file\n`)).join('');
}
