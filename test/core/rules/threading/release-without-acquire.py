import threading
from multiprocessing import Lock as ProcessLock
from threading import Lock, RLock

lock = threading.Lock()
other = ProcessLock()


def timed(items):
    lock.acquire(timeout=5)
    try:
        items.append(1)
    finally:
        lock.release()
      # ^^^^^^^^^^^^^^ release-without-acquire: even if `lock.acquire(timeout=5)` did not get it


def not_blocking(items):
    lock.acquire(False)
    items.append(1)
    lock.release()
  # ^^^^^^^^^^^^^^ release-without-acquire
    other.acquire(block=True, timeout=3)
    other.release()
  # ^^^^^^^^^^^^^^^ release-without-acquire


def twice(items):
    lock.acquire()
    try:
        if not items:
            lock.release()
            items.append(1)
        items.pop()
    finally:
        lock.release()
      # ^^^^^^^^^^^^^^ release-without-acquire: was released before on the way here


def fine(items):
    if lock.acquire(timeout=5):
        lock.release()
    got = lock.acquire(False)
    if got:
        lock.release()
    lock.acquire(timeout=-1)
    lock.release()
    lock.acquire()
    items.append(1)
    lock.release()
    lock.acquire()
    lock.release()


def left(items):
    lock.acquire()
    if not items:
        lock.release()
        return
    items.pop()
    lock.release()


def loop(items):
    for item in items:
        lock.acquire()
        print(item)
        lock.release()


def for_a_while(items):
    with lock:
        lock.release()
        try:
            items.pop()
        finally:
            lock.acquire()


class Wrapper:
    def __init__(self):
        self.lock = Lock()
        self.again = RLock()
        self.held = False

    def __enter__(self):
        self.lock.acquire()

    def __exit__(self, *args):
        self.lock.release()

    def flagged(self, items):
        self.again.acquire()
        self.again.acquire()
        items.pop()
        self.again.release()
        self.again.release()


class Channel:
    def __init__(self):
        self._lock = Lock()
        self._gate = Lock()
        self._items = []

    def put(self, item):
        with self._lock:
            self._items.append(item)

    def take(self):
        try:
            return self._items.pop()
        finally:
            self._lock.release()
          # ^^^^^^^^^^^^^^^^^^^^ release-without-acquire: nothing in this function takes it

    def begin(self):
        self._gate.acquire()

    def work(self):
        try:
            self._items.clear()
        finally:
            self._gate.release()

    def drain(self):
        self._lock.acquire()
        try:
            self._clear()
        finally:
            self._lock.release()

    def _clear(self):
        self._items.clear()
