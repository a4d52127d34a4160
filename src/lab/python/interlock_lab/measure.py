"""Calls one function of the user's and tells how much of its time it computes and how much it waits."""
import _thread
import collections
import importlib
import inspect
import os
import sys
import threading
import time

from . import command, events, lanes, places, session

BETWEEN_SAMPLES = 0.005  # seconds
BETWEEN_CPU_EVENTS = 20  # samples
# Innermost module that is not the user's -> what it waits for.
REASONS = {
    "socket": "io", "ssl": "io", "selectors": "io", "select": "io", "asyncore": "io", "subprocess": "subprocess",
    "threading": "lock", "queue": "queue", "connection": "process", "popen_fork": "process", "sqlite3": "io",
}


class Refused(Exception):
    """Why the function cannot be measured."""

    def __init__(self, code, text, help=None):
        super().__init__(text)
        self.arguments = code, text, help


def main(options, sink):
    path = os.path.abspath(options.file)
    root, module = module_of(path)
    sys.path.insert(0, root)
    session.start(command.configuration(options, sink, path, module, False), {
        "workload": options.function, "variant": "measure", "parameters": {},
    })
    try:
        function = find(module, path, options.function)
    except Refused as refused:
        return command.refuse(*refused.arguments)
    sampler = Sampler(_thread.get_ident(), session.main_lane())
    try:
        result = session.run(lambda: sampler.around(lambda: complete(function)), {})
    except BaseException as error:
        return command.failed(error)
    session.end("ok", result=result)
    return 0


def module_of(path):
    """The directory that must be on sys.path, and the name by which the file is imported from there."""
    directory, name = os.path.split(path)
    names = [] if name == "__init__.py" else [os.path.splitext(name)[0]]
    while os.path.exists(os.path.join(directory, "__init__.py")):
        directory, package = os.path.split(directory)
        names.insert(0, package)
    return directory, ".".join(names)


def find(module, path, name):
    """The function `name` of the file, ready to be called without arguments; or raises Refused."""
    shown = os.path.basename(path)
    if not os.path.isfile(path):
        raise Refused("function-not-found", "There is no file {}.".format(path))
    try:
        found = importlib.import_module(module)
    except BaseException as error:
        line = error.lineno if isinstance(error, SyntaxError) else places.raised_at(error)
        raise Refused(
            "import-failed", "Importing {} failed: {}{}.".format(
                shown, places.describe(error), "" if line is None else " (line {})".format(line)),
            "Choose the interpreter that your project runs with." if isinstance(error, ImportError) else None) from None
    for part in name.split("."):
        try:
            owner, found = found, getattr(found, part)
        except AttributeError:
            raise Refused("function-not-found", "There is no `{}` in {}.".format(name, shown)) from None
    if not callable(found) or inspect.isclass(found):
        raise Refused("function-not-found", "`{}` in {} is no function.".format(name, shown))
    needed = required(found)
    if needed:
        method = inspect.isclass(owner) and needed[0] == "self"
        raise Refused(
            "function-needs-arguments", "`{}` is a method and needs an object of `{}`.".format(name, owner.__name__)
            if method else "`{}` needs arguments: {}.".format(name, ", ".join(needed)),
            "Write a function without arguments that calls it, and measure that.")
    return found


def required(function):
    """The names of the parameters that have no default."""
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return []
    return [
        each.name for each in parameters
        if each.default is each.empty and each.kind not in (each.VAR_POSITIONAL, each.VAR_KEYWORD)
    ]


def complete(function):
    """Calls the function and does whatever it takes to have its body run to the end."""
    result = function()
    if inspect.iscoroutine(result):
        return _loops().run(result)
    if inspect.isasyncgen(result):
        return _loops().run(_exhaust(result))
    if inspect.isgenerator(result):
        collections.deque(result, maxlen=0)
        return None
    return result


def _loops():
    import asyncio

    from . import namespace
    return namespace.stand_in(asyncio)


async def _exhaust(generator):
    async for _ in generator:
        pass


class Sampler:
    """Looks every few milliseconds whether a thread has used CPU time since, and where it is if it has not."""

    def __init__(self, thread, lane):
        self.thread = thread
        self.lane = lane
        self.active = True
        self.over = _thread.allocate_lock()
        self.waiting = False  # as far as we have told
        self.clock = _cpu_clock(thread)
        self.busy_clock = _busy_clock(threading.get_native_id()) or self.clock
        self.status = "/proc/self/task/{}/stat".format(threading.get_native_id())

    def around(self, function):
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
            began, busy = self.clock(), self.busy_clock()
            looked = time.perf_counter()
            looks = 0
            while self.active:
                time.sleep(BETWEEN_SAMPLES)
                now, clock = time.perf_counter(), self.busy_clock()
                self.look(idle=clock - busy < (now - looked) / 2 and not _is_runnable(self.status))
                busy, looked, looks = clock, now, looks + 1
                if looks % BETWEEN_CPU_EVENTS == 0:
                    events.emit("cpu", self.lane, cpu=int((self.clock() - began) * 1_000_000))
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


def _busy_clock(native_id):
    """A function that gives the seconds in which a thread ran or would have, had there been a free core: only Linux knows,
    so it is None elsewhere."""
    try:
        status = open("/proc/self/task/{}/schedstat".format(native_id), "rb", buffering=0)
    except OSError:
        return None

    def seconds():
        status.seek(0)
        running, runnable, _ = status.read(100).split()
        return (int(running) + int(runnable)) / 1e9

    return seconds


def _is_runnable(status):
    """Whether the thread of this file of Linux's only lacks a core: its clocks hear of that when it gets one."""
    try:
        with open(status, "rb", buffering=0) as file:
            return file.read(1000).rpartition(b")")[2].lstrip()[:1] == b"R"
    except OSError:
        return False
