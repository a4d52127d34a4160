# setting: ignore = ["missing-pool-timeout"]
# python: 3.9
"""A time-out for results that are there already, and a handler for the wrong class."""
from concurrent.futures import ThreadPoolExecutor, as_completed


def gather(job, items, make=ThreadPoolExecutor):
    with make(max_workers=8) as pool:
        by_future = {pool.submit(job, item): item for item in items}
        found = {}
        for future in as_completed(by_future):
            item = by_future[future]
            try:
                found[item] = future.result(timeout=20)
                                                  # ^^ redundant-future-timeout: never fires
            except TimeoutError:
                 # ^^^^^^^^^^^^ timeout-error-alias: `concurrent.futures.TimeoutError`
                found[item] = None
        return found
