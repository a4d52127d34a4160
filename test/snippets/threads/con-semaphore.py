"""Five threads are inside at once, and never six."""

import threading

from surroundings import Crowd, raises

crowd = Crowd(5)


def query(item):
    crowd.visit()
    return item * 2


# snippet

results = []
threads = [threading.Thread(target=lambda n=n: results.append(limited_query(n))) for n in range(20)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert sorted(results) == [n * 2 for n in range(20)]
assert crowd.calls == 20
assert crowd.most == 5


def query(item):
    raise KeyError(item)


for _ in range(6):
    with raises(KeyError):
        limited_query(1)
assert slots._value == 5
if type(slots) is threading.BoundedSemaphore:
    with raises(ValueError):
        slots.release()
