/** Which lines differ between two texts. */

export interface LineChange {
  /** Lines of the old text (from 0): `[oldStart, oldEnd)` become lines `[newStart, newEnd)` of the new one. */
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/** With their ends, so that a change of line ends is a change. */
export function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Above this many changed lines, what lies between the first and last change is replaced as a whole. */
const maxDistance = 500;

/** The changes, in order, by Myers' greedy algorithm (https://doi.org/10.1007/BF01840446). */
export function lineChanges(a: readonly string[], b: readonly string[]): LineChange[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  if (start === endA && start === endB) return [];
  const whole: LineChange = { oldStart: start, oldEnd: endA, newStart: start, newEnd: endB };

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

function walkBack(trace: readonly ReadonlyMap<number, number>[], n: number, m: number, base: number): LineChange[] {
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
  const changes: { oldStart: number; oldEnd: number; newStart: number; newEnd: number }[] = [];
  for (const step of steps.reverse()) {
    const last = changes.at(-1);
    if (last?.oldEnd === step.oldStart && last.newEnd === step.newStart) {
      last.oldEnd = step.oldEnd;
      last.newEnd = step.newEnd;
    } else changes.push(step);
  }
  return changes;
}
