"""The thread runs beside other work, gets its argument, and is noticed when it does not end."""

import threading

from surroundings import PATIENCE, raises

item = "a"
seen = []
work = seen.append

# snippet
assert seen == ["a"]
assert thread.name == "work"

other_work = threading.Event()


def work(item):
    assert other_work.wait(PATIENCE)
    seen.append(item)


def check():
    # snippet: # Other work, while the thread runs. -> other_work.set()
    assert seen == ["a", "a"]


check()

release = threading.Event()


def work(item):
    release.wait()


with raises(TimeoutError) as caught:
    # snippet: 10 -> 0.01
assert str(caught[0]) == "work is still running after 0.01 seconds"
release.set()
thread.join()
