"""Queues of threads that say what goes in and out, and who waits for room or for an item."""
import queue

from . import events, lanes, places
from .conditions import Condition
from .scheduler import raw_lock


class _Told:
    """Mixed into each class of `queue` that is written in Python; its methods do the work."""

    def __init__(self, maxsize=0, label=None):
        super().__init__(maxsize)
        why, name = label or ("queue", None)
        self._id = lanes.resource("executor" if label else "queue", size=maxsize if maxsize > 0 else None, name=name)
        self.mutex = raw_lock()
        self.not_empty = Condition(self.mutex, (why, self._id, None))
        self.not_full = Condition(self.mutex, ("queue", self._id, None))
        self.all_tasks_done = Condition(self.mutex, ("queue", self._id, None))

    def _put(self, item):
        super()._put(item)
        events.emit("put", lanes.current(), id=self._id, size=self._qsize(), line=places.line_here())

    def _get(self):
        item = super()._get()
        events.emit("get", lanes.current(), id=self._id, size=self._qsize(), line=places.line_here())
        return item

    def task_done(self):
        events.emit("notify", lanes.current(), id=self._id, how="task-done", line=places.line_here())
        super().task_done()

    def shutdown(self, immediate=False):
        events.emit("notify", lanes.current(), id=self._id, how="shutdown", line=places.line_here())
        super().shutdown(immediate)


class Queue(_Told, queue.Queue):
    pass


class LifoQueue(_Told, queue.LifoQueue):
    pass


class PriorityQueue(_Told, queue.PriorityQueue):
    pass


class SimpleQueue(_Told, queue.Queue):
    """The C class cannot be watched, and in a seeded run it would block; this one does the same."""

    def __init__(self, label=None):
        super().__init__(0, label)
