"""Event loops: a lane for each task, with every step it takes; what the loop itself does is the state of its thread."""
import asyncio
import collections.abc
import functools
import weakref

from . import awaits, calls, commands, events, lanes, places, watch

LONG_ENOUGH = 1000  # microseconds away from the selector that are worth a sample
installed = False


def install():
    """Makes the event loops of this process tell of their tasks."""
    global installed
    if installed:
        return
    installed = True
    commands.install()
    _watch_loops()
    _watch_locks()
    _watch_queues()
    _watch_subprocesses()


class Steps(collections.abc.Coroutine):
    """Stands between a task and its coroutine, and tells of each step."""

    def __init__(self, coroutine, lane):
        self.coroutine = coroutine
        self.lane = lane
        self.__name__ = getattr(coroutine, "__name__", type(coroutine).__name__)
        self.__qualname__ = getattr(coroutine, "__qualname__", self.__name__)

    def __getattr__(self, name):
        return getattr(self.coroutine, name)  # cr_frame, cr_await and so on

    def __await__(self):
        return self.coroutine.__await__()

    def send(self, value):
        return self.step(self.coroutine.send, value)

    def throw(self, *error):
        return self.step(self.coroutine.throw, *error)

    def close(self):
        self.coroutine.close()

    def step(self, resume, *args):
        lane = self.lane
        outer = getattr(lanes.local, "task", None)
        lanes.local.task = lane
        lanes.run(lane)
        why, text = "returned", None
        try:
            future = resume(*args)
        except StopIteration:
            raise
        except asyncio.CancelledError:
            why = "cancelled"
            raise
        except BaseException as error:
            why, text = "raised", places.describe(error)
            raise
        else:
            why = None
            awaits.suspended(lane, self.coroutine, future)
            return future
        finally:
            if why is not None:
                watch.close_marks(lane)
                lanes.end(lane, why, text)
            lanes.local.task = outer


def _watch_loops():
    loops = asyncio.BaseEventLoop
    create_task, call_soon, run_forever = loops.create_task, loops.call_soon, loops.run_forever
    complain, run_in_executor = loops.call_exception_handler, loops.run_in_executor

    def create_task_told(self, coroutine, **options):
        name = getattr(coroutine, "__qualname__", None) or type(coroutine).__name__
        if _is_internal(coroutine, name):
            return create_task(self, coroutine, **options)
        lane = lanes.new_id("k")
        lanes.start(lane, "task", name, parent=lanes.thread(), by=lanes.current(), line=places.line_here())
        task = create_task(self, Steps(coroutine, lane), **options)
        awaits.lane_by_task[task] = lane
        # It is over when it is gone; `end` knows whether that is news.
        weakref.finalize(task, lanes.end, lane, "collected").atexit = False
        return task

    def call_soon_told(self, callback, *args, **options):
        task = getattr(callback, "__self__", None)
        lane = awaits.lane_by_task.get(task) if isinstance(task, asyncio.Task) else None
        if lane is not None and lanes.states.get(lane) != "ready":
            lanes.ready(lane, "loop", by=_who_woke(lane))
        return call_soon(self, callback, *args, **options)

    def complain_told(self, context):
        error = context.get("exception")
        if error is not None:
            # By its coroutine: nobody refers to a task any more that is being collected.
            task = context.get("task") or context.get("future")
            coroutine = task.get_coro() if isinstance(task, asyncio.Task) else None
            lane = coroutine.lane if isinstance(coroutine, Steps) else lanes.current()
            events.emit("exception", lane, text=places.describe(error), seen=False, line=places.raised_at(error))
        complain(self, context)

    def run_told(self, executor, function, *args):
        return run_in_executor(self, executor, calls.work(function), *args)

    def run_forever_told(self):
        selector = getattr(self, "_selector", None)
        if selector is not None and "select" not in vars(selector):
            _watch_selector(self, selector)
        return run_forever(self)

    loops.create_task, loops.call_soon, loops.run_forever = create_task_told, call_soon_told, run_forever_told
    loops.call_exception_handler, loops.run_in_executor = complain_told, run_told


