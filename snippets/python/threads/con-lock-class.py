# name: Class with a lock
# description: A class whose attributes threads may share: every method that reads or changes them takes the lock.
# stop: Counter
# stop: _count

import threading


class Counter:
    """A number that threads may share."""

    def __init__(self):
        self._lock = threading.Lock()
        self._count = 0

    def add(self, amount=1):
        """Add, and return the sum."""
        with self._lock:
            self._count += amount
            return self._count

    @property
    def value(self):
        """The number as it is now."""
        with self._lock:
            return self._count
