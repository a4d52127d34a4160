"""A method calls another that takes the same lock; nobody sees what is half done."""

import threading

from surroundings import PATIENCE

# snippet

account = Account(10)
assert account.deposit(5) == 15
assert account.deposit_all([1, 2, 3]) == 21

half_done = threading.Event()
seen = []


def amounts():
    yield 100
    half_done.set()
    # The other one must wait here; that it does is not to be seen, but that it saw nothing is.
    assert not seen
    yield 100


def look():
    assert half_done.wait(PATIENCE)
    seen.append(account.deposit(0))


thread = threading.Thread(target=look)
thread.start()
account.deposit_all(amounts())
thread.join()
assert seen == [221]
