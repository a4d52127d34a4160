"""Where in the workload's file something happens, and what its comments say about a line."""
import linecache
import re
import sys

# The file whose lines events speak of, as code objects name it.
source_file = None
# A comment `# lab: blocking-sleep-in-async` makes the time that its line takes a mark of that rule, and `# lab: io`
# says that a sleep on it stands for input or output.
TAG = re.compile(r"#\s*lab:\s*([a-z][a-z-]*(?:\s*,\s*[a-z][a-z-]*)*)\s*$")
ASSIGNMENT = re.compile(r"\s*(?:self\.)?([A-Za-z_][\w.]*)\s*(?::[^=]+)?=(?!=)")

rules_by_line = {}
io_lines = frozenset()


def use(path):
    """Makes `path` the workload's file and reads its comments."""
    global source_file, rules_by_line, io_lines
    source_file = path
    tags = {}
    for number, text in enumerate(linecache.getlines(path), 1):
        found = TAG.search(text)
        if found:
            tags[number] = [tag.strip() for tag in found.group(1).split(",")]
    io_lines = frozenset(number for number, names in tags.items() if "io" in names)
    without_io = {number: [name for name in names if name != "io"] for number, names in tags.items()}
    rules_by_line = {number: names for number, names in without_io.items() if names}


def frame_here():
    """The innermost frame that runs the workload's file, or None."""
    frame = sys._getframe(1)
    while frame is not None and frame.f_code.co_filename != source_file:
        frame = frame.f_back
    return frame


def line_here():
    """The line of the workload that is running, or None."""
    frame = frame_here()
    return None if frame is None else frame.f_lineno


def assigned_name():
    """What the running line assigns to, such as `lock` or `self.lock`; None when it assigns nothing."""
    frame = frame_here()
    if frame is None:
        return None
    found = ASSIGNMENT.match(linecache.getline(source_file, frame.f_lineno))
    return found.group(1) if found else None


def raised_at(error):
    """The last line of the workload in the traceback of `error`, or None."""
    line, traceback = None, error.__traceback__
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == source_file:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


def describe(error):
    """`ValueError: no such host`, in one line."""
    words = " ".join(str(error).split())
    return type(error).__name__ + (": " + words if words else "")
