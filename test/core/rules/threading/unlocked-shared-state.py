import asyncio
import multiprocessing
import queue
import threading
from concurrent.futures import ThreadPoolExecutor
from threading import Thread

counter = 0  # how many
total = 0
guarded = 0
guarded_lock = threading.Lock()
hits: int = 0
stats = {"done": 0}
words = {}
log = ""
peak = 0
sequential = 0
single = 0
processed = 0
after = 0
before = 0
during = 0
twice = 0
items = []


def count():
    global counter
    for _ in range(1000):
        counter += 1  # one more
      # ^^^^^^^^^^^^ unlocked-shared-state: `counter` is read, changed and written back, and several threads of `count`
        print("counted")


def add():
    global total
    total = total + 1
  # ^^^^^^^^^^^^^^^^^ unlocked-shared-state: several threads of `caller`


def caller():
    add()


def count_guarded():
    global guarded
    with guarded_lock:
        guarded += 1


def hit(_):
    global hits
    hits += 1
  # ^^^^^^^^^ unlocked-shared-state


def done():
    stats["done"] += 1
  # ^^^^^^^^^^^^^^^^^^ unlocked-shared-state
    words["all"] = words.get("all", 0) + 1
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unlocked-shared-state


def write_log():
    global log, peak
    log += "line"
  # ^^^^^^^^^^^^^ unlocked-shared-state
    peak = max(peak, len(log))
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^ unlocked-shared-state


def extend():
    global items
    items += [1]


def own_slot(index):
    words[index] += 1
    words[threading.get_ident()] += 1


def one_after_the_other():
    global sequential
    sequential += 1


def alone():
    global single
    single += 1


def in_process():
    global processed
    processed += 1


def changes_after():
    global after
    after += 1


def changes_before():
    global before
    before += 1


def changes_during():
    global during
    during += 1
  # ^^^^^^^^^^^ unlocked-shared-state: the thread of `changes_during` and `start_and_change()`


def two_starts():
    global twice
    twice += 1
  # ^^^^^^^^^^ unlocked-shared-state


def start_and_change():
    global during
    thread = Thread(target=changes_during)
    thread.start()
    during += 1
    thread.join()


def main():
    global after, before
    threads = [threading.Thread(target=count) for _ in range(4)]
    for _ in range(3):
        thread = Thread(target=caller)
        thread.start()
        Thread(target=count_guarded).start()
        threads.append(thread)
    for _ in range(3):
        thread = Thread(target=one_after_the_other)
        thread.start()
        thread.join()
    with ThreadPoolExecutor() as pool:
        pool.map(hit, range(10))
        for _ in range(4):
            pool.submit(done)
            pool.submit(write_log)
            pool.submit(extend)
            pool.submit(own_slot, 1)
    with ThreadPoolExecutor(max_workers=1) as one:
        for _ in range(4):
            one.submit(one_after_the_other)
    Thread(target=alone).start()
    for _ in range(3):
        multiprocessing.Process(target=in_process).start()
    late = Thread(target=changes_after)
    late.start()
    late.join()
    after += 1
    before += 1
    early = Thread(target=changes_before)
    early.start()
    first = Thread(target=two_starts)
    second = Thread(target=two_starts)
    first.start()
    second.start()


async def awaited():
    for _ in range(3):
        await asyncio.to_thread(one_after_the_other)


class Stats:
    """Counts what its threads do."""

    made = 0

    def __init__(self):
        self.requests = 0
        self.errors = 0
        self.shared = 0
        self.safe = 0
        self._lock = threading.Lock()
        self.jobs = queue.Queue()
        self.served = 0
        self.own = 0
        self.thread = None

    def start(self):
        self.served += 1
        self.thread = threading.Thread(target=self._serve)
        self.thread.start()
        for _ in range(3):
            threading.Thread(target=self._work).start()

    def _work(self):
        self.requests += 1
      # ^^^^^^^^^^^^^^^^^^ unlocked-shared-state: several threads of `Stats._work`
        self._fail()
        Stats.made += 1
      # ^^^^^^^^^^^^^^^ unlocked-shared-state
        with self._lock:
            self.safe += 1
            self._count_locked()
            self.counts_under_lock()

    def _fail(self):
        self.errors += 1
      # ^^^^^^^^^^^^^^^^ unlocked-shared-state

    def _count_locked(self):
        self.shared += 1

    def counts_under_lock(self):
        self.own += 1

    def _serve(self):
        self.served += 1
      # ^^^^^^^^^^^^^^^^ unlocked-shared-state: the thread of `Stats._serve` and `Stats.add()`

    def add(self):
        self.served += 1

    def stop(self):
        self.thread.join()
        self.served += 1


