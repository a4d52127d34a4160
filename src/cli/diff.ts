/** A unified diff of two texts, as `patch` and `git apply` read it. */

interface Change {
  /** Lines of the old text (from 0): `[oldStart, oldEnd)` become lines `[newStart, newEnd)` of the new one. */
  readonly oldStart: number;
  oldEnd: number;
  readonly newStart: number;
  newEnd: number;
}

const contextLines = 3;

/** The difference under the name `path`; empty when there is none. */
export function unifiedDiff(path: string, before: string, after: string): string {
  const [a, b] = [linesOf(before), linesOf(after)];
  const changes = changesBetween(a, b);
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

function hunk(a: readonly string[], b: readonly string[], changes: readonly Change[]): string {
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

/** With their ends, so that a change of line ends is a change. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Above this many changed lines, what lies between the first and last change is replaced as a whole. */
const maxDistance = 500;

/** The changes, in order, by Myers' greedy algorithm (https://doi.org/10.1007/BF01840446). */
function changesBetween(a: readonly string[], b: readonly string[]): Change[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  if (start === endA && start === endB) return [];
  const whole: Change = { oldStart: start, oldEnd: endA, newStart: start, newEnd: endB };

  const [n, m] = [endA - start, endB - start];
  const furthest = new Map<number, number>([[1, 0]]);
  const trace: Map<number, number>[] = [];
  for (let distance = 0; distance <= Math.min(n + m, maxDistance); distance++) {
    trace.push(new Map(furthest));
    for (let k = -distance; k <= distance; k += 2) {
      const down = k === -distance || (k !== distance && (furthest.get(k - 1) ?? 0) < (furthest.get(k + 1) ?? 0));
      let x = down ? furthest.get(k + 1) ?? 0 : (furthest.get(k - 1) ?? 0) + 1;
      while (x < n && x - k < m && a[start + x] === b[start + x - k]) x++;
      furthest.set(k, x);
      if (x >= n && x - k >= m) return walkBack(trace, n, m, start);
    }
  }
  return [whole];
}

function walkBack(trace: readonly ReadonlyMap<number, number>[], n: number, m: number, base: number): Change[] {
  const steps: { oldStart: number; oldEnd: number; newStart: number; newEnd: number }[] = [];
  let [x, y] = [n, m];
  for (let distance = trace.length - 1; distance > 0; distance--) {
    const furthest = trace[distance];
    const k = x - y;
    const [left, right] = [furthest?.get(k - 1) ?? 0, furthest?.get(k + 1) ?? 0];
    const down = k === -distance || (k !== distance && left < right);
    const previousX = down ? right : left;
    const previousY = previousX - (down ? k + 1 : k - 1);
    steps.push({
      oldStart: base + previousX, oldEnd: base + previousX + (down ? 0 : 1),
      newStart: base + previousY, newEnd: base + previousY + (down ? 1 : 0),
    });
    [x, y] = [previousX, previousY];
  }
  const changes: Change[] = [];
  for (const step of steps.reverse()) {
    const last = changes.at(-1);
    if (last?.oldEnd === step.oldStart && last.newEnd === step.newStart) {
      last.oldEnd = step.oldEnd;
      last.newEnd = step.newEnd;
    } else changes.push(step);
  }
  return changes;
}
