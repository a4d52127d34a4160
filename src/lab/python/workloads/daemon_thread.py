"""A thread that writes while the main thread comes to its end.

A daemon thread is cut off wherever it is when the program ends. A thread that is joined finishes.
"""
import threading
import time

LAB = {
    "title": "A writer thread: daemon against joined",
    "group": "Threads and locks",
    "variants": {"bad": "a daemon, not joined", "good": "joined"},
    "parameters": {
        "rows": {"default": 8, "min": 1, "max": 200, "unit": "rows", "about": "how many are to be written"},
        "latency": {"default": 0.05, "min": 0.001, "max": 1, "unit": "s", "about": "how long one row takes"},
        "after": {"default": 2, "min": 0, "max": 100, "unit": "rows", "about": "when the main thread ends"},
    },
    "small": {"rows": 4, "latency": 0.02, "after": 1},
    "rules": ["daemon-thread-holds-resource", "thread-not-joined"],
    "runs": ["os", "seeded"],
    "primer": ["Thread: daemon", "Thread: start and join"],
}


class Writer:
    def __init__(self, rows, latency, after):
        self.rows = rows
        self.latency = latency
        self.after = after
        self.written = []
        self.so_far = threading.Event()

    def write(self):
        for row in range(self.rows):
            if row == self.after:
                self.so_far.set()
            time.sleep(self.latency)  # lab: io
            self.written.append(row)
        self.so_far.set()


def bad(rows, latency, after):
    writer = Writer(rows, latency, after)
    threading.Thread(target=writer.write, name="writer", daemon=True).start()  # lab: daemon-thread-holds-resource
    writer.so_far.wait()
    return {"rows written": (len(writer.written), rows)}


def good(rows, latency, after):
    writer = Writer(rows, latency, after)
    thread = threading.Thread(target=writer.write, name="writer")
    thread.start()
    writer.so_far.wait()
    thread.join()
    return {"rows written": (len(writer.written), rows)}


if __name__ == "__main__":
    import by_hand
    by_hand.main()
