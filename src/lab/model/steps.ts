/** Stepping through a run: the moments at which something changed, to go to the next or back to the last. */
import type { Timeline } from './timeline.ts';

/**
 * The times at which a step ends, in order and each once: of a seeded run the scheduler's switches, of any other every
 * change of a lane's state. The run's start and end are among them.
 */
export function stepTimes(timelines: readonly Timeline[]): readonly number[] {
  const times = new Set<number>([0]);
  for (const timeline of timelines) {
    times.add(timeline.until);
    if (timeline.switches.length > 0) {
      for (const { t } of timeline.switches) times.add(t);
      continue;
    }
    for (const lane of timeline.lanes.values()) {
      for (const { start } of lane.intervals) times.add(start);
    }
  }
  return [...times].sort((a, b) => a - b);
}

/** The first of `times`, in order, that is later than `t`; the last one where there is none. */
export function nextStep(times: readonly number[], t: number): number {
  return times[firstAfter(times, t)] ?? times.at(-1) ?? 0;
}

/** The last of `times`, in order, that is before `t`; the first one where there is none. */
export function previousStep(times: readonly number[], t: number): number {
  let index = firstAfter(times, t) - 1;
  while (index >= 0 && times[index]! >= t) index--;
  return times[Math.max(0, index)] ?? 0;
}

function firstAfter(times: readonly number[], t: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! <= t) low = middle + 1;
    else high = middle;
  }
  return low;
}
