import asyncio
import contextlib
import multiprocessing
import threading
from threading import Lock, RLock

lock = threading.Lock()
shared = threading.Lock()


async def module_lock():
    with lock:
       # ^^^^ lock-held-across-await: `lock` is a lock of threads and is held across an `await`
        await asyncio.sleep(1)
        await asyncio.sleep(1)


async def another(items):
    with shared:
       # ^^^^^^ lock-held-across-await
        async for item in items:
            print(item)
    with shared:
        print(items)


def sync_use():
    with shared:
        pass


class Account:
    def __init__(self):
        self._lock = Lock()
        self.again = RLock()
        self.condition = threading.Condition()
        self.process_lock = multiprocessing.Lock()
        self.aio = asyncio.Lock()

    async def pay(self, session):
        with self._lock:
           # ^^^^^^^^^^ lock-held-across-await
            async with session.begin():
                pass
        with self.again:
           # ^^^^^^^^^^ lock-held-across-await: other tasks of this thread run meanwhile
            await session.commit()
        with self.condition, session:
           # ^^^^^^^^^^^^^^ lock-held-across-await
            await session.commit()
        with self.process_lock:
           # ^^^^^^^^^^^^^^^^^ lock-held-across-await
            value = (await session.get())["a"]
        return value

    async def acquired(self, session):
        self._lock.acquire()
      # ^^^^^^^^^^^^^^^^^^^^ lock-held-across-await
        try:
            await session.commit()
        finally:
            self._lock.release()

    async def stream(self, items):
        with self._lock:
           # ^^^^^^^^^^ lock-held-across-await: held across a `yield`
            for item in items:
                yield item

    @contextlib.asynccontextmanager
    async def guarded(self):
        with self._lock:
            yield

    async def fine(self, session):
        with self._lock:
            self.count = 1
        await session.commit()
        async with self.aio:
            await session.commit()
        with self._lock:
            async def later():
                await session.commit()
        with session.lock:
            await session.commit()
        self._lock.acquire()
        self._lock.release()
        await later()


def generator():
    with lock:
        yield 1


async def local():
    guard = threading.Lock()
    with guard:
       # ^^^^^ lock-held-across-await
        await asyncio.sleep(0)
