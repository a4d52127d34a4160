"""Lanes: which process, thread or task is running, what state each is in, and what it waits for."""
import itertools
import os
import threading

from . import events, places

local = threading.local()

process = "p0"
counters = {}
states = {}  # lane -> run, ready or wait
waits = {}  # lane that waits -> Wait
ended = {}  # lane that is over -> number in the order of ends
serial = itertools.count(1)
holder = None  # the thread lane that last showed a sign of life, and so had the GIL then
held_since = 0
holder_told = False  # whether the others were said to be without it
watch_gil = False
# A thread that only does something short in between is not worth telling.
LONG_ENOUGH = 1000  # microseconds


class Wait:
    """Why a lane waits. `outside`: another process may end it. `serial` tells one wait from the next."""

    __slots__ = ("why", "on", "held_by", "until", "line", "outside", "serial")

    def __init__(self, why, on, held_by, until, line, outside):
        self.outside = outside
        self.why = why
        self.on = on
        self.held_by = held_by
        self.until = until
        self.line = line
        self.serial = next(serial)


def reset(lane):
    """Forgets everything: `lane` is now this process."""
    global process, holder, local
    process = lane
    holder = None
    counters.clear()
    states.clear()
    waits.clear()
    ended.clear()
    local = threading.local()


def new_id(letter):
    """An id that is used once, such as `p0.r3`."""
    counter = counters.get(letter)
    if counter is None:
        counter = counters[letter] = itertools.count(0 if letter == "t" else 1)
    return "{}.{}{}".format(process, letter, next(counter))


def current():
    """The lane of the running task, or else thread."""
    task = getattr(local, "task", None)
    return task or thread()


def known():
    """Whether this thread has a lane. Threads that libraries start for themselves have none, and are not told of."""
    return getattr(local, "task", None) is not None or getattr(local, "lane", None) is not None


def thread():
    """The lane of the running thread; one that the workload did not start gets its lane now."""
    lane = getattr(local, "lane", None)
    if lane is None:
        events.announce_now()
        lane = getattr(local, "lane", None)
    if lane is None:
        here = threading.current_thread()
        lane = local.lane = new_id("t")
        start(lane, "thread", here.name, parent=process, daemon=here.daemon or None)
        run(lane)
    return lane


def start(lane, type, name, parent=None, by=None, daemon=None, pid=None, line=None):
    """Announces a lane; it is ready."""
    states[lane] = "ready"
    events.emit("lane-start", lane, type=type, name=events.shorten(name), parent=parent, by=by, daemon=daemon, pid=pid,
                line=line)


def start_process(name, by=None, daemon=None, line=None, parent=None):
    """Announces this process and its main thread, which runs."""
    start(process, "process", name, parent=parent, by=by, daemon=daemon, pid=os.getpid(), line=line)
    local.lane = new_id("t")
    start(local.lane, "thread", "MainThread", parent=process, by=by)
    run(local.lane)


def end(lane, why, text=None):
    """The lane is over. Only the first call counts."""
    global holder
    if states.pop(lane, None) is None:
        return
    waits.pop(lane, None)
    ended[lane] = len(ended)
    if holder == lane:
        holder = None
    events.emit("lane-end", lane, why=why, text=text)


def wait(why, on=None, held_by=None, until=None, line=None, lane=None, outside=False):
    """The current lane begins to wait; returns it, for `run`. `until` is in microseconds of `events.now()`."""
    global holder
    if lane is None:
        lane = current()
    if line is None:
        line = places.line_here()
    waits[lane] = Wait(why, on, held_by, until, line, outside)
    states[lane] = "wait"
    if holder == lane:
        holder = None
    events.emit("state", lane, state="wait", why=why, on=on, for_=held_by, until=until, line=line)
    return lane


def run(lane, by=None, line=None):
    """The lane runs, because `by` ended its wait."""
    waits.pop(lane, None)
    if states.get(lane) != "run":
        states[lane] = "run"
        events.emit("state", lane, state="run", by=by, line=line)


def ready(lane, why, by=None, held_by=None):
    """The lane could run."""
    waits.pop(lane, None)
    states[lane] = "ready"
    events.emit("state", lane, state="ready", why=why, by=by, for_=held_by)


def has_gil():
    """Called when the running thread shows a sign of life. When only one has done so for a while, all others that could
    run have been waiting for the GIL."""
    global holder, held_since, holder_told
    lane = getattr(local, "lane", None)
    if lane is None:
        return
    if lane != holder:
        holder, held_since, holder_told = lane, events.now(), False
        if states.get(lane) == "ready":
            states[lane] = "run"
            events.emit("state", lane, state="run")
    elif not holder_told and events.now() - held_since >= LONG_ENOUGH:
        holder_told = True
        for other, state in list(states.items()):
            if state == "run" and other != lane and is_thread(other):
                ready(other, "gil", held_by=[lane])


def resource(type, size=None, name=None, lane=None):
    """Announces a resource and returns its id."""
    id = new_id("r")
    events.emit("resource", lane or current(), id=id, type=type, name=name or places.assigned_name() or type, size=size,
                line=places.line_here())
    return id


def is_thread(lane):
    return ".t" in lane


def deadline(timeout):
    """`timeout` seconds from now as a time of events, or None for no limit. Seeded runs have no such times."""
    if timeout is None or timeout < 0 or events.now is not events.real_now:
        return None
    return events.now() + int(timeout * 1_000_000)
