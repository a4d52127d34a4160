"""What the workload prints, as events."""
import io
import sys

from . import events, lanes

CHUNK = 1000  # characters of an unfinished line that are sent without waiting for its end


class Output(io.TextIOBase):
    """Stands for `sys.stdout` or `sys.stderr`. What bypasses it, such as a child's output, goes to the real one."""

    encoding = "utf-8"
    errors = "replace"
    newlines = None

    def __init__(self, stream, real, limit):
        self.stream = stream
        self.real = real
        self.left = limit  # characters
        self.unfinished = {}  # lane -> text

    def write(self, text):
        lane = lanes.current()
        pending = self.unfinished.pop(lane, "") + text
        end = pending.rfind("\n") + 1
        if len(pending) - end > CHUNK:
            end = len(pending)
        if pending[end:]:
            self.unfinished[lane] = pending[end:]
        self.tell(lane, pending[:end])
        return len(text)

    def tell(self, lane, text):
        kept = text[:max(self.left, 0)]
        self.left -= len(kept)
        for start in range(0, len(kept), events.LONGEST_TEXT):
            events.emit("output", lane, stream=self.stream, text=kept[start:start + events.LONGEST_TEXT])
        if len(kept) < len(text):
            self.dropped = self.dropped + len(text) - len(kept)

    dropped = 0

    def flush(self):
        """Called by everybody and so no reason to send half a line; `finish` does."""

    def finish(self):
        for lane, text in sorted(self.unfinished.items()):
            self.tell(lane, text)
        self.unfinished.clear()
        if self.dropped:
            events.emit("dropped", what="output", count=self.dropped, by="tracer")
            self.dropped = 0

    def writable(self):
        return True

    def fileno(self):
        return self.real.fileno()

    @property
    def buffer(self):
        return _Bytes(self)


class _Bytes(io.RawIOBase):
    def __init__(self, text):
        self.text = text

    def writable(self):
        return True

    def write(self, data):
        self.text.write(bytes(data).decode("utf-8", "replace"))
        return len(data)


def install(limit):
    """Makes both streams of this process events, up to `limit` characters each."""
    sys.stdout = Output("stdout", sys.__stdout__, limit)
    sys.stderr = Output("stderr", sys.__stderr__, limit)


def finish():
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, Output):
            stream.finish()
