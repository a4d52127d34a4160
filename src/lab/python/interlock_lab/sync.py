"""Lock and RLock that say who has them and who waits for them."""
import threading

from . import events, lanes, places, scheduler
from .scheduler import raw_lock


class Lock:
    def __init__(self):
        self._raw = raw_lock()
        self._holder = None
        self._by = None
        self._id = lanes.resource("lock")

    def acquire(self, blocking=True, timeout=-1):
        _check_timeout(blocking, timeout)
        if not self._raw.acquire(False) and not (blocking and self._wait(timeout)):
            return False
        self._taken()
        return True

    def _wait(self, timeout):
        if timeout == 0:
            return False
        holder = self._holder
        lane = lanes.wait("lock", self._id, holder and [holder], lanes.deadline(timeout))
        got = self._raw.acquire(True, timeout)
        lanes.run(lane, by=self._by if got else None)
        return got

    def _taken(self):
        self._holder = lanes.current()
        events.emit("acquire", self._holder, id=self._id, line=places.line_here())

    def release(self):
        if unwinding():
            return
        if not self._raw.locked():
            raise RuntimeError("release unlocked lock")
        self._let_go()
        self._raw.release()

    def _let_go(self):
        self._holder = None
        self._by = lanes.current()
        events.emit("release", self._by, id=self._id, line=places.line_here())

    def locked(self):
        return self._raw.locked()

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *error):
        self.release()

    # What a condition asks of its lock.
    def _is_owned(self):
        return self._raw.locked()

    def _release_save(self):
        self.release()

    def _acquire_restore(self, saved):
        self.acquire()


class RLock(Lock):
    def __init__(self):
        self._raw = raw_lock()
        self._holder = None
        self._owner = None  # thread identifier
        self._count = 0
        self._by = None
        self._id = lanes.resource("rlock")

    def acquire(self, blocking=True, timeout=-1):
        _check_timeout(blocking, timeout)
        if self._is_owned():
            self._count += 1
            events.emit("acquire", self._holder, id=self._id, line=places.line_here())
            return True
        if not self._raw.acquire(False) and not (blocking and self._wait(timeout)):
            return False
        self._count = 1
        self._owner = threading.get_ident()
        self._taken()
        return True

    def release(self):
        if unwinding():
            return
        if not self._is_owned():
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if self._count:
            events.emit("release", self._holder, id=self._id, line=places.line_here())
            return
        self._owner = None
        self._let_go()
        self._raw.release()

    def _is_owned(self):
        return self._owner == threading.get_ident()

    def _release_save(self):
        count, self._count = self._count, 1
        self.release()
        return count

    def _acquire_restore(self, count):
        self.acquire()
        self._count = count


def _check_timeout(blocking, timeout):
    if not blocking and timeout != -1:
        raise ValueError("can't specify a timeout for a non-blocking call")
    if timeout < 0 and timeout != -1:
        raise ValueError("timeout value must be a non-negative number")


def unwinding():
    """Whether a seeded run is being taken down: locks are let go of in no order."""
    return scheduler.current is not None and scheduler.current.unwinding


