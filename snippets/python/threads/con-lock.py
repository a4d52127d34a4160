# name: Lock around shared state
# description: A lock made once beside the state it guards, and taken by whoever reads or changes that state.
# stop: lock
# stop: totals
# stop: add
# last: totals[key] = totals.get(key, 0) + amount

import threading

lock = threading.Lock()  # guards totals
totals = {}


def add(key, amount):
    """Change the totals; whoever reads them takes the lock too."""
    with lock:
        totals[key] = totals.get(key, 0) + amount
