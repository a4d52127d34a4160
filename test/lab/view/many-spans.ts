/** A trace of any size, for what must stay quick: threads that compute, wait for a lock and for I/O in turn. */
import type { LabEvent } from '../../../src/lab/model/events.ts';
import { trace } from '../model/trace.ts';

/** About `count` intervals in 40 threads; the same every time. */
export function manySpans(count: number): LabEvent[] {
  const threads = 40;
  const each = Math.ceil(count / threads);
  let random = 12345;
  // A linear congruential generator (Numerical Recipes): any sequence will do, as long as it is always the same.
  const next = (most: number): number => {
    random = (random * 1664525 + 1013904223) % 2 ** 32;
    return random % most;
  };
  const steps: [number, LabEvent['kind'], string, Record<string, unknown>][] = [
    [0, 'resource', 'p0.t0', { id: 'p0.r1', type: 'lock', name: 'lock' }],
  ];
  for (let index = 1; index <= threads; index++) {
    const lane = `p0.t${index}`;
    let t = next(500);
    steps.push([t, 'lane-start', lane, { type: 'thread', name: `Thread-${index}`, parent: 'p0', by: 'p0.t0' }]);
    for (let span = 1; span < each; span++) {
      t += 50 + next(2000);
      const line = 1 + next(40);
      const state = [
        { state: 'run', line }, { state: 'wait', why: 'lock', on: 'p0.r1', for: [`p0.t${1 + next(threads)}`], line },
        { state: 'run', line }, { state: 'wait', why: 'io', line },
      ][span % 4] ?? { state: 'run' };
      steps.push([t, 'state', lane, state]);
    }
  }
  return trace(steps.sort(([a], [b]) => a - b));
}
