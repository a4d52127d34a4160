"""Executors and futures: workers are lanes, waiting for a result is a wait for a future, work is a span, and an
exception that nobody looks at is told at the end."""
import functools
import queue
import sys
import threading

from . import calls, conditions, events, lanes, places, scheduler, threads
from .queues import SimpleQueue

installed = False
unseen = {}  # an object for each failed future that nobody has looked at -> (lane, text, line)


class _Names:
    """Stands for a module inside of `concurrent.futures`."""

    def __init__(self, real, **names):
        self.__dict__.update(names)
        self._real = real

    def __getattr__(self, name):
        return getattr(self._real, name)


def install():
    """Makes the executors of this process use our threads, locks and queues."""
    global installed
    if installed:
        return
    installed = True
    import concurrent.futures._base as base
    import concurrent.futures.thread as pool
    base.threading = _Names(
        threading, Lock=scheduler.raw_lock, RLock=scheduler.raw_lock,
        Condition=lambda: conditions.quiet_condition("future", None), Event=lambda: conditions.Event(("future", None)))
    pool.threading = _Names(threading, Thread=threads.Thread, Lock=scheduler.raw_lock, Semaphore=_idle_semaphore)
    pool.queue = _Names(queue, SimpleQueue=functools.partial(SimpleQueue, ("pool", None)))

    init, set_exception, result, exception = (
        base.Future.__init__, base.Future.set_exception, base.Future.result, base.Future.exception)

    def number(self):
        init(self)
        self._number = next(scheduler.numbers)

    def note_failure(self, error):
        set_exception(self, error)
        if error is not None:
            self._unseen = object()
            unseen[self._unseen] = (lanes.current(), places.describe(error), places.raised_at(error))

    def looked_at(method):
        @functools.wraps(method)
        def look(self, timeout=None):
            try:
                return method(self, timeout)
            finally:
                if self.done():
                    unseen.pop(getattr(self, "_unseen", None), None)
        return look

    base.Future.__init__ = number
    base.Future.__hash__ = lambda self: self._number
    base.Future.set_exception = note_failure
    base.Future.result = looked_at(result)
    base.Future.exception = looked_at(exception)


def _idle_semaphore(value=1):
    """The pool's count of idle workers: never waited for, and of no interest."""
    semaphore = threading.Semaphore(value)
    semaphore._cond = conditions.quiet_condition("semaphore", None)
    return semaphore


def tell_unseen():
    """Tells of failures that nobody looked at."""
    for lane, text, line in unseen.values():
        events.emit("exception", lane, text=text, seen=False, line=line)
    unseen.clear()


def finish_workers():
    """Does what the interpreter does at its end: idle workers of executors that nobody shut down go home."""
    import concurrent.futures.thread as pool
    workers = list(pool._threads_queues.items())
    pool._shutdown = True
    try:
        for _, work in workers:
            work.put(None)
        for thread, _ in workers:
            thread.join()
    finally:
        pool._shutdown = False


def names(real):
    """What a workload gets from `concurrent.futures`."""
    class ThreadPoolExecutor(real.ThreadPoolExecutor):
        def submit(self, fn, /, *args, **kwargs):
            return super().submit(calls.work(fn), *args, **kwargs)

    found = {"ThreadPoolExecutor": ThreadPoolExecutor}
    if hasattr(real, "InterpreterPoolExecutor"):
        class InterpreterPoolExecutor(real.InterpreterPoolExecutor):
            def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
                if initializer is None:
                    # They find modules where Python finds them by itself, not where the lab found the workload.
                    initializer, initargs = exec, ("import sys; sys.path[:0] = {!r}".format(sys.path),)
                super().__init__(max_workers, thread_name_prefix or threads.INTERPRETERS, initializer, initargs)

        found["InterpreterPoolExecutor"] = InterpreterPoolExecutor
    try:
        process_pool = real.ProcessPoolExecutor
    except ImportError:
        return found  # no semaphores on this system: the workload sees the same error as without us

    from . import processes
    processes.install()

    class ProcessPoolExecutor(process_pool):
        def submit(self, fn, /, *args, **kwargs):
            # `map` wraps a chunk of calls, each of which has its own span.
            inner = getattr(fn, "args", ())
            known = inner and isinstance(inner[0], processes.PoolWork)
            return super().submit(fn if known else processes.pool_work(fn), *args, **kwargs)

        def map(self, fn, *iterables, **kwargs):
            return super().map(processes.pool_work(fn), *iterables, **kwargs)

    found["ProcessPoolExecutor"] = ProcessPoolExecutor
    return found
