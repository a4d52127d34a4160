# name: Reentrant lock
# description: A class whose locked methods call each other: a thread may take an RLock again while it holds it.
# stop: Account
# stop: _balance

import threading


class Account:
    """A balance that threads may share."""

    def __init__(self, balance=0):
        self._lock = threading.RLock()
        self._balance = balance

    def deposit(self, amount):
        """Add to the balance, and return it."""
        with self._lock:
            self._balance += amount
            return self._balance

    def deposit_all(self, amounts):
        """Add all of them; nobody sees the balance in between."""
        with self._lock:
            for amount in amounts:
                self.deposit(amount)  # takes the lock again
            return self._balance
