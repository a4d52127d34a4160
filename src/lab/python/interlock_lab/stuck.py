"""Finds lanes that can never go on: those that wait for each other in a ring, or all of them when nobody is left who
could wake one."""
import threading

from . import events, lanes

# Reasons that only another thread of this process can end. The others end by themselves or from outside.
INSIDE = frozenset(("lock", "condition", "event", "semaphore", "barrier", "queue", "join", "pool"))


def find_ring(waits):
    """Lanes that wait for each other in a circle, from `waits` (lane -> Wait); None if there is none."""
    for start in sorted(waits):
        ring, lane = [], start
        while lane not in ring:
            wait = waits.get(lane)
            if wait is None or wait.until is not None or not wait.held_by:
                break
            ring.append(lane)
            lane = wait.held_by[0]
        else:
            return ring[ring.index(lane):]
    return None


def ring_or_all(waits):
    """Reports what is stuck as an event. Returns the lanes, and what they wait for."""
    waits = dict(waits)
    ring = find_ring(waits)
    stuck = ring or [lane for lane in sorted(waits) if waits[lane].why != "pool"] or sorted(waits)
    on = [waits[lane].on or (waits[lane].held_by or [lane])[0] for lane in stuck]
    events.emit("deadlock", lanes=stuck, on=on, ring=ring is not None)
    return stuck


class Watch:
    """Looks now and then whether this process can still go on. Waits that look stuck must stay the very same over a
    few looks, because a lane that was woken needs a moment to say so."""

    LOOKS = 5

    def __init__(self, on_stuck):
        self.on_stuck = on_stuck
        self.seen = None
        self.looks = 0

    def look(self):
        waits = dict(lanes.waits)
        stuck = find_ring(waits) or (sorted(waits) if nobody_left(waits) else None)
        serials = None if stuck is None else tuple((lane, waits[lane].serial) for lane in stuck)
        self.looks = self.looks + 1 if serials is not None and serials == self.seen else 0
        self.seen = serials
        if self.looks == self.LOOKS:
            self.on_stuck(waits)


def nobody_left(waits):
    """Whether every thread of this process waits, without limit, for something that only they could bring about."""
    # Lanes of tasks count by the thread of their loop, which waits for events when all of them wait.
    threads = [lane for lane in list(lanes.states) if lanes.is_thread(lane)]
    if not threads or len(threads) != threading.active_count():
        return False
    for lane in threads:
        wait = waits.get(lane)
        if wait is None or wait.until is not None or wait.outside or wait.why not in INSIDE:
            return False
    return True
