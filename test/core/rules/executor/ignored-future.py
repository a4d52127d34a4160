import concurrent.futures
import logging
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial

log = logging.getLogger(__name__)


def work(item):
    print(open(item).read())


def careful(item):
    """All of it is caught."""
    try:
        work(item)
    except Exception:
        log.exception("failed")


def careful_loop(queue):
    while True:
        try:
            work(queue.get())
        except Exception as error:
            log.error("failed: %s", error)


def half_careful(item):
    try:
        work(item)
    except ValueError:
        log.exception("failed")


def raises_again(item):
    try:
        work(item)
    except Exception:
        log.exception("failed")
        raise


def in_with(items):
    with ThreadPoolExecutor() as executor:
        for item in items:
            executor.submit(work, item)
          # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ ignored-future: `work()` vanishes
        executor.submit(half_careful, items)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ignored-future
        executor.submit(raises_again, items)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ignored-future
        executor.submit(lambda: work(1))
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ignored-future: what was submitted
        executor.submit(partial(work, 1))  # later
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ignored-future


def other_executors(given: Executor, unknown, pool: concurrent.futures.ThreadPoolExecutor):
    given.submit(work, 1)
  # ^^^^^^^^^^^^^^^^^^^^^ ignored-future
    pool.submit(
  # ^^^^^^^^^^^^ ignored-future
        work,
        1,
    )
    unknown.submit(work, 1)


def lists_and_names(executor: ThreadPoolExecutor, items):
    [executor.submit(work, item) for item in items]
   # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ ignored-future
    future = executor.submit(work, 1)
           # ^^^^^^^^^^^^^^^^^^^^^^^^ ignored-future
    _ = [executor.submit(work, item) for item in items]
       # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ ignored-future


class Service:
    def __init__(self):
        self._pool = ProcessPoolExecutor()

    def start(self):
        self._pool.submit(self.run)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ ignored-future: `run()`

    def run(self):
        work(1)


def kept(executor: ThreadPoolExecutor, futures):
    future = executor.submit(work, 1)
    futures.append(executor.submit(work, 2))
    executor.submit(work, 3).add_done_callback(print)
    executor.submit(work, 4).result()
    print([executor.submit(work, n) for n in range(3)], future)
    return executor.submit(work, 5)


def handles_itself(executor: ThreadPoolExecutor, connection):
    executor.submit(careful, 1)
    executor.submit(careful_loop, 1)
    executor.submit(log.info, "started")
    executor.submit(connection.close)
    executor.submit(lambda: log.info("started"))


class Form:
    def submit(self, f): ...


def not_an_executor(form: Form):
    form.submit(work)
