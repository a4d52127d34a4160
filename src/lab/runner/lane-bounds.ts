/**
 * Starts and ends of lanes, put right. A parent tells of the end of a child that was killed. The child may have told it
 * before, or its start may still be on the way, or it may have been killed before it could say anything.
 */
import type { LaneEnd, LaneStart } from '../model/events.ts';

export interface LaneBounds {
  /** What is to be handed on instead of `event`: each lane starts once, and then ends once at most. */
  check(event: LaneStart | LaneEnd): readonly (LaneStart | LaneEnd)[];
  /** Ids of the processes and commands that have started and not ended. */
  processes(): readonly number[];
}

export function createLaneBounds(): LaneBounds {
  const alive = new Map<string, number | undefined>(); // lane → process id
  const started = new Set<string>();
  const early = new Map<string, LaneEnd>();
  return {
    check(event) {
      const { lane } = event;
      if (event.kind === 'lane-end') {
        if (alive.delete(lane)) return [event];
        if (!started.has(lane)) early.set(lane, event);
        return [];
      }
      if (started.has(lane)) return [];
      started.add(lane);
      const end = early.get(lane);
      if (end !== undefined) return [event, { ...end, t: Math.max(end.t, event.t) }];
      alive.set(lane, event.pid);
      return [event];
    },
    processes: () => [...alive.values()].filter((pid) => pid !== undefined),
  };
}
