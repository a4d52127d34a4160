import asyncio
import functools
import multiprocessing
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import Pool, Process
from multiprocessing.pool import ThreadPool


def work(*args):
    return args


named_lambda = lambda n: n  # noqa: E731


def lambdas(xs):
    with ProcessPoolExecutor() as executor:
        executor.submit(lambda: 1).result()
                      # ^^^^^^^^^ unpicklable-callable: A lambda
        executor.submit(named_lambda, 1).result()
                      # ^^^^^^^^^^^^ unpicklable-callable: The lambda `named_lambda`
        executor.submit(work, lambda: 1).result()
                            # ^^^^^^^^^ unpicklable-callable
        executor.submit(functools.partial(lambda n: n, 1)).result()
                                        # ^^^^^^^^^^^ unpicklable-callable
    with Pool() as pool:
        pool.map(lambda n: n, xs)
               # ^^^^^^^^^^^ unpicklable-callable: workers of `pool.map()`
        pool.apply_async(work, (lambda: 1,)).get()
                              # ^^^^^^^^^ unpicklable-callable
        pool.starmap(func=lambda n: n, iterable=xs)
                        # ^^^^^^^^^^^ unpicklable-callable


def nested(xs, factor):
    def scale(n):
        return n * factor

    with ProcessPoolExecutor() as executor:
        results = list(executor.map(scale, xs))
                                  # ^^^^^ unpicklable-callable: `scale()` is defined inside a function
    with multiprocessing.get_context("fork").Pool() as pool:
        return results, pool.map(scale, xs)
                               # ^^^^^ unpicklable-callable


def made_global(xs):
    global at_top

    def at_top(n):
        return n

    with ProcessPoolExecutor() as executor:
        return list(executor.map(at_top, xs))


def values(path):
    lock = threading.Lock()
    with open(path) as file, ProcessPoolExecutor() as executor:
        executor.submit(work, lock).result()
                            # ^^^^ unpicklable-callable: `lock`, a threading.Lock,
        executor.submit(work, file).result()
                            # ^^^^ unpicklable-callable: an open file
        executor.submit(work, (n for n in range(3))).result()
                            # ^^^^^^^^^^^^^^^^^^^^^ unpicklable-callable: A generator
        executor.submit(work, file.read(), lock.locked()).result()
        executor.submit(work, multiprocessing.cpu_count()).result()


async def on_the_loop():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor() as processes, ThreadPoolExecutor() as threads:
        await loop.run_in_executor(processes, lambda: 1)
                                            # ^^^^^^^^^ unpicklable-callable
        await loop.run_in_executor(threads, lambda: 1)
        await loop.run_in_executor(None, lambda: 1)


class Holder:
    def __init__(self):
        self.lock = threading.Lock()
        self.pool = Pool()

    def work(self, n):
        return n

    def run(self, xs):
        return self.pool.map(self.work, xs)
                           # ^^^^^^^^^ unpicklable-callable: which holds a threading.Lock in `lock`


class Careful:
    def __init__(self):
        self.lock = threading.Lock()

    def __getstate__(self):
        return {}

    def work(self, n):
        return n

    def run(self, xs):
        with Pool() as pool:
            return pool.map(self.work, xs)


class Plain:
    @staticmethod
    def static(n):
        return n

    def work(self, n):
        return n

    def run(self, xs):
        with Pool() as pool:
            return pool.map(self.work, xs), pool.map(Plain.static, xs), pool.map(self.static, xs)


def threads_only(xs):
    with ThreadPool() as pool:
        pool.map(lambda n: n, xs)
    with ThreadPoolExecutor() as executor:
        executor.submit(lambda: 1).result()


def plain_process():
    process = Process(target=lambda: 1)
    process.start()
    process.join()


def fine(xs):
    with ProcessPoolExecutor() as executor:
        list(executor.map(work, (n for n in xs)))
        list(executor.map(work, [n for n in xs], chunksize=4))
        executor.submit(work, *xs).add_done_callback(lambda future: future.result())
    with Pool(initializer=lambda: None) as pool:
        pool.map_async(work, xs, callback=lambda result: print(result)).get()
