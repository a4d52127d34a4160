"""Two threads need the same two locks.

When one takes them in one order and the other in the opposite order, each may get its first lock and wait for the
other's: neither ever goes on. One order for everybody makes that impossible.
"""
import threading
import time

LAB = {
    "title": "Two locks in two orders",
    "group": "Threads and locks",
    "variants": {"bad": "each thread has its own order", "good": "one order for both"},
    "parameters": {
        "rounds": {"default": 3, "min": 1, "max": 100, "unit": "rounds", "about": "how often each takes both"},
        "work": {"default": 0.02, "min": 0, "max": 1, "unit": "s", "about": "how long each holds its first lock"},
    },
    "small": {"rounds": 2, "work": 0.01},
    "rules": ["lock-order-inversion", "lock-not-released"],
    "runs": ["seeded", "os"],
    "primer": ["Lock"],
}


def bad(rounds, work):
    accounts = threading.Lock()
    journal = threading.Lock()
    return run(rounds, work, (accounts, journal), (journal, accounts))


def good(rounds, work):
    accounts = threading.Lock()
    journal = threading.Lock()
    return run(rounds, work, (accounts, journal), (accounts, journal))


def run(rounds, work, *orders):
    done = []
    workers = [
        threading.Thread(target=take_both, args=(first, second, rounds, work, done)) for first, second in orders
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return {"rounds done": (len(done), 2 * rounds)}


def take_both(first, second, rounds, work, done):
    for _ in range(rounds):
        with first:
            time.sleep(work)
            with second:  # lab: lock-order-inversion
                done.append(1)


if __name__ == "__main__":
    import by_hand
    by_hand.main()
