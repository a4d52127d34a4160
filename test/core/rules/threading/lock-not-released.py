import asyncio
import contextlib
import threading
from threading import Condition, Lock, RLock

lock = threading.Lock()
totals = {}


def exception(name, text):
    lock.acquire()  # take it
  # ^^^^^^^^^^^^^^ lock-not-released: `lock` stays held when something raises before `release()`
    # what it is for
    totals[name] = int(text)

    totals["all"] = sum(totals.values())
    lock.release()


def early_return(name):
    lock.acquire()
  # ^^^^^^^^^^^^^^ lock-not-released: stays held when the function is left before
    if name not in totals:
        return None
    value = totals[name]
    lock.release()
    return value


def early_return_one_path(name):
    lock.acquire()
  # ^^^^^^^^^^^^^^ lock-not-released
    if name is None:
        lock.release()
        return None
    if name == "":
        return ""
    lock.release()
    return name


def only_in_except(name):
    lock.acquire()
  # ^^^^^^^^^^^^^^ lock-not-released
    try:
        int(name)
    except ValueError:
        lock.release()


def wrong_handler(name):
    lock.acquire()
  # ^^^^^^^^^^^^^^ lock-not-released: something raises
    try:
        int(name)
    except ValueError:
        pass
    lock.release()


def conditional(name):
    if lock.acquire(False):
     # ^^^^^^^^^^^^^^^^^^^ lock-not-released
        int(name)
        lock.release()


def negated(name):
    if not lock.acquire(timeout=1):
         # ^^^^^^^^^^^^^^^^^^^^^^^ lock-not-released
        return None
    int(name)
    lock.release()


def local_only(name):
    own = Lock()
    own.acquire()
    int(name)
    own.release()


class Store:
    def __init__(self):
        self._lock = RLock()
        self._cond = Condition()
        self._aio = asyncio.Lock()
        self._gate = threading.Lock()
        self._forgotten = threading.Lock()
        self.items = []

    def read(self, path):
        self._lock.acquire()
      # ^^^^^^^^^^^^^^^^^^^^ lock-not-released
        with open(path) as f:
            self.items = f.readlines()
        self._lock.release()

    def wait(self):
        self._cond.acquire()
      # ^^^^^^^^^^^^^^^^^^^^ lock-not-released
        while not self.items:
            self._cond.wait()
        self.items = open(self.items[0]).readlines()
        self._cond.release()

    def wait_only(self):
        self._cond.acquire()
        while not self.items:
            self._cond.wait()
        first = self.items[0]
        self._cond.release()
        return first

    async def fetch(self):
        await self._aio.acquire()
            # ^^^^^^^^^^^^^^^^^^^ lock-not-released
        await asyncio.sleep(1)
        self._aio.release()

    def forget(self):
        self._forgotten.acquire()
      # ^^^^^^^^^^^^^^^^^^^^^^^^^ lock-not-released: never released
        self.items.clear()

    def fine(self, name):
        self._lock.acquire()
        try:
            return int(name)
        finally:
            self._lock.release()

    def fine_too(self, name):
        try:
            self._lock.acquire()
            return int(name)
        finally:
            self._lock.release()

    def simple(self):
        self._lock.acquire()
        self.count = 0
        self.items.append(1)
        self._lock.release()

    def open_gate(self):
        self._gate.release()

    def close_gate(self):
        self._gate.acquire()
        self.items.sort()


class Guard:
    def __init__(self):
        self._lock = Lock()

    def __enter__(self):
        self._lock.acquire()
        return self

    def __exit__(self, *exc):
        self._lock.release()


class Wrapper:
    def __init__(self):
        self._lock = Lock()

    def acquire(self):
        self._lock.acquire()
        if not self.check():
            self._lock.release()
            return False
        return True

    def check(self):
        return True


def flag(needed, name):
    if needed:
        lock.acquire()
    try:
        int(name)
    finally:
        if needed:
            lock.release()


def flag_variable(name):
    taken = lock.acquire(timeout=1)
    try:
        int(name)
    finally:
        if taken:
            lock.release()


def remembered(name):
    held = False
    try:
        lock.acquire()
        held = True
        int(name)
    finally:
        if held:
            lock.release()


def all_paths(name):
    lock.acquire()
    try:
        value = int(name)
    except BaseException:
        lock.release()
        raise
    lock.release()
    return value


def with_stack(name):
    with contextlib.ExitStack() as stack:
        lock.acquire()
        stack.callback(lock.release)
        int(name)


def nested(name):
    own = Lock()
    own.acquire()

    def done():
        own.release()

    threading.Thread(target=done).start()
    own.acquire()


def passed(registry):
    own = Lock()
    own.acquire()
    registry.add(own)


def returned():
    own = Lock()
    own.acquire()
    return own


def give_back():
    lock.release()
    print("given back")
    lock.acquire()


def through_helper(name):
    lock.acquire()
    try:
        int(name)
    finally:
        release_it()


def release_it():
    if lock.locked():
        lock.acquire(False)
        lock.release()


def loops():
    while not lock.acquire(timeout=1):
        print("waiting")
    try:
        print("got it")
    finally:
        lock.release()


def semaphores(name):
    slots = threading.Semaphore(2)
    slots.acquire()
    int(name)
    slots.release()


class Worker:
    def __init__(self):
        self._job_lock = Lock()
        self._job_lock.acquire()
        self.job = None

    def work(self):
        self._job_lock.acquire()
        self.job()


def start_work(workers, job):
    worker = workers.pop()
    worker.job = job
    worker._job_lock.release()
