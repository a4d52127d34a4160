import asyncio
import threading
from threading import Condition, Lock

ready = threading.Condition()
items = []


def put(item):
    with ready:
        items.append(item)
    ready.notify()
  # ^^^^^^^^^^^^^^ condition-not-held: `ready` is not held here: `ready.notify()` raises RuntimeError


def put_all(more):
    items.extend(more)
    ready.notify_all()
  # ^^^^^^^^^^^^^^^^^^ condition-not-held


def take():
    ready.wait_for(lambda: items)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ condition-not-held
    with ready:
        ready.wait_for(lambda: items)
        return items.pop()


class Box:
    def __init__(self):
        self._lock = Lock()
        self._changed = Condition(self._lock)
        self._other = Condition()
        self.value = None

    def set(self, value):
        with self._lock:
            self.value = value
            self._changed.notify_all()

    def set_badly(self, value):
        with self._lock:
            self.value = value
        self._changed.notify_all()
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^ condition-not-held: `self._changed`

    def get(self):
        with self._changed:
            self._wait()
            return self.value

    def _wait(self):
        while self.value is None:
            self._changed.wait()

    def _wake_locked(self):
        self._changed.notify()

    def _documented(self):
        """Wakes one; the lock must be held."""
        self._changed.notify()

    def _from_elsewhere(self):
        self._changed.notify()

    def by_acquire(self):
        self._changed.acquire()
        try:
            self._changed.notify()
        finally:
            self._changed.release()

    def the_wrong_one(self):
        self._use_wrong(self._other)

    def _use_wrong(self, other):
        with self.pool.mutex:  # type: ignore
            self._changed.notify()


class Wrapper:
    def __init__(self):
        self.inner = Condition()

    def acquire(self):
        return self.inner.acquire()

    def notify(self):
        self.inner.notify()


async def tasks():
    changed = asyncio.Condition()
    changed.notify_all()
  # ^^^^^^^^^^^^^^^^^^^^ condition-not-held
    async with changed:
        await asyncio.wait_for(changed.wait(), 1)
        changed.notify()
