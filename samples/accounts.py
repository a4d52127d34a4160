"""A bank whose threads lose money, wait for themselves, or never let go."""

import signal
import threading


class Account:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._changed = threading.Condition()
        self.balance = 0

    def deposit(self, amount: int) -> None:
        with self._lock:
            self.balance += amount
        with self._changed:
            self._changed.notify_all()

    def deposit_twice(self, amount: int) -> None:
        with self._lock:
            self.deposit(amount)
            self.deposit(amount)

    def withdraw(self, amount: int) -> None:
        self._lock.acquire()
        if amount > self.balance:
            raise ValueError("not enough")
        self.balance -= amount
        self._lock.release()

    def take_when_there(self, amount: int) -> None:
        with self._changed:
            if self.balance < amount:
                self._changed.wait()
            self.balance -= amount


visits = 0


def visit() -> None:
    global visits
    for _ in range(1000):
        visits += 1


def report() -> None:
    with threading.Lock():
        print("visits", visits)


def watch() -> None:
    signal.signal(signal.SIGTERM, lambda *_: None)


def main() -> None:
    account = Account()
    account.deposit_twice(10)
    account.withdraw(5)
    visitors = [threading.Thread(target=visit) for _ in range(4)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    account.take_when_there(5)
    printer = threading.Thread(target=report())
    printer.run()


if __name__ == "__main__":
    main()
