import asyncio
import multiprocessing
import queue
import threading
from queue import Empty, Queue

q = queue.Queue(maxsize=100)


def process(item): ...


def producer():
    for item in range(9):
        q.put(item)
    q.put(None)


def consumer():
    while True:
        item = q.get()
        if item is None:
            break
          # ^^^^^ missing-task-done: leaves by `break` without `q.task_done()`: `q.join()` never returns
        process(item)
        q.task_done()


threading.Thread(target=producer).start()
for _ in range(4):
    threading.Thread(target=consumer, daemon=True).start()
q.join()


def by_parameter(jobs):
    while True:
        job = jobs.get()
        if not job:
            continue
          # ^^^^^^^^ missing-task-done
        process(job)
        jobs.task_done()


def runs_by_parameter():
    jobs = Queue()
    threading.Thread(target=by_parameter, args=(jobs,), daemon=True).start()
    jobs.put(0)
    jobs.join()


class Pool:
    def __init__(self):
        self.tasks = queue.PriorityQueue()
        self.never = queue.Queue()

    def worker(self):
        while True:
            task = self.tasks.get()
            try:
                process(task)
            except ValueError:
                continue
              # ^^^^^^^^ missing-task-done: leaves by `continue`
            self.tasks.task_done()

    def forgetful(self):
        while True:
            process(self.never.get())
                  # ^^^^^^^^^^^^^^^^ missing-task-done

    def walrus(self):
        while (task := self.tasks.get()) is not None:
            process(task)
            self.tasks.task_done()

    def wait(self):
        self.tasks.join()
        self.never.join()


class Stopped:
    def __init__(self):
        self.tasks = queue.Queue()

    def worker(self):
        while (task := self.tasks.get()) != "stop":
                     # ^^^^^^^^^^^^^^^^ missing-task-done
            process(task)
            self.tasks.task_done()

    def wait(self):
        self.tasks.put("stop")
        self.tasks.join()


def processes():
    joinable = multiprocessing.JoinableQueue()

    def work():
        while True:
            item = joinable.get()
            if item == 1:
                return
              # ^^^^^^ missing-task-done
            joinable.task_done()

    multiprocessing.Process(target=work).start()
    joinable.put(1)
    joinable.join()


async def coroutines():
    numbers: asyncio.Queue = asyncio.Queue()

    async def worker():
        while True:
            number = await numbers.get()
            if number < 0:
                continue
              # ^^^^^^^^ missing-task-done
            numbers.task_done()

    task = asyncio.create_task(worker())
    await numbers.join()
    task.cancel()


# The marker comes after join(), so nobody waits for it any more.
late = queue.Queue()


def late_consumer():
    while True:
        item = late.get()
        if item is None:
            break
        process(item)
        late.task_done()


def runs_late_consumer():
    threads = [threading.Thread(target=late_consumer) for _ in range(2)]
    for thread in threads:
        thread.start()
    late.join()
    for thread in threads:
        late.put(None)
    for thread in threads:
        thread.join()


class Careful:
    def __init__(self):
        self.jobs = queue.Queue()
        self.joined_elsewhere = queue.Queue()
        self.handed = queue.Queue()

    def in_finally(self):
        while True:
            job = self.jobs.get()
            try:
                if job is None:
                    return
                process(job)
            finally:
                self.jobs.task_done()

    def with_timeout(self):
        while True:
            try:
                job = self.jobs.get(timeout=1)
            except Empty:
                continue
            process(job)
            self.jobs.task_done()

    def in_one_try(self):
        while True:
            try:
                job = self.jobs.get_nowait()
                process(job)
                self.jobs.task_done()
            except queue.Empty:
                break

    def at_once(self):
        job = self.jobs.get()
        self.jobs.task_done()
        process(job)

    def helper(self):
        job = self.jobs.get()
        self.finish(job)

    def finish(self, job):
        process(job)
        self.jobs.task_done()

    def callback(self, pool):
        job = self.jobs.get()
        pool.submit(process, job).add_done_callback(lambda _: self.jobs.task_done())

    def in_batches(self):
        batch = [self.jobs.get()]
        while not self.jobs.empty():
            batch.append(self.jobs.get_nowait())
        for _ in batch:
            self.jobs.task_done()

    def take(self):
        job = self.jobs.get()
        return job

    def take_directly(self):
        return self.jobs.get()

    def hand_over(self, run):
        job = self.handed.get()
        run(job, self.handed)

    def not_joined_here(self):
        process(self.joined_elsewhere.get())

    def wait(self):
        self.jobs.join()
        self.handed.join()


def unjoined():
    results = queue.Queue()
    process(results.get())
    ",".join(["a"])
