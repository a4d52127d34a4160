"""Tells when a thread computes and when it waits, by looking every few milliseconds."""
import _thread
import os
import sys
import time

from . import events, lanes, places

BETWEEN_SAMPLES = 0.005  # seconds
BETWEEN_CPU_EVENTS = 20  # samples
# Innermost module that is not the user's -> what it waits for.
REASONS = {
    "socket": "io", "ssl": "io", "selectors": "io", "select": "io", "asyncore": "io", "subprocess": "subprocess",
    "threading": "lock", "queue": "queue", "connection": "process", "popen_fork": "process", "sqlite3": "io",
}


class Sampler:
    """Looks whether a thread has used CPU time since, and where it is if it has not."""

    def __init__(self, thread, native_id, lane):
        self.thread = thread
        self.lane = lane
        self.directory = "/proc/self/task/{}/".format(native_id)  # of Linux
        self.active = True
        self.over = _thread.allocate_lock()
        self.waiting = False  # as far as we have told
        self.cpu = _cpu_clock(thread)

    def around(self, function):
        """Calls `function` in the thread that is looked at."""
        self.over.acquire()
        _thread.start_new_thread(self.sample, ())
        try:
            return function()
        finally:
            self.active = False
            self.over.acquire()
            if self.waiting:
                lanes.run(self.lane)

    def sample(self):
        try:
            began, busy, looked, looks = self.cpu(), self.busy(), time.perf_counter(), 0
            while self.active:
                time.sleep(BETWEEN_SAMPLES)
                now, until_now = time.perf_counter(), self.busy()
                self.look(idle=until_now - busy < (now - looked) / 2 and not self.is_runnable())
                busy, looked, looks = until_now, now, looks + 1
                if looks % BETWEEN_CPU_EVENTS == 0:
                    events.emit("cpu", self.lane, cpu=int((self.cpu() - began) * 1_000_000))
        finally:
            self.over.release()

    def look(self, idle):
        if not self.active or (lanes.states.get(self.lane) == "wait") != self.waiting:
            self.waiting = False
            return  # the tracer knows better: it waits for a lock, a queue, a timer
        if not idle:
            if self.waiting:
                self.waiting = False
                lanes.run(self.lane)
            return
        why, line = _where(sys._current_frames().get(self.thread))
        told = lanes.waits.get(self.lane)
        if not self.waiting or (told is not None and told.line != line):
            self.waiting = True
            lanes.wait(why, line=line, lane=self.lane)

    def busy(self):
        """Seconds in which the thread ran, or would have, had there been a free core; only Linux knows the second."""
        try:
            running, runnable, _ = _read(self.directory + "schedstat").split()
            return (int(running) + int(runnable)) / 1e9
        except (OSError, ValueError):
            return self.cpu()

    def is_runnable(self):
        """Whether it only lacks a core just now: its clocks hear of that when it gets one."""
        try:
            return _read(self.directory + "stat").rpartition(b")")[2].lstrip()[:1] == b"R"
        except OSError:
            return False


def _where(frame):
    """What a waiting thread waits for, and the line of the user's file that waits."""
    why = None
    while frame is not None and frame.f_code.co_filename != places.source_file:
        name = os.path.splitext(os.path.basename(frame.f_code.co_filename))[0]
        why = why or REASONS.get(name)
        frame = frame.f_back
    return why or "other", None if frame is None else frame.f_lineno


def _cpu_clock(thread):
    """A function that gives the CPU seconds of a thread; where systems do not tell, those of the process."""
    if hasattr(time, "pthread_getcpuclockid"):
        clock = time.pthread_getcpuclockid(thread)
        return lambda: time.clock_gettime(clock)
    return time.process_time


def _read(path):
    with open(path, "rb", buffering=0) as file:
        return file.read(1000)
