import asyncio
import queue
import threading
from concurrent.futures import ThreadPoolExecutor, as_completed

jobs = queue.Queue()
lock = threading.Lock()
event = threading.Event()


def waits(work, items):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
  # ^^^^^^^^^^^^^ missing-pool-timeout: `thread.join()` has no timeout
    jobs.get()
  # ^^^^^^^^^^ missing-pool-timeout
    lock.acquire()
  # ^^^^^^^^^^^^^^ missing-pool-timeout
    event.wait(timeout=None)
  # ^^^^^^^^^^^^^^^^^^^^^^^^ missing-pool-timeout
    with ThreadPoolExecutor() as executor:
        futures = [executor.submit(work, item) for item in items]
        for future in as_completed(futures, timeout=60):
            print(future.result())
        futures[0].result()
      # ^^^^^^^^^^^^^^^^^^^ missing-pool-timeout


def bounded(thread: threading.Thread, options):
    thread.join(5)
    jobs.get(timeout=5)
    jobs.get_nowait()
    lock.acquire(timeout=1)
    lock.acquire(blocking=False)
    event.wait(1)
    event.wait(**options)
    ",".join([])


async def coroutine(inbox: asyncio.Queue):
    await inbox.get()
