import asyncio
import contextlib
import multiprocessing
import threading
from threading import Lock, RLock

total = 0
lock_of_all = threading.Lock()


def inline():
    global total
    with threading.Lock():
       # ^^^^^^^^^^^^^^^^ lock-created-per-call: `threading.Lock()` is a new lock each time
        total += 1
    with Lock():
       # ^^^^^^ lock-created-per-call
        total += 1
    with RLock(), open("f") as f:
       # ^^^^^^^ lock-created-per-call
        f.read()
    with open("f") as f, threading.Semaphore(2):
                       # ^^^^^^^^^^^^^^^^^^^^^^ lock-created-per-call
        f.read()
    with threading.Condition() as condition:
       # ^^^^^^^^^^^^^^^^^^^^^ lock-created-per-call
        condition.notify_all()
    with multiprocessing.Lock():
       # ^^^^^^^^^^^^^^^^^^^^^^ lock-created-per-call
        total += 1


async def tasks():
    async with asyncio.Lock():
             # ^^^^^^^^^^^^^^ lock-created-per-call: no other task
        await asyncio.sleep(0)
    async with asyncio.Semaphore(3):
             # ^^^^^^^^^^^^^^^^^^^^ lock-created-per-call
        await asyncio.sleep(0)


def local():
    lock = threading.Lock()
         # ^^^^^^^^^^^^^^^^ lock-created-per-call: Each call makes its own `lock`
    # this comment stays
    with lock:
        print("alone")


class Account:
    def __init__(self, balance):
        """Starts with a balance."""
        super().__init__()
        self.balance = balance
        self.lock = threading.Lock()

    def deposit(self, amount):
        with threading.Lock():
           # ^^^^^^^^^^^^^^^^ lock-created-per-call
            self.balance += amount

    def withdraw(self, amount):
        guard = Lock()
              # ^^^^^^ lock-created-per-call
        with guard:
            self.balance -= amount
        with guard:
            print(self.balance)

    def fine(self):
        with self.lock:
            self.balance = 0

    @staticmethod
    def static():
        with Lock():
           # ^^^^^^ lock-created-per-call
            print("static")


def shared_with_threads():
    lock = threading.Lock()

    def worker():
        with lock:
            print("one at a time")

    threads = [threading.Thread(target=worker) for _ in range(2)]
    for thread in threads:
        thread.start()
    with lock:
        print("main")


def passed_on(registry):
    lock = threading.Lock()
    with lock:
        registry.add(lock)


def returned():
    lock = threading.Lock()
    with lock:
        print("set up")
    return lock


def stored(holder):
    holder.lock = lock = threading.Lock()
    with lock:
        holder.ready = True


def as_argument():
    lock = threading.Lock()
    thread = threading.Thread(target=print, args=(lock,))
    with lock:
        thread.start()


def tested():
    lock = threading.Lock()
    with lock:
        assert lock.locked()


def chosen(safe):
    lock = threading.Lock() if safe else contextlib.nullcontext()
    with lock:
        print("maybe")


def get_lock():
    return lock_of_all


def given():
    with get_lock():
        print("the same one")
    with lock_of_all:
        print("this too")


def lambda_uses():
    lock = threading.Lock()
    return lambda: lock.acquire()


def own_class():
    class Lock:
        def __enter__(self): ...
        def __exit__(self, *_): ...

    with Lock():
        print("not ours")


def handed_out(value, locks, counter=multiprocessing.Value("i", 0)):
    with counter.get_lock():
        counter.value += 1
    with locks.setdefault("a", threading.Lock()):
        print("kept in a dict")
    known = {"a": threading.Lock()}
    with known.get(value):
        print("from a dict")


def acquired(path):
    lock = threading.Lock()
         # ^^^^^^^^^^^^^^^^ lock-created-per-call
    lock.acquire()
    try:
        print(path)
    finally:
        lock.release()


def sleeps_for_ever():
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()
