"""A run from its header to its end, in the main process and in the children that it forks or spawns."""
import gc
import json
import os
import platform
import sys
import threading
import time

from . import events, futures, lanes, namespace, output, places, processes, scheduler, sinks, stuck, watch

VARIABLE = "INTERLOCK_LAB"  # the environment variable by which spawned children learn the configuration
PROTOCOL = 1

config = {}


def start(configuration, header):
    """Begins a run in this process: `configuration` has sink, file, module, seed, seeded, events and output."""
    config.update(configuration, zero=time.perf_counter_ns())
    events.start(sinks.open_sink(config["sink"]), config["zero"], config["events"])
    events.hold()
    gil = gil_state()
    if config["seeded"]:
        scheduler.start(config["seed"])
    events.emit(
        "header", protocol=PROTOCOL, python=platform.python_version(), implementation=platform.python_implementation(),
        gil=gil, seed=config["seed"], scheduler="seeded" if config["seeded"] else "os",
        clock="virtual" if config["seeded"] else "monotonic", file=config["file"], cores=cores(), pid=os.getpid(),
        platform=sys.platform, **header)
    lanes.watch_gil = gil == "on" and not config["seeded"]
    _prepare()
    lanes.start_process("main")
    if scheduler.current is not None:
        scheduler.current.register(lanes.local.lane)
    else:
        events.recorder.tick = stuck.Watch(_end_stuck).look


def attach():
    """Joins the run as a spawned child; nothing is said before `multiprocessing` starts the work."""
    if VARIABLE not in os.environ or config:
        return
    config.update(json.loads(os.environ[VARIABLE]))
    _begin_child()
    _prepare()
    processes.install()


def _begin_child():
    events.start(_LazySink(), config["zero"], config["events"])
    lanes.reset(processes.lane_of(os.getpid()))


def _prepare():
    places.use(config["file"])
    watch.install()
    namespace.install(config["module"], config["file"])
    output.install(config["output"])
    os._exit = _send_and_exit
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(before=_before_fork, after_in_child=_after_fork)


class _LazySink:
    """Connects when there is something to send: a fork server has nothing to say."""

    def __init__(self):
        self.sink = None

    def send(self, data):
        if self.sink is None:
            self.sink = sinks.open_sink(config["sink"])
        self.sink.send(data)

    def pause(self, seconds):
        if self.sink is None:
            time.sleep(seconds)
        else:
            self.sink.pause(seconds)


def _before_fork():
    config["forked_by"] = lanes.current() if lanes.states else None


def _after_fork():
    _begin_child()
    output.install(config["output"])
    watch.open_marks.clear()
    by = config["forked_by"]
    if by is not None:
        # `multiprocessing` says better what it has started; this is for a bare `os.fork`.
        events.recorder.announce = lambda: lanes.start_process("fork", by, parent=by.split(".")[0])


def _send_and_exit(code):
    if lanes.process != "p0":
        processes.end_process(code)
    output.finish()
    events.flush(1.0)
    sinks.EXIT(code)


class Timing:
    """Wall and CPU time since it was made."""

    def __init__(self):
        self.wall = time.perf_counter_ns()
        self.cpu = self.cpu_now()

    @staticmethod
    def cpu_now():
        times = os.times()
        return time.process_time_ns() + int((times.children_user + times.children_system) * 1_000_000_000)

    def so_far(self):
        """Both in microseconds."""
        return {
            "wall": (time.perf_counter_ns() - self.wall) // 1000, "cpu": max(0, self.cpu_now() - self.cpu) // 1000,
        }


timing = None


def main_lane():
    return lanes.local.lane


def run(function, args):
    """Calls `function` with the keyword arguments `args` and waits for what it leaves running, as Python does at its
    end. Returns its result; what it raises comes out."""
    global timing
    if not config.get("began"):
        begin_clock()
    timing = Timing()
    watch.enter_thread(main=True)
    try:
        result = function(**args)
        join_threads()
        return result
    finally:
        sys.settrace(None)


def begin_clock():
    """Time counts from here on, in this process and in its children."""
    config.update(zero=events.release(), began=True)
    os.environ[VARIABLE] = json.dumps(config)
    # The header comes first, whatever a child says.
    events.flush()


def join_threads():
    if "concurrent.futures.thread" in sys.modules:
        futures.finish_workers()
    for thread in threading.enumerate():
        if hasattr(thread, "_lane") and not thread.daemon:
            thread.join()


def tell_values(result):
    """Makes events of what a workload returned: name -> value, or name -> (value, what it should be)."""
    if not isinstance(result, dict):
        return
    for name, value in result.items():
        value, expected = value if isinstance(value, tuple) and len(value) == 2 else (value, None)
        if isinstance(value, (int, float, str, bool)):
            events.emit("value", lanes.local.lane, name=str(name), value=value, expected=expected)


def end(status, text=None, result=None, seed=None):
    """Says how the run ended, and sends everything."""
    measured = timing.so_far() if timing is not None else {"wall": 0, "cpu": 0}
    events.recorder.tick = None
    if "asyncio" in sys.modules:
        gc.collect()  # a task that failed unseen says so when it is collected
    futures.tell_unseen()
    output.finish()
    watch.close_marks()
    if status != "deadlock":
        why = "returned" if status == "ok" else "raised"
        if scheduler.current is None:
            events.emit("cpu", lanes.process, cpu=measured["cpu"])
        lanes.end(lanes.local.lane, why, text)
        lanes.end(lanes.process, why)
    over = events.now()
    events.emit("end", t=over, status=status, text=text and events.shorten(text), seed=seed,
                result=None if result is None else events.shorten(repr(result)), overhead=_overhead(), **measured)
    events.flush()
    events.recorder = None


def _overhead():
    each = events.cost_of_one()
    count = events.recorder.count
    return {"events": count, "each": round(each, 2), "total": round(each * count)}


def _end_stuck(waits):
    """In the sending thread: nothing in this process will ever move again."""
    if lanes.process != "p0":
        return  # the parent waits for this process, and the user may stop it
    stuck.ring_or_all(waits)
    end("deadlock")
    sinks.EXIT(0)


def gil_state():
    if platform.python_implementation() not in ("CPython", "PyPy"):
        return "none"
    enabled = getattr(sys, "_is_gil_enabled", None)
    return "on" if enabled is None or enabled() else "off"


def cores():
    """CPU cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1
