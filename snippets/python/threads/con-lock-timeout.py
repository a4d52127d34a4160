# name: Lock with a time-out
# description: Wait for a lock only for a while, and release it whatever happens.
# stop: lock
# stop: update
# stop: 5
# last: shared.update(data)

import threading

lock = threading.Lock()


def update(data):
    """Raises TimeoutError when others hold the lock for too long."""
    if not lock.acquire(timeout=5):
        raise TimeoutError("the lock was not free within 5 seconds")
    try:
        shared.update(data)
    finally:
        lock.release()
