"""Four consumers process every item once, failures cost one item each, and all threads end."""

import threading

from surroundings import Crowd, Logged, raises

# snippet


def start_run(items):
    run(items)
    return threading.active_count()


logged = Logged()
crowd = Crowd(4)
done = []


def process(item):
    crowd.visit()
    if item % 7 == 3:
        raise ValueError(item)
    done.append(item)


# More items than the queue holds.
assert start_run(range(300)) == 1
failing = [item for item in range(300) if item % 7 == 3]
assert sorted(done) == [item for item in range(300) if item not in failing]
assert sorted(logged.messages) == sorted(f"could not process {item}" for item in failing)
assert crowd.most == 4


def broken():
    yield 1
    raise OSError("no more items")


with raises(OSError):
    run(broken())
assert threading.active_count() == 1
assert start_run([]) == 1
