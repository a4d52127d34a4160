"""Child processes are lanes of their own, whether they were forked or spawned; pools and queues between processes say
who waits."""
import functools
import queue
import signal
import time

from . import calls, events, lanes, places, watch

installed = False


class PoolWork(calls.Work):
    """What a pool's worker is to run: between two of them it waits for work."""

    def __call__(self, *args, **kwargs):
        lane = lanes.current()
        lanes.run(lane)
        try:
            return super().__call__(*args, **kwargs)
        finally:
            lanes.wait("pool", lane=lane, outside=True)
            # Whoever has the result may end this process before the next sending.
            events.flush()


def pool_work(function):
    if isinstance(function, PoolWork):
        return function
    return PoolWork(function.function if isinstance(function, calls.Work) else function)


def install():
    """Watches the processes, pools and queues of `multiprocessing`; to be called in children too."""
    global installed
    if installed:
        return
    installed = True
    _watch_processes()
    _watch_queues()
    _watch_pools()


def lane_of(pid):
    return "p{}".format(pid)


def _watch_processes():
    from multiprocessing import util
    from multiprocessing.process import BaseProcess
    start, join, bootstrap = BaseProcess.start, BaseProcess.join, BaseProcess._bootstrap

    def start_lane(self):
        # Travels to the child with the process object, by fork or by pickle. Pools start some from threads of theirs.
        self._lab_by = lanes.current() if lanes.known() else None, lanes.process, places.line_here()
        start(self)

    def join_lane(self, timeout=None):
        if self._popen is None or not lanes.known():
            return join(self, timeout)
        lane = lane_of(self.pid)
        if self.exitcode is None:
            me = lanes.wait("process", held_by=[lane], until=lanes.deadline(timeout), outside=True)
            join(self, timeout)
            lanes.run(me, by=lane if self.exitcode is not None else None)
        else:
            join(self, timeout)
        if self.exitcode is not None and self.exitcode < 0 and not hasattr(self, "_lab_killed"):
            # It could not say so itself.
            self._lab_killed = True
            events.emit("lane-end", lane, why="killed", text=_signal_name(-self.exitcode))

    def run_in_lane(self, *args, **kwargs):
        by, parent, line = getattr(self, "_lab_by", (None, "p0", None))
        events.recorder.announce = None
        lanes.start_process(self.name, by, self.daemon or None, line, parent)
        # It may be killed before the next sending.
        events.flush()
        self.run = functools.partial(_run, self.run)
        if getattr(self._target, "__name__", "") in ("worker", "_process_worker"):
            lanes.wait("pool", outside=True)
        code = 1
        try:
            code = bootstrap(self, *args, **kwargs)
            # Since 3.13 this is left to the very end: waiting until others have taken what was put into queues.
            util._exit_function()
        finally:
            end_process(code)
        return code

    BaseProcess.start, BaseProcess.join, BaseProcess._bootstrap = start_lane, join_lane, run_in_lane


def _run(run):
    watch.enter_thread(main=True)
    try:
        run()
    except Exception as error:
        events.emit("exception", lanes.current(), text=places.describe(error), seen=False, line=places.raised_at(error))
        raise


def end_process(code):
    """This child process is about to exit with `code`. Only the first call counts."""
    if lanes.process not in lanes.states:
        return
    watch.close_marks()
    why, text = ("returned", None) if not code else ("raised", "exit code {}".format(code))
    events.emit("cpu", lanes.process, cpu=time.process_time_ns() // 1000)
    main = getattr(lanes.local, "lane", None)
    if main is not None:
        lanes.end(main, why)
    lanes.end(lanes.process, why, text)
    events.flush()


def _signal_name(number):
    try:
        return signal.Signals(number).name
    except ValueError:
        return "signal {}".format(number)


def _watch_queues():
    try:
        from multiprocessing.queues import Queue
    except ImportError:
        return  # no semaphores on this system; whoever needs a queue is told by Python
    get, put, getstate, setstate = Queue.get, Queue.put, Queue.__getstate__, Queue.__setstate__

    def get_told(self, block=True, timeout=None):
        if getattr(self, "_lab_id", None) is None:
            return get(self, block, timeout)
        item = _first_without_waiting(self._lab_id, functools.partial(get, self), queue.Empty, block, timeout)
        events.emit("get", lanes.current(), id=self._lab_id, size=_size(self), line=places.line_here())
        return item

    def put_told(self, item, block=True, timeout=None):
        if getattr(self, "_lab_id", None) is None:
            return put(self, item, block, timeout)
        _first_without_waiting(self._lab_id, functools.partial(put, self, item), queue.Full, block, timeout)
        events.emit("put", lanes.current(), id=self._lab_id, size=_size(self), line=places.line_here())

    # The id must reach the child with the queue.
    Queue.__getstate__ = lambda self: getstate(self) + (getattr(self, "_lab_id", None),)

    def set_told(self, state):
        setstate(self, state[:-1])
        self._lab_id = state[-1]

    Queue.__setstate__ = set_told
    Queue._finalize_join = staticmethod(_waiting_for("queue", Queue._finalize_join))
    Queue.get, Queue.put = get_told, put_told


def _first_without_waiting(id, attempt, refusal, block, timeout):
    try:
        return attempt(False)
    except refusal:
        if not block:
            raise
    lane = lanes.wait("queue", id, until=lanes.deadline(timeout), outside=True)
    try:
        return attempt(True, timeout)
    finally:
        lanes.run(lane)


def _size(told):
    try:
        return told.qsize()
    except NotImplementedError:
        return 0  # macOS has no such count


def _watch_pools():
    from multiprocessing import pool
    pool.ApplyResult.wait = _waiting_for("future", pool.ApplyResult.wait, lambda result: result.ready())
    step = _waiting_for("future", pool.IMapIterator.next, lambda iterator: iterator._items)
    pool.IMapIterator.next = pool.IMapIterator.__next__ = step
    for name in ("_map_async", "apply_async", "imap", "imap_unordered"):
        setattr(pool.Pool, name, _with_work(getattr(pool.Pool, name)))


def _waiting_for(why, method, at_once=lambda target: False):
    """`method`, during which the lane waits, unless `at_once` says of its first argument that it will not. A second
    argument is a time limit."""
    @functools.wraps(method)
    def told(target, timeout=None):
        limit = () if timeout is None else (timeout,)
        if at_once(target) or not lanes.known():
            return method(target, *limit)
        lane = lanes.wait(why, until=lanes.deadline(timeout), outside=True)
        try:
            return method(target, *limit)
        finally:
            lanes.run(lane)
    return told


def _with_work(method):
    @functools.wraps(method)
    def submit(self, func, *args, **kwargs):
        return method(self, pool_work(func), *args, **kwargs)
    return submit


class Context:
    """A context of `multiprocessing` whose queues are told of."""

    def __init__(self, real):
        self._real = real

    def __getattr__(self, name):
        return getattr(self._real, name)

    def get_context(self, method=None):
        return Context(self._real.get_context(method))

    def Queue(self, maxsize=0):
        return _told(self._real.Queue(maxsize), maxsize)

    def JoinableQueue(self, maxsize=0):
        return _told(self._real.JoinableQueue(maxsize), maxsize)


def _told(made, size):
    made._lab_id = lanes.resource("queue", size=size if size > 0 else None)
    return made


def names(real):
    """What a workload gets from `multiprocessing`."""
    context = Context(real)
    return {"Queue": context.Queue, "JoinableQueue": context.JoinableQueue, "get_context": context.get_context}
