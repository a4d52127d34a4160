"""Condition, Event, Semaphore and Barrier that say who waits for them. Where those of `threading` are written in Python
and wait by a condition, these are the same with ours."""
import threading
import time

from . import events, lanes, places, scheduler
from .scheduler import raw_lock
from .sync import RLock, unwinding


class Condition:
    """`label`, a reason, a resource and a function that names who holds it, is for conditions inside of something
    else, such as a queue, which are no resource of their own. Their lock is a raw one."""

    def __init__(self, lock=None, label=None):
        self._lock = RLock() if lock is None else lock
        self._waiters = []
        self._by = None
        self._quiet = label is not None
        if label is None:
            self._why, self._id, self._holders = "condition", lanes.resource("condition"), None
        else:
            self._why, self._id, self._holders = label
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *error):
        if not unwinding():
            self._lock.__exit__(*error)

    def _is_owned(self):
        owned = getattr(self._lock, "_is_owned", None)
        return self._lock.locked() if owned is None else owned()

    def wait(self, timeout=None):
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = raw_lock()
        waiter.acquire()
        self._waiters.append(waiter)
        save = getattr(self._lock, "_release_save", self._lock.release)
        saved = save()
        woken = False
        try:
            woken = self._wait(waiter, timeout) if timeout is None or timeout > 0 else waiter.acquire(False)
        finally:
            if not unwinding():
                restore = getattr(self._lock, "_acquire_restore", None)
                self._lock.acquire() if restore is None else restore(saved)
        if not woken and waiter in self._waiters:
            self._waiters.remove(waiter)
        return woken

    def _wait(self, waiter, timeout):
        lane = lanes.wait(self._why, self._id, self._holders and self._holders() or None, lanes.deadline(timeout))
        woken = waiter.acquire(True, -1 if timeout is None else timeout)
        lanes.run(lane, by=self._by if woken else None)
        return woken

    def wait_for(self, predicate, timeout=None):
        end = None if timeout is None else time.monotonic() + timeout
        result = predicate()
        while not result:
            left = None if end is None else end - time.monotonic()
            if left is not None and left <= 0:
                break
            if not self.wait(left) and scheduler.current is not None and end is not None:
                # Time does not pass in a seeded run but by such waits.
                return predicate()
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        self._by = lanes.current()
        if not self._quiet:
            events.emit("notify", self._by, id=self._id, how="notify" if n == 1 else "notify-all",
                        waiting=len(self._waiters), line=places.line_here())
        chosen, self._waiters[:n] = self._waiters[:n], []
        for waiter in chosen:
            waiter.release()

    def notify_all(self):
        self.notify(max(len(self._waiters), 2))


def quiet_condition(why, id, holders=None):
    """A condition for the inside of something that is called `why` and `id`."""
    return Condition(raw_lock(), (why, id, holders))


class Event(threading.Event):
    def __init__(self, label=None):
        super().__init__()
        self._id = label[1] if label else lanes.resource("event")
        self._quiet = label is not None
        self._cond = quiet_condition(label[0] if label else "event", self._id)

    def set(self):
        if not self._quiet:
            events.emit("notify", lanes.current(), id=self._id, how="set", waiting=len(self._cond._waiters),
                        line=places.line_here())
        super().set()

    def clear(self):
        if not self._quiet:
            events.emit("notify", lanes.current(), id=self._id, how="clear", line=places.line_here())
        super().clear()


class Semaphore(threading.Semaphore):
    def __init__(self, value=1):
        super().__init__(value)
        self._id = lanes.resource("semaphore", size=value)
        self._users = []
        self._cond = quiet_condition("semaphore", self._id, lambda: list(self._users))

    def acquire(self, blocking=True, timeout=None):
        got = super().acquire(blocking, timeout)
        if got:
            lane = lanes.current()
            self._users.append(lane)
            events.emit("acquire", lane, id=self._id, line=places.line_here())
        return got

    __enter__ = acquire

    def release(self, n=1):
        if unwinding():
            return
        lane = lanes.current()
        for _ in range(n):
            if lane in self._users:
                self._users.remove(lane)
            elif self._users:
                self._users.pop(0)
            events.emit("release", lane, id=self._id, line=places.line_here())
        # 3.8 has no `n`.
        super().release() if n == 1 else super().release(n)


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def release(self, n=1):
        if self._value + n > self._initial_value:
            raise ValueError("Semaphore released too many times")
        super().release(n)


class Barrier(threading.Barrier):
    def __init__(self, parties, action=None, timeout=None):
        super().__init__(parties, action, timeout)
        self._cond = quiet_condition("barrier", lanes.resource("barrier", size=parties))
