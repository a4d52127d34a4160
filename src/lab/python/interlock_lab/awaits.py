"""Why a task is suspended: read from the chain of coroutines that stand below it."""
import asyncio
import os
import weakref

from . import events, lanes, places

lane_by_task = weakref.WeakKeyDictionary()
id_by_object = weakref.WeakKeyDictionary()

# (file of asyncio, method) -> reason, where `self` of the method is the resource.
RESOURCES = {
    ("locks", "Lock", "acquire"): ("lock", "lock"),
    ("locks", "Event", "wait"): ("event", "event"),
    ("locks", "Condition", "wait"): ("condition", "condition"),
    ("locks", "Semaphore", "acquire"): ("semaphore", "semaphore"),
    ("locks", "Barrier", "_block"): ("barrier", "barrier"),
    ("locks", "Barrier", "_wait"): ("barrier", "barrier"),
    ("queues", "Queue", "get"): ("queue", "queue"),
    ("queues", "Queue", "put"): ("queue", "queue"),
    ("queues", "Queue", "join"): ("queue", "queue"),
}
# Where nothing better is known.
BY_FILE = {
    "streams": "io", "subprocess": "subprocess", "base_subprocess": "subprocess", "base_events": "io",
    "selector_events": "io", "proactor_events": "io", "unix_events": "io", "windows_events": "io", "sslproto": "io",
}
INSIDE = os.path.dirname(asyncio.__file__)

users = weakref.WeakKeyDictionary()  # lock or semaphore -> lanes that have it


def suspended(lane, coroutine, future):
    """The task of `lane`, whose outermost coroutine is `coroutine`, has been suspended on `future`."""
    if future is None:
        return  # a bare yield, as of `asyncio.sleep(0)`: it is ready at once, and the loop says so
    chain = list(_frames(coroutine))
    line = next((frame.f_lineno for frame in reversed(chain) if frame.f_code.co_filename == places.source_file), None)
    why, on, held_by, until = _reason(chain, future)
    if why == "timer" and line in places.io_lines:
        why = "io"
    lanes.wait(why, on, held_by, until, line, lane)


def _frames(coroutine):
    """The frames of a suspended coroutine, from the outside in."""
    while coroutine is not None:
        frame = (getattr(coroutine, "cr_frame", None) or getattr(coroutine, "gi_frame", None)
                 or getattr(coroutine, "ag_frame", None))
        if frame is None:
            return
        yield frame
        coroutine = (getattr(coroutine, "cr_await", None) or getattr(coroutine, "gi_yieldfrom", None)
                     or getattr(coroutine, "ag_await", None))


def _reason(chain, future):
    awaited = _lanes_of([future])
    if awaited:
        return "future", None, awaited, None
    for frame in reversed(chain):
        where, name = os.path.split(frame.f_code.co_filename)
        if where != INSIDE:
            break
        file, method = name[:-3], frame.f_code.co_name
        local = frame.f_locals
        if (file, method) == ("tasks", "sleep"):
            return "timer", None, None, _timer_end(local)
        owner = type(local.get("self")).__name__.replace("Bounded", "").replace("Priority", "").replace("Lifo", "")
        found = RESOURCES.get((file, owner, method))
        if found:
            resource = local["self"]
            return found[0], id_of(resource, found[1], chain), list(users.get(resource, ())) or None, None
        if file in BY_FILE:
            return BY_FILE[file], None, None, None
        # `wait` and `gather`, `wait_for`, and a task group.
        group = getattr(local.get("self"), "_tasks", ())
        awaited = _lanes_of(local.get("fs") or [local.get("fut")]) or _lanes_of(group)
        if awaited:
            return "future", None, awaited, None
    return "future", None, _lanes_of(getattr(future, "_children", ())) or None, None


def _timer_end(local):
    handle = local.get("h")
    when = getattr(handle, "when", None)
    if when is None:
        return None
    left = when() - asyncio.get_running_loop().time()
    return max(0, events.now() + int(left * 1_000_000))


def _lanes_of(futures):
    try:
        return [lane_by_task[each] for each in list(futures) if each in lane_by_task]
    except TypeError:
        return []  # `fs` of other functions may be anything


def id_of(resource, type, chain=()):
    """The id of a lock or queue of asyncio; one seen for the first time is announced, with the name it has there."""
    id = id_by_object.get(resource)
    if id is None:
        value = getattr(resource, "_value", None) if type == "semaphore" else getattr(resource, "_maxsize", None)
        size = value if isinstance(value, int) and value > 0 else None
        id = id_by_object[resource] = lanes.resource(type, size=size, name=_name_of(resource, chain))
    return id


def _name_of(resource, chain):
    for frame in reversed(chain):
        if frame.f_code.co_filename != places.source_file:
            continue
        for names in (frame.f_locals, frame.f_globals):
            for name, value in list(names.items()):
                if value is resource:
                    return name
    return None
