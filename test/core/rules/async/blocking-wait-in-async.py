import asyncio
import concurrent.futures
import multiprocessing
import queue
import threading
from concurrent.futures import ThreadPoolExecutor, as_completed, wait


async def threads(work):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
  # ^^^^^^^^^^^^^ blocking-wait-in-async: `thread.join()` waits for another thread or process and freezes every task
    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.join(timeout=1)
      # ^^^^^^^^^^^^^^^^^^^^^^ blocking-wait-in-async
    process = multiprocessing.Process(target=work)
    process.join()
  # ^^^^^^^^^^^^^^ blocking-wait-in-async


async def futures(pool: ThreadPoolExecutor, work):
    future = pool.submit(work)
    future.result()
  # ^^^^^^^^^^^^^^^ blocking-wait-in-async
    value = pool.submit(work).result()
          # ^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-wait-in-async
    both = pool.submit(work).result().strip()
         # ^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-wait-in-async
    late = pool.submit(work).result(timeout=5)
         # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-wait-in-async
    for done in as_completed([future]):
              # ^^^^^^^^^^^^^^^^^^^^^^ blocking-wait-in-async
        print(done.result())
    finished, _ = wait([future])
                # ^^^^^^^^^^^^^^ blocking-wait-in-async
    for one in finished:
        print(one.result())
    pool.shutdown()
  # ^^^^^^^^^^^^^^^ blocking-wait-in-async
    pool.shutdown(wait=False)
    return value, both, late


async def threadsafe(loop, coro):
    return asyncio.run_coroutine_threadsafe(coro, loop).result()
         # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-wait-in-async


class Worker:
    def __init__(self):
        self.jobs = queue.Queue(maxsize=5)
        self.results = queue.Queue()
        self.ready = threading.Event()
        self.lock = threading.Lock()
        self.changed = threading.Condition()
        self.count = 0

    async def step(self):
        job = self.jobs.get()
            # ^^^^^^^^^^^^^^^ blocking-wait-in-async
        self.jobs.put(job)
      # ^^^^^^^^^^^^^^^^^^ blocking-wait-in-async
        self.jobs.join()
      # ^^^^^^^^^^^^^^^^ blocking-wait-in-async
        self.ready.wait()
      # ^^^^^^^^^^^^^^^^^ blocking-wait-in-async
        self.ready.wait(timeout=5)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-wait-in-async
        self.results.put(job)
        self.jobs.get_nowait()
        self.jobs.get(block=False)
        self.jobs.put(job, False)
        self.ready.wait(0)

    async def locked(self):
        with self.lock:
            self.count += 1
        self.lock.acquire()
        try:
            self.count += 1
        finally:
            self.lock.release()
        self.lock.acquire()
        self.count -= 1
        self.lock.release()
        self.lock.acquire(blocking=False)
        if self.lock.acquire(timeout=5):
         # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-wait-in-async
            self.lock.release()
        self.lock.acquire()
      # ^^^^^^^^^^^^^^^^^^^ blocking-wait-in-async
        try:
            await asyncio.sleep(1)
        finally:
            self.lock.release()
        with self.changed:
            self.changed.wait()
          # ^^^^^^^^^^^^^^^^^^^ blocking-wait-in-async

    def take(self):
        return self.jobs.get()

    def stop(self, wait=True):
        if wait:
            self.jobs.join()

    async def through_helper(self):
        self.stop(wait=False)
        return self.take()
             # ^^^^^^^^^^^ blocking-wait-in-async: self.take() → queue.Queue.get()


async def leaves_pool(work):
    with ThreadPoolExecutor() as pool:
       # ^^^^^^^^^^^^^^^^^^^^ blocking-wait-in-async: The end of this `with` waits for all the work of `pool`
        pool.submit(work)
    with concurrent.futures.ProcessPoolExecutor() as pool:
       # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-wait-in-async
        results = pool.map(work, range(3))
    return results


async def awaits_in_pool(work):
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor() as pool:
        await loop.run_in_executor(pool, work)
    with ThreadPoolExecutor() as pool:
        await asyncio.wrap_future(pool.submit(work))


async def ready(future: concurrent.futures.Future, jobs: queue.Queue):
    if future.done():
        return future.result()
    while not jobs.empty():
        jobs.get()
    await asyncio.wrap_future(future)
    return future.result()


def on_done(future: concurrent.futures.Future):
    print(future.result())


async def callback(future: concurrent.futures.Future):
    future.add_done_callback(on_done)


async def fresh_lock():
    lock = threading.Lock()
    lock.acquire()
    return lock


async def fine(task: asyncio.Task, event: asyncio.Event, jobs: asyncio.Queue, parts, path):
    await event.wait()
    await jobs.get()
    await asyncio.wait_for(event.wait(), 1)
    task.result()
    ", ".join(parts)
    path.join("a")
    {}.get("a")
    await asyncio.gather(jobs.join())
    await asyncio.to_thread(threading.Event().wait)


def sync(thread: threading.Thread):
    thread.join()
