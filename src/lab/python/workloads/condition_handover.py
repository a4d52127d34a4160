"""Consumers wait for items, and a producer wakes all of them for each item.

Whoever is woken second finds nothing. `if` does not look again, `while` does.
"""
import threading
import time

LAB = {
    "title": "Waiting for an item: if against while",
    "group": "Threads and locks",
    "variants": {"bad": "tests once", "good": "tests again after each wait"},
    "parameters": {
        "consumers": {"default": 3, "min": 2, "max": 16, "unit": "threads", "about": "how many wait for as many items"},
        "pause": {"default": 0.05, "min": 0.001, "max": 1, "unit": "s", "about": "how long the producer needs for one"},
    },
    "small": {"consumers": 2, "pause": 0.04},
    "rules": ["condition-wait-outside-loop"],
    "runs": ["os", "seeded"],
    "primer": ["Condition"],
}


class Store:
    def __init__(self):
        self.items = []
        self.changed = threading.Condition()
        self.taken = self.empty_handed = 0

    def take_once_tested(self):
        with self.changed:
            if not self.items:
                self.changed.wait()  # lab: condition-wait-outside-loop
            self.take()

    def take_tested_again(self):
        with self.changed:
            while not self.items:
                self.changed.wait()
            self.take()

    def take(self):
        if self.items:
            self.items.pop()
            self.taken += 1
        else:
            self.empty_handed += 1

    def produce(self, count, pause):
        for item in range(count):
            time.sleep(pause)  # lab: io
            with self.changed:
                self.items.append(item)
                self.changed.notify_all()


def bad(consumers, pause):
    store = Store()
    return hand_over(store, store.take_once_tested, consumers, pause)


def good(consumers, pause):
    store = Store()
    return hand_over(store, store.take_tested_again, consumers, pause)


def hand_over(store, take, consumers, pause):
    threads = [threading.Thread(target=take, name="consumer {}".format(n + 1)) for n in range(consumers)]
    threads.append(threading.Thread(target=store.produce, args=(consumers, pause), name="producer"))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {"taken": (store.taken, consumers), "empty-handed": (store.empty_handed, 0)}


if __name__ == "__main__":
    import by_hand
    by_hand.main()
