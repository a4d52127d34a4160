"""A child process sends its result through a queue.

It cannot end before somebody has taken what it put, because a pipe holds only so much. A parent that joins it first
waits for ever; here it gives up after a while.
"""
import multiprocessing

LAB = {
    "title": "A child's result: join before get against get before join",
    "group": "Processes",
    "variants": {"bad": "join, then get", "good": "get, then join"},
    "parameters": {
        "children": {"default": 2, "min": 1, "max": 8, "unit": "processes", "about": "how many work"},
        "size": {"default": 1000, "min": 100, "max": 10_000, "unit": "kB", "about": "how much each sends"},
        "patience": {"default": 1.0, "min": 0.1, "max": 10, "unit": "s", "about": "how long to wait for nothing"},
    },
    "small": {"children": 1, "size": 300, "patience": 0.3},
    "rules": ["process-join-before-drain"],
    "runs": ["os"],
    "uses": ["processes"],
    "primer": ["multiprocessing: Process and Queue"],
}


def bad(children, size, patience):
    results, processes = start(children, size)
    ended = 0
    for process in processes:
        process.join(patience)  # lab: process-join-before-drain
        ended += not process.is_alive()
    received = [results.get() for _ in processes]
    for process in processes:
        process.join()
    return counts(ended, received, children)


def good(children, size, patience):
    results, processes = start(children, size)
    received = [results.get() for _ in processes]
    for process in processes:
        process.join()
    return counts(sum(not process.is_alive() for process in processes), received, children)


def start(children, size):
    results = multiprocessing.Queue()
    processes = [multiprocessing.Process(target=work, args=(results, size)) for _ in range(children)]
    for process in processes:
        process.start()
    return results, processes


def work(results, size):
    results.put(b"x" * size * 1000)


def counts(ended, received, children):
    return {"ended when joined": (ended, children), "results": (len(received), children)}


if __name__ == "__main__":
    import by_hand
    by_hand.main()
