import asyncio
import atexit
import concurrent.futures
import contextlib
import weakref
from concurrent import futures
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor as Threads, wait


def never(fetch, urls):
    executor = Threads(max_workers=4)
             # ^^^^^^^^^^^^^^^^^^^^^^ executor-not-shut-down: Nothing shuts `executor` down
    # Comments stay.
    for url in urls:
        executor.submit(fetch, url)


def other_spellings(f, xs):
    a = concurrent.futures.ThreadPoolExecutor()
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ executor-not-shut-down
    b = futures.ProcessPoolExecutor(
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ executor-not-shut-down
        max_workers=2,
    )
    return list(a.map(f, xs)), list(b.map(f, xs))


def unnamed(f, xs):
    return list(Threads().map(f, xs))
              # ^^^^^^^^^ executor-not-shut-down: Nobody keeps


def on_one_path(f, quick):
    pool = Threads()
         # ^^^^^^^^^ executor-not-shut-down
    future = pool.submit(f)
    if quick:
        return None
    pool.shutdown()
    return future


def unless_it_raises(f):
    pool = Threads()
         # ^^^^^^^^^ executor-not-shut-down: When an exception
    result = pool.submit(f).result()
    pool.shutdown()
    return result


async def in_a_coroutine(work, chunks):
    loop = asyncio.get_running_loop()
    executor = ProcessPoolExecutor(max_workers=4)
             # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ executor-not-shut-down: When an exception
    await asyncio.gather(*[loop.run_in_executor(executor, work, chunk) for chunk in chunks])
    executor.shutdown(wait=False)


async def per_call(work):
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(Threads(1), work)
                             # ^^^^^^^^^^ executor-not-shut-down: Nobody keeps


class Named(Threads):
    pass


def derived(f):
    pool = Named()
         # ^^^^^^^ executor-not-shut-down
    pool.submit(f).result()


class Service:
    def __init__(self, connect):
        self.executor = Threads(4)
                      # ^^^^^^^^^^ executor-not-shut-down: `close()` calls `self.connection.close()`
        self.connection = connect()

    def work(self, f):
        return self.executor.submit(f)

    def close(self):
        self.connection.close()


def in_with(f, xs):
    with Threads() as executor:
        list(executor.map(f, xs))
    executor = Threads()
    with executor:
        executor.submit(f)


def in_finally(f):
    executor = Threads()
    try:
        return executor.submit(f).result()
    finally:
        executor.shutdown()


def made_late(f):
    executor = None
    try:
        executor = Threads()
        return executor.submit(f).result()
    finally:
        if executor is not None:
            executor.shutdown()


def given_away(f, register, table):
    first = Threads()
    register(first)
    table["second"] = Threads()
    third = Threads()
    table["third"] = third
    fourth = Threads()
    atexit.register(fourth.shutdown)
    fifth = Threads()
    with contextlib.closing(fifth):
        fifth.submit(f)
    with contextlib.ExitStack() as stack:
        sixth = stack.enter_context(Threads())
        sixth.submit(f)
    seventh = Threads()
    asyncio.get_event_loop().set_default_executor(seventh)
    return Threads()


def factory():
    executor = Threads()
    executor.submit(print)
    return executor


def fixture():
    executor = Threads()
    yield executor
    executor.shutdown()


def closure():
    executor = Threads()

    def submit(f):
        return executor.submit(f)

    return submit


def passed_in(executor: Executor, f):
    executor.submit(f)


def for_ever(queue):
    executor = Threads()
    while True:
        executor.submit(queue.get())


class Closed:
    def __init__(self, connect):
        self.pool = Threads()
        self.swapped = Threads()
        self.at_exit = Threads()
        self.final = Threads()
        self.connection = connect()
        atexit.register(self.at_exit.shutdown)
        weakref.finalize(self, self.final.shutdown)

    def close(self):
        self.connection.close()
        self.pool.shutdown()
        swapped, self.swapped = self.swapped, None
        swapped.shutdown()


class Endless:
    def __init__(self):
        self.forever_pool = Threads()

    def work(self, f):
        return self.forever_pool.submit(f)


class Derived(Unknown):  # noqa: F821
    def __init__(self, connect):
        self.derived_pool = Threads()
        self.connection = connect()

    def close(self):
        self.connection.close()
        super().close()


SHARED = Threads()


def uses_shared(f):
    return SHARED.submit(f)


IMPORTED_ELSEWHERE = Threads()

script = Threads(2)
       # ^^^^^^^^^^ executor-not-shut-down
done = [script.submit(print, n) for n in range(3)]
wait(done)
