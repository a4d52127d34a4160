"""One producer, several consumers, a bounded queue, and the end of it.

`None` tells a consumer to stop, and is gone when one has taken it. With one `None` for all, the others wait for ever;
this variant never ends by itself.
"""
import queue
import threading
import time

LAB = {
    "title": "A queue with several consumers: how many sentinels",
    "group": "Queues",
    "variants": {"bad": "one sentinel", "good": "one for each consumer"},
    "parameters": {
        "consumers": {"default": 3, "min": 2, "max": 16, "unit": "threads", "about": "how many take from the queue"},
        "items": {"default": 12, "min": 0, "max": 500, "unit": "items", "about": "how many are put"},
        "room": {"default": 4, "min": 1, "max": 500, "unit": "items", "about": "how many the queue holds"},
        "work": {"default": 0.03, "min": 0, "max": 1, "unit": "s", "about": "how long one item takes"},
    },
    "small": {"consumers": 2, "items": 4, "room": 2, "work": 0.01},
    "rules": ["insufficient-sentinels", "queue-empty-race", "unbounded-queue"],
    "runs": ["os", "seeded"],
    "primer": ["queue.Queue: bounded, producer and consumers", "queue.Queue: sentinel"],
}


def bad(consumers, items, room, work):
    return run(consumers, items, room, work, sentinels=1)


def good(consumers, items, room, work):
    return run(consumers, items, room, work, sentinels=consumers)


def run(consumers, items, room, work, sentinels):
    jobs = queue.Queue(maxsize=room)
    done = []
    threads = [
        threading.Thread(target=consume, args=(jobs, work, done), name="consumer {}".format(n + 1))
        for n in range(consumers)
    ]
    for thread in threads:
        thread.start()
    for item in range(items):
        jobs.put(item)
    for _ in range(sentinels):
        jobs.put(None)
    for thread in threads:
        thread.join()
    return {"handled": (len(done), items), "consumers that stopped": (consumers, consumers)}


def consume(jobs, work, done):
    while True:
        item = jobs.get()  # lab: insufficient-sentinels
        if item is None:
            break
        time.sleep(work)
        done.append(item)


if __name__ == "__main__":
    import by_hand
    by_hand.main()
