import asyncio
import threading
from threading import Condition, Lock, RLock

module_lock = threading.Lock()
reentrant = threading.RLock()


def direct():
    with module_lock:
        with module_lock:
           # ^^^^^^^^^^^ self-deadlock: `module_lock` is held here already
            print("never")


def by_acquire():
    module_lock.acquire()
    try:
        module_lock.acquire()
      # ^^^^^^^^^^^^^^^^^^^^^ self-deadlock
        print("never")
    finally:
        module_lock.release()


def one_with():
    with module_lock, module_lock:
                    # ^^^^^^^^^^^ self-deadlock
        print("never")


def helper():
    with module_lock:
        print("helper")


def outer_helper():
    helper()


def through_helpers():
    with module_lock:
        helper()
      # ^^^^^^^^ self-deadlock: `helper()` takes `module_lock` again
        outer_helper()
      # ^^^^^^^^^^^^^^ self-deadlock: `outer_helper() → helper()` takes
        threading.Thread(target=helper).start()
        later = lambda: helper()  # noqa: E731
    helper()
    return later


class Account:
    shared = Lock()

    def __init__(self):
        self._lock = Lock()
        self._cond = Condition(self._lock)
        self._own = Condition()
        self._locked_cond = Condition(Lock())
        self._again = RLock()
        self.balance = 0

    def get(self):
        with self._lock:
            return self.balance

    def add(self, amount):
        with self._lock:
            self.balance = self.get() + amount
                         # ^^^^^^^^^^ self-deadlock: `self.get()` takes `self._lock` again

    def add_twice(self, amount):
        self._lock.acquire()
        try:
            self.add(amount)
          # ^^^^^^^^^^^^^^^^ self-deadlock
        finally:
            self._lock.release()

    def by_condition(self):
        with self._cond:
            self.get()
          # ^^^^^^^^^^ self-deadlock
            with self._lock:
               # ^^^^^^^^^^ self-deadlock
                print("never")

    def conditions(self):
        with self._own:
            with self._own:
                print("an RLock inside")
        with self._locked_cond:
            with self._locked_cond:
               # ^^^^^^^^^^^^^^^^^ self-deadlock
                print("never")

    def transfer(self, other: "Account", amount):
        with self._lock:
            other.add(amount)
            with other._lock:
                print("another object")
        with Account.shared:
            self.for_all()
          # ^^^^^^^^^^^^^^ self-deadlock

    def for_all(self):
        with self.shared:
            print("one lock for all objects")

    def of_another(self, other: "Account"):
        with other.shared:
            other.for_all()
          # ^^^^^^^^^^^^^^^ self-deadlock

    def fine(self):
        with self._again:
            self.again()
        with self._lock:
            self._get_locked()
            self.maybe(take=False)
        with self._lock:
            self.if_free()
        self.get()

    def again(self):
        with self._again:
            print("reentrant")

    def _get_locked(self):
        return self.balance

    def maybe(self, take=True):
        if take:
            self._lock.acquire()
        print("maybe")
        if take:
            self._lock.release()

    def if_free(self):
        if not self._lock.acquire(blocking=False):
            return
        self._lock.release()

    def gives_back(self):
        with self._lock:
            self.without_lock()
            self._lock.release()
            try:
                self.get()
            finally:
                self._lock.acquire()

    def without_lock(self):
        self._lock.release()
        try:
            print("free")
        finally:
            self._lock.acquire()

    def later(self):
        with self._lock:
            return self.items()

    def items(self):
        with self._lock:
            yield self.balance

    def one_after_the_other(self):
        with self._lock:
            print("first")
        with self._lock:
            print("second")
        self._lock.acquire()
        self._lock.release()
        self._lock.acquire()
        self._lock.release()


class Child(Account):
    def child_add(self):
        with self._lock:
            self.get()
          # ^^^^^^^^^^ self-deadlock


class Tasks:
    def __init__(self):
        self.lock = asyncio.Lock()

    async def direct(self):
        async with self.lock:
            await self.other()
                # ^^^^^^^^^^^^ self-deadlock
            async with self.lock:
                     # ^^^^^^^^^ self-deadlock
                pass

    async def other(self):
        async with self.lock:
            asyncio.create_task(self.direct())


def several(locks, first: Lock, second: Lock):
    for lock in locks:
        lock.acquire()
    with first:
        with second:
            print("two locks")
    with reentrant:
        with reentrant:
            print("fine")
    one, two = Lock(), Lock()
    with one:
        with two:
            print("two locks")


signalled = Lock()


def signal_it():
    signalled.release()


def gates(executor, tasks):
    started = Lock()
    started.acquire()

    def task():
        started.release()

    threading.Thread(target=task).start()
    started.acquire()
    done = Lock()
    done.acquire()
    executor.submit(print).add_done_callback(done.release)
    done.acquire()
    passed = Lock()
    passed.acquire()
    tasks.append(passed)
    passed.acquire()
    signalled.acquire()
    threading.Thread(target=signal_it).start()
    signalled.acquire()
