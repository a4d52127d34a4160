# name: Semaphore for threads
# description: At most so many threads are inside a function; a bounded one notices a release too many.
# choice: BoundedSemaphore | Semaphore
# stop: 5
# stop: query
# stop: slots

import threading

slots = threading.BoundedSemaphore(5)


def limited_query(item):
    """Like query(), by at most 5 threads at once."""
    with slots:
        return query(item)
