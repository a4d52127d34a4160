"""A thread waits for another to be ready.

Looking again and again costs a wake-up each time, and notices late. An Event wakes the waiter once, at once.
"""
import threading
import time

LAB = {
    "title": "Waiting for a signal: polling against an Event",
    "group": "Threads and locks",
    "variants": {"bad": "looks again and again", "good": "an Event"},
    "parameters": {
        "preparation": {"default": 0.3, "min": 0.01, "max": 5, "unit": "s", "about": "how long it takes to be ready"},
        "interval": {"default": 0.02, "min": 0.001, "max": 1, "unit": "s", "about": "how long between two looks"},
    },
    "small": {"preparation": 0.08, "interval": 0.02},
    "rules": ["sleep-polling"],
    "runs": ["os", "seeded"],
    "primer": ["Event"],
}


def bad(preparation, interval):
    state = {"ready": False}

    def prepare():
        time.sleep(preparation)  # lab: io
        state["ready"] = True

    worker = threading.Thread(target=prepare, name="prepare")
    worker.start()
    looks = 1
    while not state["ready"]:
        time.sleep(interval)  # lab: sleep-polling
        looks += 1
    worker.join()
    return {"looks": (looks, 1)}


def good(preparation, interval):
    ready = threading.Event()

    def prepare():
        time.sleep(preparation)  # lab: io
        ready.set()

    worker = threading.Thread(target=prepare, name="prepare")
    worker.start()
    ready.wait()
    worker.join()
    return {"looks": (1, 1)}


if __name__ == "__main__":
    import by_hand
    by_hand.main()