class Worker(threading.Thread):
    started = 0

    def __init__(self):
        super().__init__()
        self.handled = 0
        self.steps = 0

    def run(self):
        self.handled += 1
        self.step()
        Worker.started += 1
      # ^^^^^^^^^^^^^^^^^^^ unlocked-shared-state

    def step(self):
        self.steps += 1


def start_workers():
    for _ in range(3):
        Worker().start()


class Counter:
    def __init__(self):
        self.value = 0

    def increment(self):
        self.value += 1
      # ^^^^^^^^^^^^^^^ unlocked-shared-state


shared_counter = Counter()


def increments():
    shared_counter.increment()


class Private:
    def __init__(self):
        self.value = 0

    def increment(self):
        self.value += 1


def makes_its_own():
    private = Private()
    private.increment()


class Given:
    def __init__(self):
        self.value = 0

    def increment(self):
        self.value += 1
      # ^^^^^^^^^^^^^^^ unlocked-shared-state


class GivenEach:
    def __init__(self):
        self.value = 0

    def increment(self):
        self.value += 1


class Local(threading.local):
    count = 0


local = Local()


def uses_local():
    local.count += 1


def start_counters():
    given = Given()
    for _ in range(3):
        Thread(target=increments).start()
        Thread(target=makes_its_own).start()
        Thread(target=given.increment).start()
        Thread(target=uses_local).start()
        each = GivenEach()
        Thread(target=each.increment).start()


def captured():
    seen = 0
    kept = 0
    lock = threading.Lock()

    def see():
        nonlocal seen, kept
        seen += 1
      # ^^^^^^^^^ unlocked-shared-state
        with lock:
            kept += 1
        mine = 0
        mine += 1

    threads = [Thread(target=see) for _ in range(2)]
    for thread in threads:
        thread.start()


class Restarts:
    def __init__(self):
        self.rounds = 0
        self.thread = None

    def start(self):
        self.thread = Thread(target=self._run)
        self.thread.start()

    def restart(self):
        self.thread = Thread(target=self._run)
        self.thread.start()

    def _run(self):
        self.rounds += 1

    def read(self):
        return self.rounds


class Ticks:
    def __init__(self):
        self.ticks = 0
        threading.Timer(1, self.tick).start()

    def tick(self):
        self.ticks += 1
        threading.Timer(1, self.tick).start()


class Pooled:
    def __init__(self):
        self.pool = ThreadPoolExecutor(max_workers=8)
        self.one = ThreadPoolExecutor(1)
        self.handled = 0
        self.waited = 0
        self.in_turn = 0

    def accept(self, connection):
        self.pool.submit(self.handle, connection)

    def handle(self, connection):
        self.handled += 1
      # ^^^^^^^^^^^^^^^^^ unlocked-shared-state
        connection.close()

    def accept_and_wait(self, connection):
        future = self.pool.submit(self.wait_for, connection)
        return future.result()

    def wait_for(self, connection):
        self.waited += 1

    def accept_in_turn(self, connection):
        self.one.submit(self.take_turn, connection)

    def take_turn(self, connection):
        self.in_turn += 1


called = 0
called_late = 0
at_import = 0


def changes_called():
    global called, called_late
    called += 1
  # ^^^^^^^^^^^ unlocked-shared-state: the thread of `changes_called` and `adds_one()`
    called_late += 1


def adds_one():
    global called
    called += 1


def adds_late():
    global called_late
    called_late += 1


def starts_and_calls():
    adds_late()
    thread = Thread(target=changes_called)
    thread.start()
    adds_one()
    thread.join()
    adds_late()


def changes_at_import():
    global at_import
    at_import += 1
  # ^^^^^^^^^^^^^^ unlocked-shared-state: the thread of `changes_at_import` and the main program


at_import += 1
importing = Thread(target=changes_at_import)
importing.start()
at_import += 1
importing.join()
at_import += 1


if __name__ == "__main__":
    main()
    start_and_change()
    start_workers()
    start_counters()
    captured()
