import threading
from threading import Condition, Lock, RLock, Thread

_cache = {}
_cache_lock = Lock()
_plain = {}


def remember(key, value):
    with _cache_lock:
        _cache[key] = value


def forget(key):
    with _cache_lock:
        _cache.pop(key, None)


def clean():
    _cache.clear()
  # ^^^^^^^^^^^^^^ inconsistent-locking: without `_cache_lock`, which `remember()` and others hold


def plain(key):
    _plain[key] = 1


class Pool:
    def __init__(self):
        self._lock = RLock()
        self._free = []
        self._used = set()
        self._count = 0
        self._closed = False
        self._fill()

    def _fill(self):
        self._free.append(object())
        self._count += 1

    def take(self):
        with self._lock:
            item = self._pop_free()
            self._used.add(item)
            self._count -= 1
            return item

    def _pop_free(self):
        return self._free.pop()

    def give(self, item):
        with self._lock:
            self._used.discard(item)
            self._free.append(item)
            self._count += 1

    def drop(self, item):
        self._used.discard(item)
      # ^^^^^^^^^^^^^^^^^^^^^^^^ inconsistent-locking: `self._used` is changed here without `self._lock`

    def drop_one(self):
        self._count -= 1
      # ^^^^^^^^^^^^^^^^ inconsistent-locking: `self._count`

    def size(self):
        return self._count

    def close(self):
        self._closed = True
        self._count = 0

    def _drop_locked(self, item):
        self._used.discard(item)

    def _drop_documented(self, item):
        """Forgets an item; the lock must be held."""
        self._used.discard(item)

    def with_comment(self, item):
        # Only one thread does this, so no lock is needed.
        self._used.discard(item)

    def by_acquire(self, item):
        self._lock.acquire()
        try:
            self._used.discard(item)
        finally:
            self._lock.release()

    def if_free(self, item):
        if not self._lock.acquire(timeout=1):
            return
        try:
            self._used.discard(item)
        finally:
            self._lock.release()

    def _private_and_called_from_elsewhere(self, item):
        self._used.discard(item)

    def after_fork(self):
        self._lock = RLock()
        self._used.clear()

    @unknown_decorator  # noqa: F821
    def decorated(self, item):
        self._used.discard(item)

    def __del__(self):
        self.close()


class Worker:
    def __init__(self):
        self.cond = Condition()
        self.jobs = []
        self.local = threading.local()

    def put(self, job):
        with self.cond:
            self.jobs.append(job)
            self.cond.notify()

    def take(self):
        with self.cond:
            while not self.jobs:
                self.cond.wait()
            return self.jobs.pop()

    def start(self):
        Thread(target=self._run).start()

    def _run(self):
        self.jobs.append(None)
      # ^^^^^^^^^^^^^^^^^^^^^^ inconsistent-locking: without `self.cond`
        self.local.jobs = []


class TwoHalves:
    """As many places with as without: there is no rule to break."""

    def __init__(self):
        self.lock = Lock()
        self.names = []

    def one(self):
        with self.lock:
            self.names.append(1)

    def two(self):
        self.names.append(2)
