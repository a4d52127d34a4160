import logging
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def work(path):
    return path.read_text()


def careful(path):
    try:
        work(path)
    except Exception:
        logging.exception("failed")


def drops(paths, executor: ThreadPoolExecutor):
    with ThreadPoolExecutor() as pool:
        pool.map(work, paths)
      # ^^^^^^^^^^^^^^^^^^^^^ unconsumed-executor-map: an exception in `work()` vanishes
    with ProcessPoolExecutor() as pool:
        results = pool.map(work, paths)
                # ^^^^^^^^^^^^^^^^^^^^^ unconsumed-executor-map
    executor.map(lambda path: path.unlink(), paths)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unconsumed-executor-map: an exception in the workers


def uses(paths, other):
    with ThreadPoolExecutor() as pool:
        list(pool.map(work, paths))
        for text in pool.map(work, paths):
            print(text)
        pool.map(careful, paths)
        pool.map(print, paths)
        results = pool.map(work, paths)
        other.map(work, paths)
        return results
