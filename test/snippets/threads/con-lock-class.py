"""No update is lost, although each one is interrupted between its read and its write."""

import threading
import time

# snippet


class Slow(Counter):
    @property
    def _count(self):
        value = self.__dict__["count"]
        time.sleep(0.001)
        return value

    @_count.setter
    def _count(self, value):
        self.__dict__["count"] = value


counter = Slow()
sums = []
threads = [threading.Thread(target=lambda: sums.append(counter.add())) for _ in range(20)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert sorted(sums) == list(range(1, 21))
assert counter.value == 20
assert Counter().add(5) == 5
