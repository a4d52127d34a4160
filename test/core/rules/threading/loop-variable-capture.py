import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Process


def threads(names, work):
    started = []
    for name in names:
        started.append(threading.Thread(target=lambda: work(name)))
                                             # ^^^^^^^^^^^^^^^^^^ loop-variable-capture: `name` is looked up when this runs
    for thread in started:
        thread.start()


def submits(pool: ThreadPoolExecutor, names, work):
    futures = [pool.submit(lambda: work(name)) for name in names]
                         # ^^^^^^^^^^^^^^^^^^ loop-variable-capture: `name`
    for index, name in enumerate(names):
        size = len(name)
        pool.submit(lambda: work(index, size))
                  # ^^^^^^^^^^^^^^^^^^^^^^^^^ loop-variable-capture: `index` and `size` are looked up

    while names:
        first = names.pop()

        def job():
            return work(first)

        futures.append(pool.submit(job))
                                 # ^^^ loop-variable-capture: `first`
    return futures


async def callbacks(names, work):
    loop = asyncio.get_running_loop()
    for name in names:
        loop.call_soon(lambda: work(name))
                     # ^^^^^^^^^^^^^^^^^^ loop-variable-capture
    for name in names:
        await asyncio.to_thread(lambda: work(name))
    for name in names:
        await loop.run_in_executor(None, lambda: work(name))
    for name in names:
        task = loop.run_in_executor(None, lambda: work(name))
        print(await task)


def fine(pool: ThreadPoolExecutor, names, work):
    prefix = "a"
    for name in names:
        pool.submit(work, name)
        pool.submit(lambda name=name: work(name))
        pool.submit(lambda: work(prefix))
        Process(target=lambda: work(name)).start()
    for name in names:
        pool.submit(lambda: work(name)).result()
    for name in names:
        thread = threading.Thread(target=lambda: work(name))
        thread.start()
        thread.join()
    for name in names:
        with ThreadPoolExecutor() as inner:
            inner.submit(lambda: work(name))
    for name in names:
        if name:
            threading.Thread(target=lambda: work(name)).start()
            break
    for name in names:
        def start(name):
            pool.submit(lambda: work(name))

        start(name)
    for name in names:
        return pool.submit(lambda: work(name))
    threading.Thread(target=lambda: work(names)).start()
    return None
