"""Every primitive that a workload may use, in one program; `main` is measured, and its events are looked at."""
import multiprocessing
import queue
import threading
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, wait


def main():
    barrier_and_timer()
    queues()
    waits_with_a_limit()
    executor()
    return "done"


def barrier_and_timer():
    barrier = threading.Barrier(2)
    worker = threading.Thread(target=barrier.wait)
    worker.start()
    barrier.wait()
    worker.join()
    fired = threading.Event()
    timer = threading.Timer(0.01, fired.set)
    timer.start()
    fired.wait()
    timer.join()
    cancelled = threading.Timer(60, fired.clear)
    cancelled.start()
    cancelled.cancel()
    cancelled.join()


def queues():
    last, first, simple = queue.LifoQueue(), queue.PriorityQueue(), queue.SimpleQueue()
    for each in (last, first, simple):
        each.put(2)
        each.put(1)
    assert (last.get(), first.get(), simple.get()) == (1, 1, 2)
    try:
        queue.Queue().get(timeout=0.01)
    except queue.Empty:
        pass
    else:
        raise AssertionError


def waits_with_a_limit():
    lock, event, condition = threading.Lock(), threading.Event(), threading.Condition()
    lock.acquire()
    assert not lock.acquire(timeout=0.01)
    assert not lock.acquire(blocking=False)
    assert not event.wait(0.01)
    with condition:
        assert not condition.wait(0.01)
        assert not condition.wait_for(lambda: False, 0.01)
        assert condition.wait_for(lambda: True)
    sleeper = threading.Thread(target=time.sleep, args=(0.05,))
    sleeper.start()
    sleeper.join(0.001)
    assert sleeper.is_alive()
    sleeper.join()
    assert not sleeper.is_alive()


def executor():
    with ThreadPoolExecutor(2) as pool:
        done, _ = wait([pool.submit(pow, 2, 3)])
        assert [future.result() for future in done] == [8]


def square(number):
    return number * number


def report(results, number):
    results.put(square(number))


def fork():
    return in_processes("fork")


def spawn():
    return in_processes("spawn")


def forkserver():
    return in_processes("forkserver")


def in_processes(method):
    context = multiprocessing.get_context(method)
    results = context.Queue()
    process = context.Process(target=report, args=(results, 3), name="reporter")
    process.start()
    squares = [results.get()]
    process.join()
    with context.Pool(1) as pool:
        squares += pool.map(square, [4])
    with ProcessPoolExecutor(1, mp_context=context) as executor:
        squares += executor.map(square, [5])
    return squares
