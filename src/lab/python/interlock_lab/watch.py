"""Watches the workload's own code: the time that a line takes of which a comment says that a rule is about it, and
signs of life that show which thread has the GIL. `sys.monitoring` does it where there is one, else `sys.settrace`."""
import dis
import sys
import types

from . import events, lanes, places, scheduler

monitoring = getattr(sys, "monitoring", None)
TOOL = 4
COROUTINE = 0x20 | 0x80 | 0x200  # generator, coroutine, asynchronous generator
YIELDS = frozenset(dis.opmap[name] for name in ("YIELD_VALUE", "YIELD_FROM", "SEND") if name in dis.opmap)

marked = set()  # code objects that hold a line with a rule
open_marks = {}  # id of a frame -> (rules, time, line, lane, switches so far)


def watch_code(code):
    """To be called with the code of the workload's module before it runs."""
    for each in _with_nested(code):
        # A comprehension on a marked line is a part of what the line does.
        whole = not each.co_name.startswith("<")
        if whole and any(line in places.rules_by_line for _, line in dis.findlinestarts(each)):
            marked.add(each)
        if monitoring is not None:
            wanted = _wanted(each)
            if wanted:
                monitoring.set_local_events(TOOL, each, wanted)


def _wanted(code):
    kinds, wanted = monitoring.events, 0
    if code in marked:
        wanted |= kinds.LINE | kinds.PY_RETURN
    if lanes.watch_gil:
        wanted |= kinds.PY_START
    if scheduler.current is not None:
        wanted |= kinds.INSTRUCTION
    return wanted


def install():
    """Prepares this process; in a seeded run `scheduler.start` comes first."""
    if monitoring is None:
        return
    monitoring.use_tool_id(TOOL, "interlock")
    kinds = monitoring.events
    monitoring.register_callback(TOOL, kinds.LINE, lambda code, line: _on_line(sys._getframe(1), line))
    monitoring.register_callback(TOOL, kinds.PY_RETURN, lambda code, offset, value: _on_exit(sys._getframe(1)))
    monitoring.register_callback(TOOL, kinds.PY_UNWIND, lambda code, offset, error: _on_exit(sys._getframe(1)))
    monitoring.register_callback(TOOL, kinds.PY_START, lambda code, offset: lanes.has_gil())
    monitoring.register_callback(TOOL, kinds.INSTRUCTION, lambda code, offset: _on_instruction(sys._getframe(1)))
    if places.rules_by_line:
        # The one that cannot be had for single code objects.
        monitoring.set_events(TOOL, kinds.PY_UNWIND)


def enter_thread(main=False):
    """To be called in each thread that runs the workload's code, just before it does. A main thread mostly waits for
    others when there are any, and tracing is dear, so that it gives no signs of life."""
    if monitoring is None and (marked or scheduler.current is not None or (lanes.watch_gil and not main)):
        sys.settrace(_trace)


def close_marks(lane=None):
    """Ends what is still open: of a lane that is over, or everything."""
    for key, mark in list(open_marks.items()):
        if lane is None or mark[3] == lane:
            _close(key)


def _trace(frame, event, arg):
    code = frame.f_code
    if code.co_filename != places.source_file:
        return None
    if lanes.watch_gil:
        lanes.has_gil()
    if scheduler.current is not None:
        frame.f_trace_opcodes = True
    elif code not in marked:
        return None
    return _trace_frame


def _trace_frame(frame, event, arg):
    if event == "opcode":
        _on_instruction(frame)
    elif event == "line":
        _on_line(frame, frame.f_lineno)
    elif event == "return" and not _suspended(frame):
        _on_exit(frame)
    return _trace_frame


def _on_instruction(frame):
    if scheduler.current is not None:
        scheduler.current.before_instruction(frame)


def _suspended(frame):
    """Whether a `return` event means that a coroutine is only suspended."""
    code = frame.f_code
    if not code.co_flags & COROUTINE:
        return False
    at, text = frame.f_lasti, code.co_code
    # Before 3.11 an `await` that is suspended stands just before its instruction.
    return text[at] in YIELDS or (at + 2 < len(text) and text[at + 2] in YIELDS)


def _on_line(frame, line):
    key = id(frame)
    mark = open_marks.get(key)
    if mark is not None:
        if mark[2] == line:
            return
        _close(key)
    rules = places.rules_by_line.get(line)
    if rules:
        open_marks[key] = (rules, events.now(), line, lanes.current(), _switches())


def _on_exit(frame):
    if id(frame) in open_marks:
        _close(id(frame))


def _close(key):
    rules, began, line, lane, switches = open_marks.pop(key)
    if scheduler.current is not None and switches == _switches():
        return  # nobody came between, so that the line did what it looks like
    for rule in rules:
        events.emit("mark", lane, rule=rule, from_=began, line=line)


def _switches():
    return 0 if scheduler.current is None else scheduler.current.switches


def _with_nested(code):
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _with_nested(constant)
