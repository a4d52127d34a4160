import asyncio
import threading
from threading import Lock, RLock

accounts = Lock()
journal = Lock()
third = RLock()
gate = Lock()
tried = Lock()


def book():
    with accounts:
        with journal:
           # ^^^^^^^ lock-order-inversion: `journal` is taken here with `accounts` held, but `audit()` holds `journal` and takes `accounts`
            print("booked")


def book_again():
    with accounts, journal:
        print("the same order: reported once")


def audit():
    with journal:
        helper()


def helper():
    with accounts:
        print("audited")


def one_way():
    with accounts:
        with third:
            print("never the other way")


def try_only():
    with tried:
        if accounts.acquire(timeout=1):
            accounts.release()


def tried_other():
    with accounts:
        with tried:
            print("fine")


class Pool:
    def __init__(self):
        self._lock = Lock()
        self._stats = Lock()
        self._a = Lock()
        self._b = Lock()

    def take(self):
        with self._lock:
            self._count()
          # ^^^^^^^^^^^^^ lock-order-inversion: `self._stats` is taken here with `self._lock` held, but `Pool.report()` holds

    def _count(self):
        with self._stats:
            print("counted")

    def report(self):
        self._stats.acquire()
        try:
            with self._lock:
                print("both")
        finally:
            self._stats.release()

    def gated(self):
        with gate:
            with self._a:
                with self._b:
                    print("only one at a time")

    def gated_too(self):
        with gate, self._b, self._a:
            print("only one at a time")

    def transfer(self, other: "Pool"):
        with self._a:
            other.back()

    def back(self):
        with self._b:
            print("of another object")


class Released:
    def __init__(self):
        self.first = Lock()
        self.second = Lock()

    def one(self):
        with self.first:
            with self.second:
                print("both")

    def two(self):
        self.second.acquire()
        self.second.release()
        with self.first:
            print("one")

    def thread(self):
        with self.second:
            threading.Thread(target=self.one).start()


class Tasks:
    def __init__(self):
        self.read = asyncio.Lock()
        self.write = asyncio.Lock()

    async def one(self):
        async with self.read:
            async with self.write:
                     # ^^^^^^^^^^ lock-order-inversion
                print("both")

    async def two(self):
        async with self.write:
            await self.inner()

    async def inner(self):
        async with self.read:
            print("both")
