from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, wait


def leaves(work, items):
    executor = ThreadPoolExecutor(4)
    for item in items:
        executor.submit(work, item)
    executor.shutdown(wait=False)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ executor-shutdown-no-wait: `executor` goes on working


def leaves_processes(work, items):
    pool = ProcessPoolExecutor()
    pool.map(work, items)
    pool.shutdown(False)
  # ^^^^^^^^^^^^^^^^^^^^ executor-shutdown-no-wait


def waited_for(work, items):
    executor = ThreadPoolExecutor(4)
    futures = [executor.submit(work, item) for item in items]
    wait(futures)
    executor.shutdown(wait=False)
    other = ThreadPoolExecutor(4)
    other.submit(work, 1).result()
    other.shutdown(wait=False)


def waits(work, items, quick):
    executor = ThreadPoolExecutor(4)
    executor.submit(work, items)
    executor.shutdown()
    second = ThreadPoolExecutor(4)
    second.submit(work, items)
    second.shutdown(wait=False, cancel_futures=True)
    third = ThreadPoolExecutor(4)
    third.submit(work, items)
    third.shutdown(wait=quick)
    idle = ThreadPoolExecutor(4)
    idle.shutdown(wait=False)


class Service:
    def __init__(self):
        self.executor = ThreadPoolExecutor(4)

    def close(self):
        self.executor.shutdown(wait=False)
