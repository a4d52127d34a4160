"""No update is lost, although each one is interrupted between its read and its write."""

import threading
import time

# snippet


class Slow(dict):
    def get(self, key, default=None):
        value = super().get(key, default)
        time.sleep(0.001)
        return value


totals = Slow()
threads = [threading.Thread(target=add, args=("a", 1)) for _ in range(20)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert totals == {"a": 20}
assert not lock.locked()
