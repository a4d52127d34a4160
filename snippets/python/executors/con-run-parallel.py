# name: run_parallel with a swappable executor
# description: A function for threads and processes: results and errors by item, and a time-out for all.
# stop: run_parallel

from concurrent.futures import ThreadPoolExecutor, as_completed


def run_parallel(func, items, executor_class=ThreadPoolExecutor, max_workers=None, timeout=None):
    """Call func with each item in threads, or in processes with ProcessPoolExecutor.

    Returns two dicts by item (so items are hashable): the results, and the errors.
    When not all are done after timeout seconds, it starts no more calls, waits for
    those that run, and raises concurrent.futures.TimeoutError.
    """
    results, errors = {}, {}
    with executor_class(max_workers=max_workers) as executor:
        futures = {executor.submit(func, item): item for item in items}
        try:
            for future in as_completed(futures, timeout=timeout):
                item = futures[future]
                try:
                    results[item] = future.result()
                except Exception as error:
                    errors[item] = error
        finally:
            for future in futures:
                future.cancel()  # only those that have not started
    return results, errors
