"""`Queue.join` waits until `task_done` was called for every item.

A consumer that skips a bad item and forgets the call leaves the count above zero: `join` waits for ever, and this
variant never ends by itself. `finally` does not forget.
"""
import queue
import threading

LAB = {
    "title": "Queue.join and a forgotten task_done",
    "group": "Queues",
    "variants": {"bad": "forgotten for an item that fails", "good": "in a finally"},
    "parameters": {
        "consumers": {"default": 2, "min": 1, "max": 16, "unit": "threads", "about": "how many take from the queue"},
        "items": {"default": 8, "min": 1, "max": 500, "unit": "items", "about": "how many; the last is broken"},
    },
    "small": {"consumers": 2, "items": 4},
    "rules": ["missing-task-done"],
    "runs": ["os", "seeded"],
    "primer": ["queue.Queue: join and task_done"],
}


def bad(consumers, items):
    return run(consumers, items, consume_forgetfully)


def good(consumers, items):
    return run(consumers, items, consume)


def run(consumers, items, target):
    jobs = queue.Queue()
    done, failed = [], []
    for n in range(consumers):
        name = "consumer {}".format(n + 1)
        threading.Thread(target=target, args=(jobs, done, failed), name=name, daemon=True).start()
    for item in range(1, items + 1):
        jobs.put("broken" if item == items else item)
    jobs.join()  # lab: missing-task-done
    return {"handled": (len(done), items - 1), "failed": (len(failed), 1)}


def consume_forgetfully(jobs, done, failed):
    while True:
        item = jobs.get()
        try:
            done.append(item + 1)
        except TypeError:
            failed.append(item)
            continue
        jobs.task_done()


def consume(jobs, done, failed):
    while True:
        item = jobs.get()
        try:
            done.append(item + 1)
        except TypeError:
            failed.append(item)
        finally:
            jobs.task_done()


if __name__ == "__main__":
    import by_hand
    by_hand.main()
