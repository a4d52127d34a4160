"""A method that holds a lock calls another that takes the same lock.

A Lock does not ask who has it: the thread waits for itself, for ever. An RLock lets its holder in again.
"""
import threading

LAB = {
    "title": "A lock taken twice: Lock against RLock",
    "group": "Threads and locks",
    "variants": {"bad": "a Lock", "good": "an RLock"},
    "parameters": {
        "transfers": {"default": 3, "min": 1, "max": 100, "unit": "transfers", "about": "how many are made"},
    },
    "small": {"transfers": 2},
    "rules": ["self-deadlock"],
    "runs": ["os", "seeded"],
    "primer": ["RLock"],
}


class Account:
    def __init__(self, lock):
        self.lock = lock
        self.balance = 0

    def deposit(self, amount):
        with self.lock:  # lab: self-deadlock
            self.balance += amount

    def move_from(self, other, amount):
        with self.lock:
            other.balance -= amount
            self.deposit(amount)


def bad(transfers):
    return transfer(Account(threading.Lock()), transfers)


def good(transfers):
    return transfer(Account(threading.RLock()), transfers)


def transfer(account, transfers):
    source = Account(threading.RLock())
    worker = threading.Thread(target=move, args=(account, source, transfers))
    worker.start()
    worker.join()
    return {"moved": (account.balance, transfers)}


def move(account, source, transfers):
    for _ in range(transfers):
        account.move_from(source, 1)


if __name__ == "__main__":
    import by_hand
    by_hand.main()