def _is_internal(coroutine, name):
    """Whether it is a method of asyncio's own, such as those that read a command's output."""
    code = getattr(coroutine, "cr_code", None)
    return code is not None and "." in name and code.co_filename.startswith(awaits.INSIDE)


def _who_woke(lane):
    wait = lanes.waits.get(lane)
    waits_for = wait.held_by or () if wait is not None and wait.why == "future" else ()
    over = [each for each in waits_for if each in lanes.ended]
    if over:
        return max(over, key=lanes.ended.get)
    # A loop that does it by itself carries out what it was asked to earlier, such as a timer.
    waker = lanes.current()
    return None if waker == getattr(lanes.local, "lane", None) and calls.on_loop() else waker


def _watch_selector(loop, selector):
    select = selector.select
    back = [None]  # when the loop last left its selector

    def select_told(timeout=None):
        lane = lanes.thread()
        if back[0] is not None:
            away = events.now() - back[0]
            if away >= LONG_ENOUGH:
                events.emit("lag", lane, lag=away)
        if timeout == 0:
            ready = select(timeout)
        else:
            lanes.wait(_idle_reason(loop, selector, timeout), until=lanes.deadline(timeout), lane=lane)
            ready = select(timeout)
            lanes.run(lane)
        back[0] = events.now()
        return ready

    selector.select = select_told


def _idle_reason(loop, selector, timeout):
    if timeout is not None:
        return "timer"
    watched = getattr(selector, "get_map", lambda: None)()
    # The loop's own socket, by which other threads wake it, is always there.
    alone = watched is not None and len(watched) <= 1 and not getattr(loop, "_signal_handlers", None)
    return "event" if alone else "io"


def _watch_locks():
    for kind in (asyncio.Lock, asyncio.Semaphore):
        _watch_acquire(kind, "lock" if kind is asyncio.Lock else "semaphore")
    notify = asyncio.Event.set

    def set_told(self):
        events.emit("notify", lanes.current(), id=awaits.id_of(self, "event", _here()), how="set",
                    waiting=len(self._waiters), line=places.line_here())
        notify(self)

    asyncio.Event.set = set_told


def _watch_acquire(kind, type):
    acquire, release = kind.acquire, kind.release

    async def acquire_told(self):
        id = awaits.id_of(self, type, _here())
        got = await acquire(self)
        lane = lanes.current()
        awaits.users.setdefault(self, []).append(lane)
        events.emit("acquire", lane, id=id, line=places.line_here())
        return got

    def release_told(self):
        lane = lanes.current()
        users = awaits.users.get(self, [])
        if users:
            users.remove(lane if lane in users else users[0])
        events.emit("release", lane, id=awaits.id_of(self, type, _here()), line=places.line_here())
        release(self)

    # `awaits` knows the method by its code, which is that of the original.
    kind.acquire, kind.release = functools.wraps(acquire)(acquire_told), functools.wraps(release)(release_told)


def _watch_queues():
    # Subclasses replace the hooks that put and get call in the end, so each class has its own.
    for kind in (asyncio.Queue, asyncio.PriorityQueue, asyncio.LifoQueue):
        for name, event in (("_put", "put"), ("_get", "get")):
            setattr(kind, name, _queue_hook(getattr(kind, name), event))


def _queue_hook(hook, event):
    def told(self, *item):
        result = hook(self, *item)
        events.emit(event, lanes.current(), id=awaits.id_of(self, "queue", _here()), size=self.qsize(),
                    line=places.line_here())
        return result
    return told


def _watch_subprocesses():
    from asyncio.base_subprocess import BaseSubprocessTransport
    exited = BaseSubprocessTransport._process_exited

    def exited_told(self, code):
        if self._proc is not None:
            commands.end_if_over(self._proc, code)
        exited(self, code)

    BaseSubprocessTransport._process_exited = exited_told


def _here():
    frame = places.frame_here()
    return () if frame is None else (frame,)
