"""Several threads add to one counter.

`counter += 1` reads, adds and writes back. A thread that is interrupted between reading and writing later writes an old
value, and what the others added meanwhile is lost. A lock makes the three steps one.
"""
import threading

LAB = {
    "title": "A counter without and with a lock",
    "group": "Threads and locks",
    "variants": {"bad": "no lock", "good": "a lock around the update"},
    "parameters": {
        "threads": {"default": 3, "min": 2, "max": 16, "unit": "threads", "about": "how many count"},
        "increments": {"default": 12, "min": 1, "max": 2000, "unit": "increments", "about": "how often each adds one"},
    },
    "small": {"threads": 2, "increments": 6},
    "rules": ["unlocked-shared-state"],
    "runs": ["seeded", "os"],
    "primer": ["GIL: no protection against data races", "Thread: start and join", "Lock"],
}


class Counter:
    def __init__(self):
        self.value = 0
        self.lock = threading.Lock()

    def add_unlocked(self, increments):
        for _ in range(increments):
            self.value += 1  # lab: unlocked-shared-state

    def add_locked(self, increments):
        for _ in range(increments):
            with self.lock:
                self.value += 1


def bad(threads, increments):
    counter = Counter()
    return count(counter, counter.add_unlocked, threads, increments)


def good(threads, increments):
    counter = Counter()
    return count(counter, counter.add_locked, threads, increments)


def count(counter, add, threads, increments):
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    wanted = threads * increments
    return {"counted": (counter.value, wanted), "lost updates": (wanted - counter.value, 0)}


if __name__ == "__main__":
    import by_hand
    by_hand.main()
