import multiprocessing
from multiprocessing import Process, Queue


def work(results, chunk):
    results.put([chunk] * 1000)


def joins_first(chunks):
    results = Queue()
    processes = []
    for chunk in chunks:
        process = Process(target=work, args=(results, chunk))
        process.start()
        processes.append(process)
    for process in processes:
        process.join()
      # ^^^^^^^^^^^^^^ process-join-before-drain: cannot end while what it put into `results` is not read
    return [results.get() for _ in processes]


def drains_with_empty(chunk):
    results = multiprocessing.Queue()
    process = multiprocessing.Process(target=work, args=(results, chunk))
    process.start()
    process.join()
  # ^^^^^^^^^^^^^^ process-join-before-drain
    found = []
    while not results.empty():
        found.append(results.get())
    return found


class Runner:
    def __init__(self):
        self.output = multiprocessing.Queue()

    def work(self):
        self.output.put("x")

    def run(self):
        process = Process(target=self.work)
        process.start()
        process.join()
      # ^^^^^^^^^^^^^^ process-join-before-drain: `self.output`
        return self.output.get()


def drains_first(chunks):
    results = Queue()
    processes = [Process(target=work, args=(results, chunk)) for chunk in chunks]
    for process in processes:
        process.start()
    found = [results.get() for _ in processes]
    for process in processes:
        process.join()
    return found


def with_timeout(chunk):
    results = Queue()
    process = Process(target=work, args=(results, chunk))
    process.start()
    process.join(timeout=5)
    return results.get()


def managed(chunk):
    manager = multiprocessing.Manager()
    shared = manager.Queue()
    process = Process(target=work_managed, args=(shared, chunk))
    process.start()
    process.join()
    return shared.get()


def work_managed(shared, chunk):
    shared.put(chunk)


def reads_only(inbox):
    print(inbox.get())


def feeds(chunk):
    inbox = Queue()
    process = Process(target=reads_only, args=(inbox,))
    process.start()
    inbox.put(chunk)
    process.join()
