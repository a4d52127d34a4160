"""Calls that block, as spans: `time.sleep` and whatever else a workload calls by way of this file."""
import contextvars
import functools
import sys
import time

from . import events, lanes, places, scheduler


def begin(name, line=None):
    """A call begins in the current lane; returns what `finish` wants."""
    lane, id, loop = lanes.current(), lanes.new_id("x"), on_loop() or None
    events.emit("call", lane, id=id, name=name, loop=loop, line=line or places.line_here())
    return lane, id, name, loop, events.now(), line


def finish(span, error=None):
    lane, id, name, loop, began, line = span
    events.emit("return", lane, id=id, name=name, loop=loop, duration=max(0, events.now() - began),
                text=error and places.describe(error), line=line or places.line_here())


def spanned(name, function):
    """`function`, with a span around each call."""
    def call(*args, **kwargs):
        span = begin(name)
        error = None
        try:
            return function(*args, **kwargs)
        except BaseException as raised:
            error = raised
            raise
        finally:
            finish(span, error)
    call.__name__ = call.__qualname__ = function.__name__
    call.__doc__ = function.__doc__
    return call


class Work:
    """What an executor is to run, with a span around it. Pickles if the function does."""

    def __init__(self, function):
        self.function = function

    def __call__(self, *args, **kwargs):
        span = begin(name_of(self.function), first_line(self.function))
        error = None
        try:
            return self.function(*args, **kwargs)
        except BaseException as raised:
            error = raised
            raise
        finally:
            finish(span, error)


def work(function):
    return function if isinstance(function, Work) else Work(function)


def name_of(function):
    function = _innermost(function)
    return getattr(function, "__qualname__", type(function).__name__)


def _innermost(function):
    """What is called in the end: `asyncio.to_thread` wraps a function in a context, and partial objects hide theirs."""
    while isinstance(function, functools.partial):
        in_context = isinstance(getattr(function.func, "__self__", None), contextvars.Context)
        function = function.args[0] if in_context and function.args else function.func
    return function


def first_line(function):
    code = getattr(_innermost(function), "__code__", None)
    return code.co_firstlineno if code is not None and code.co_filename == places.source_file else None


def on_loop():
    """Whether an event loop runs in this thread, so that what blocks here blocks all of its tasks."""
    asyncio_events = sys.modules.get("asyncio.events")
    return asyncio_events is not None and asyncio_events._get_running_loop() is not None


def sleep(seconds):
    """`time.sleep`, told as what it stands for."""
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    line = places.line_here()
    # Anywhere but on a loop the state says it all.
    span = begin("time.sleep", line) if on_loop() else None
    lane = lanes.wait("io" if line in places.io_lines else "timer", until=lanes.deadline(seconds), line=line)
    if scheduler.current is not None:
        scheduler.current.sleep(seconds)
    else:
        REAL_SLEEP(seconds)
    lanes.run(lane, line=line)
    if span is not None:
        finish(span)


REAL_SLEEP = time.sleep
