import asyncio
import multiprocessing
import threading
from threading import Condition

items = []
condition = threading.Condition()


def with_if():
    with condition:
        if not items:
            condition.wait()
          # ^^^^^^^^^^^^^^^^ condition-wait-outside-loop: `not items` is tested once, and `condition.wait()` may return
        return items.pop()


def with_comparison():
    with condition:
        if len(items) == 0:  # nothing yet
            condition.wait()  # for the producer
          # ^^^^^^^^^^^^^^^^ condition-wait-outside-loop
        return items.pop()


def bare():
    with condition:
        condition.wait()
      # ^^^^^^^^^^^^^^^^ condition-wait-outside-loop: what is waited for is never tested
        return items.pop()


def several():
    with condition:
        if not items:
            print("waiting")
            condition.wait()
          # ^^^^^^^^^^^^^^^^ condition-wait-outside-loop
        return items.pop()


class Box:
    def __init__(self):
        self._lock = threading.Lock()
        self._changed = Condition(self._lock)
        self._ready = False

    def get(self):
        with self._lock:
            if not self._ready:
                self._changed.wait()
              # ^^^^^^^^^^^^^^^^^^^^ condition-wait-outside-loop
            return self._ready

    def good(self):
        with self._changed:
            while not self._ready:
                self._changed.wait()
            self._changed.wait_for(lambda: self._ready)
            return self._ready

    def wait(self):
        with self._changed:
            self._changed.wait()

    def pause(self, seconds):
        with self._changed:
            self._changed.wait(seconds)
        print("rested")

    def get_within(self, seconds):
        with self._changed:
            if not self._ready:
                self._changed.wait(seconds)
            return self._ready

    def get_or_not(self, block):
        with self._changed:
            if block:
                self._changed.wait()
            return self._ready

    def told(self):
        with self._changed:
            notified = self._changed.wait()
            return notified

    def loop(self):
        with self._changed:
            while True:
                if self._ready:
                    break
                self._changed.wait()
            return 1

    def attempts(self):
        with self._changed:
            for _ in range(3):
                if not self._ready:
                    self._changed.wait()


async def tasks():
    cond = asyncio.Condition()
    async with cond:
        if not items:
            await cond.wait()
                # ^^^^^^^^^^^ condition-wait-outside-loop: for this task
        items.pop()
    async with cond:
        while not items:
            await cond.wait()
        await cond.wait_for(lambda: items)


def processes():
    cond = multiprocessing.Condition()
    with cond:
        if not items:
            cond.wait()
          # ^^^^^^^^^^^ condition-wait-outside-loop
        items.pop()


def others(event: threading.Event, unknown):
    if not items:
        event.wait()
    if not items:
        unknown.wait()
    print("done")


class Once:
    def __init__(self):
        self._done = asyncio.Condition()
        self._running = False
        self._last = None

    async def last(self):
        async with self._done:
            if self._running:
                print("somebody is at it")
                await self._done.wait()
                return self._last
            self._running = True

    async def twice(self):
        async with self._done:
            if self._running:
                await self._done.wait()
        async with self._done:
            if not self._running:
                self._running = True


class Bounded:
    def __init__(self):
        self._full = threading.Condition()
        self._items = []

    def put(self, item, block=True, timeout=None):
        with self._full:
            if not block:
                print("full")
            elif timeout is None:
                if len(self._items) > 8:
                    self._full.wait()
                  # ^^^^^^^^^^^^^^^^^ condition-wait-outside-loop: `len(self._items) > 8` is tested once
            else:
                while len(self._items) > 8:
                    self._full.wait(timeout)
            self._items.append(item)
