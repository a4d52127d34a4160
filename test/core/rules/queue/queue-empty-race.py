import asyncio
import multiprocessing
import queue
import threading
from concurrent.futures import ThreadPoolExecutor
from queue import Queue

jobs = queue.Queue(10)


def process(item): ...


def draining():
    while not jobs.empty():
            # ^^^^^^^^^^^^ queue-empty-race: another thread may take the last item
        job = jobs.get()  # the next one
        process(job)


def asking():
    if not jobs.empty():
         # ^^^^^^^^^^^^ queue-empty-race
        job = jobs.get()
        process(job)


def by_size():
    while jobs.qsize() > 0:
        # ^^^^^^^^^^^^ queue-empty-race
        process(jobs.get())


def early_exit():
    if jobs.empty():
     # ^^^^^^^^^^^^ queue-empty-race
        return
    process(jobs.get())


def filling():
    if not jobs.full():
         # ^^^^^^^^^^^ queue-empty-race: fill the last place
        jobs.put(1)


def fine():
    while not jobs.empty():
        try:
            job = jobs.get_nowait()
        except queue.Empty:
            break
        process(job)
    if not jobs.empty():
        process(jobs.get(timeout=1))
    if jobs.empty():
        print("nothing to do")
    while jobs.empty():
        process(None)
    if jobs.qsize() > 5:
        print("falling behind")
    process(jobs.get())


threading.Thread(target=draining).start()
threading.Thread(target=asking).start()
threading.Thread(target=by_size).start()
threading.Thread(target=early_exit).start()
for _ in range(2):
    threading.Thread(target=filling).start()
    threading.Thread(target=fine).start()


class Workers:
    def __init__(self):
        self.tasks: Queue[int] = Queue()
        self.results = Queue()

    def run(self):
        while not self.tasks.empty():
                # ^^^^^^^^^^^^^^^^^^ queue-empty-race
            self.results.put(self.tasks.get())

    def start(self):
        with ThreadPoolExecutor() as pool:
            futures = [pool.submit(self.run) for _ in range(4)]
        for future in futures:
            future.result()
        # Only this thread takes results.
        while not self.results.empty():
            process(self.results.get())


def in_process(shared):
    while not shared.empty():
            # ^^^^^^^^^^^^^^ queue-empty-race: another process
        process(shared.get())


def start_processes():
    shared = multiprocessing.Queue()
    processes = [multiprocessing.Process(target=in_process, args=(shared,)) for _ in range(2)]
    for one in processes:
        one.start()


def local_only(items):
    stack = queue.LifoQueue()
    for item in items:
        stack.put(item)
    while not stack.empty():
        process(stack.get())


lonely = queue.Queue()


def lone_consumer():
    while True:
        if not lonely.empty():
            process(lonely.get())


threading.Thread(target=lone_consumer).start()


async def coroutines():
    numbers: asyncio.Queue[int] = asyncio.Queue()
    while not numbers.empty():
        process(await numbers.get())
