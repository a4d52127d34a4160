import asyncio
import multiprocessing
import queue
import threading
from concurrent.futures import ThreadPoolExecutor

STOP = object()
jobs = queue.Queue(maxsize=100)


def process(item): ...


def fill():
    for item in range(9):
        jobs.put(item)
    jobs.put(None)
  # ^^^^^^^^^^^^^^ insufficient-sentinels: 4 consumers take from `jobs` until they get `None`, but only one is put


def consume():
    while True:
        item = jobs.get()
        if item is None:
            break
        process(item)
        jobs.task_done()


threading.Thread(target=fill).start()
for _ in range(4):
    threading.Thread(target=consume, daemon=True).start()
jobs.join()


def by_argument(tasks):
    while (task := tasks.get()) is not STOP:
        process(task)


def runs_by_argument(workers):
    tasks = queue.SimpleQueue()
    threads = [threading.Thread(target=by_argument, args=(tasks,)) for _ in range(workers)]
    for thread in threads:
        thread.start()
    tasks.put(STOP)
  # ^^^^^^^^^^^^^^^ insufficient-sentinels: Several consumers
    for thread in threads:
        thread.join()


def by_iter(numbers):
    for number in iter(numbers.get, "end"):
        process(number)


def processes():
    numbers = multiprocessing.Queue()
    first = multiprocessing.Process(target=by_iter, args=(numbers,))
    second = multiprocessing.Process(target=by_iter, args=(numbers,))
    first.start()
    second.start()
    numbers.put("end")
  # ^^^^^^^^^^^^^^^^^^ insufficient-sentinels: 2 consumers


class Pool:
    def __init__(self, size):
        self.inbox = queue.Queue()
        self.executor = ThreadPoolExecutor(size)
        for _ in range(size):
            self.executor.submit(self.work)

    def work(self):
        while True:
            item = self.inbox.get()
            if not item:
                return
            process(item)

    def stop(self):
        self.inbox.put(None)
      # ^^^^^^^^^^^^^^^^^^^^ insufficient-sentinels: `self.inbox`
        self.executor.shutdown()


async def coroutines():
    items: asyncio.Queue = asyncio.Queue()

    async def worker():
        while True:
            item = await items.get()
            if item is None:
                break
            process(item)

    workers = [asyncio.create_task(worker()) for _ in range(3)]
    await items.put(1)
    await items.put(None)
        # ^^^^^^^^^^^^^^^ insufficient-sentinels: 3 consumers
    await asyncio.gather(*workers)


# Neighbours.
enough = queue.Queue()


def consume_enough():
    while True:
        item = enough.get()
        if item is None:
            break
        process(item)


def starts_enough():
    threads = [threading.Thread(target=consume_enough) for _ in range(2)]
    for thread in threads:
        thread.start()
    enough.put(None)
    enough.put(None)


passed_on = queue.Queue()


def consume_and_pass_on():
    while True:
        item = passed_on.get()
        if item is None:
            passed_on.put(None)
            break
        process(item)


def starts_passing_on():
    for _ in range(4):
        threading.Thread(target=consume_and_pass_on).start()
    passed_on.put(None)


one = queue.Queue()


def consume_alone():
    while True:
        item = one.get()
        if item is None:
            break
        process(item)


def starts_one():
    threading.Thread(target=consume_alone).start()
    one.put(None)


def own_queue(mine):
    while True:
        item = mine.get()
        if item is None:
            break
        process(item)


def one_queue_each():
    for _ in range(4):
        mine = queue.Queue()
        threading.Thread(target=own_queue, args=(mine,)).start()
        mine.put(None)


by_loop = queue.Queue()


def consume_by_loop():
    while True:
        item = by_loop.get()
        if item is None:
            break


def stop_by_loop():
    by_loop.put(None)


def starts_by_loop(count):
    for _ in range(count):
        threading.Thread(target=consume_by_loop).start()
    for _ in range(count):
        stop_by_loop()


skipping = queue.Queue()


def skips():
    while True:
        item = skipping.get()
        if item is None:
            continue
        process(item)


def starts_skipping():
    for _ in range(3):
        threading.Thread(target=skips, daemon=True).start()
    skipping.put(None)
