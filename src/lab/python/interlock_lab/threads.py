"""Threads that have a lane."""
import functools
import sys
import threading
import time

from . import conditions, events, lanes, places, scheduler, watch

INTERPRETERS = "interpreter"  # how the workers of an InterpreterPoolExecutor are named


class Thread(threading.Thread):
    def __new__(cls, *args, **kwargs):
        # Before any __init__, which already puts it into sets.
        self = super().__new__(cls)
        self._number = next(scheduler.numbers)
        return self

    def __hash__(self):
        return self._number

    def start(self):
        if self._started.is_set() or hasattr(self, "_lane"):
            super().start()  # raises what it should
            return
        lane = self._lane = lanes.new_id("t")
        self._over = False
        self._joiners = []
        lanes.start(lane, "interpreter" if self.name.startswith(INTERPRETERS) else "thread", self.name,
                    parent=lanes.process, by=lanes.current(), daemon=self.daemon or None, line=places.line_here())
        if scheduler.current is not None:
            scheduler.current.register(lane)
        # An attribute of this thread alone: `run` may be a method of the workload's own class.
        self.run = functools.partial(_run, self, self.run)
        super().start()

    def join(self, timeout=None):
        lane = getattr(self, "_lane", None)
        if lane is None or self._over:
            super().join(timeout)
            return
        if self is threading.current_thread():
            raise RuntimeError("cannot join current thread")
        me = lanes.wait("join", None, [lane], lanes.deadline(timeout))
        if scheduler.current is not None:
            self._join_in_turn(me, timeout)
        else:
            super().join(timeout)
        lanes.run(me, by=lane if self._over else None)
        if self._over:
            super().join()

    def _join_in_turn(self, me, timeout):
        self._joiners.append(me)
        if not scheduler.current.block(scheduler.current.deadline(timeout)):
            self._joiners.remove(me)

    def is_alive(self):
        # A thread that has given the baton away is over, however long the system takes to see to it.
        return super().is_alive() and not (scheduler.current is not None and getattr(self, "_over", False))


class Timer(Thread, threading.Timer):
    def __init__(self, interval, function, args=None, kwargs=None):
        threading.Timer.__init__(self, interval, function, args, kwargs)
        self.finished = conditions.Event(("timer", None))


def _run(self, run):
    lane = lanes.local.lane = self._lane
    seeded = scheduler.current
    why, text = "returned", None
    started = time.thread_time_ns()
    try:
        if seeded is not None:
            seeded.enter(lane)
        else:
            lanes.run(lane)
        watch.enter_thread()
        run()
    except (SystemExit, scheduler.Unwind) as error:
        why = "killed" if isinstance(error, scheduler.Unwind) else "returned"
    except BaseException as error:
        why, text = "raised", places.describe(error)
        events.emit("exception", lane, text=text, seen=False, line=places.raised_at(error))
        # Here and not at the thread's very end, where it has given the baton away already.
        threading.excepthook(threading.ExceptHookArgs((*sys.exc_info(), self)))
    finally:
        sys.settrace(None)
        if why != "killed":
            if seeded is None:
                events.emit("cpu", lane, cpu=(time.thread_time_ns() - started) // 1000)
            lanes.end(lane, why, text)
        self._over = True
        if seeded is not None:
            if not seeded.unwinding:
                for joiner in self._joiners:
                    seeded.wake(joiner)
            seeded.leave(lane)
