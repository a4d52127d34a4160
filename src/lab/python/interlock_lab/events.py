"""Collects events and sends them, one line each, to whoever listens. `emit` takes no lock and never waits: it may be
called from a signal handler, a trace function or a finalizer. A thread of our own does the sending."""
import _thread
import collections
import json
import operator
import time

# What a reader needs to make sense of the rest; everything else is left out once the limit is reached.
STRUCTURE = frozenset((
    "header", "lane-start", "lane-end", "resource", "value", "mark", "exception", "deadlock", "dropped", "search",
    "problem", "end",
))
LONGEST_TEXT = 2000
ENCODE = json.JSONEncoder(separators=(",", ":")).encode
BETWEEN_SENDS = 0.03  # seconds: a screen wants some 30 pictures a second, the workload wants the GIL


class Recorder:
    """The state of this module; a forked child gets a new one."""

    def __init__(self, sink, zero, limit):
        self.sink = sink
        self.zero = zero  # of time.perf_counter_ns(), which all processes of a machine share
        self.limit = limit
        self.pending = collections.deque()
        self.sending = _thread.allocate_lock()
        self.pumping = False
        self.muted = False
        self.count = 0
        self.dropped = 0
        self.sent_until = 0
        self.announce = None  # called before the first event
        self.tick = None  # called by the sending thread now and then


recorder = None


def start(sink, zero, limit):
    """From here on events are recorded. `zero` is the header's time on time.perf_counter_ns(), `limit` a number of
    events after which only those are kept that the rest hangs on."""
    global recorder
    recorder = Recorder(sink, zero, limit)


def hold():
    """Keeps events back until `release`: the workload is still being imported, which is not what is watched."""
    recorder.pumping = True


def release():
    """Time begins now; what was recorded before happened at 0. Returns the new zero."""
    this = recorder
    this.zero = time.perf_counter_ns()
    this.pending = collections.deque((0, kind, lane, fields) for _, kind, lane, fields in this.pending)
    this.pumping = False
    return this.zero


def real_now():
    """Microseconds since the header."""
    return (time.perf_counter_ns() - recorder.zero) // 1000


now = real_now  # a seeded run puts its step counter here


def emit(kind, lane=None, t=None, **fields):
    """Records an event. Fields that are None are left out; `for_` and `from_` stand for the words Python reserves."""
    this = recorder
    if this is None or this.muted:
        return
    if this.announce is not None:
        announce_now()
    if this.count >= this.limit and kind not in STRUCTURE:
        this.dropped += 1
        return
    this.count += 1
    this.pending.append((now() if t is None else t, kind, lane, fields))
    if not this.pumping:
        this.pumping = True
        try:
            _thread.start_new_thread(_pump, (this,))
        except RuntimeError:
            pass  # the interpreter is shutting down; the last flush is still to come


def announce_now():
    """Says what is to be said before the first event, if it has not been."""
    this = recorder
    if this is not None and this.announce is not None:
        announce, this.announce = this.announce, None
        announce()


def flush(patience=5.0):
    """Sends what is pending; gives up after `patience` seconds when another thread is stuck in sending."""
    this = recorder
    if this is None or not this.sending.acquire(True, patience):
        return
    try:
        if this.dropped:
            dropped, this.dropped = this.dropped, 0
            this.pending.append((now(), "dropped", None, {"what": "events", "count": dropped, "by": "tracer"}))
        lines = _take_lines(this)
        if lines:
            this.sink.send("".join(lines).encode("ascii"))
    finally:
        this.sending.release()


def cost_of_one():
    """Microseconds that recording one event and turning it into a line take, measured now: the best of a few attempts,
    because the others were interrupted."""
    this = recorder
    try:
        return min(_cost_of(200) for _ in range(5)) / 1000
    finally:
        globals()["recorder"] = this


def _cost_of(rounds):
    scratch = globals()["recorder"] = Recorder(None, recorder.zero, rounds)
    scratch.pumping = True
    started = time.perf_counter_ns()
    for _ in range(rounds):
        emit("state", "p0.t0", state="wait", why="lock", on="p0.r1", for_=["p0.t1"], line=1)
    _take_lines(scratch)
    return (time.perf_counter_ns() - started) / rounds


def shorten(text):
    """`text`, cut where it would make a line too long."""
    return text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT] + "…"


def _pump(this):
    while this is recorder:
        this.sink.pause(BETWEEN_SENDS)
        if this is not recorder:
            return
        flush()
        if this.tick is not None:
            this.tick()


def _take_lines(this):
    batch = []
    while this.pending:
        batch.append(this.pending.popleft())
    # Two threads may have noted their times in one order and appended in the other.
    batch.sort(key=operator.itemgetter(0))
    lines = []
    for t, kind, lane, fields in batch:
        event = {}
        if kind != "header":
            this.sent_until = max(this.sent_until, t)
            event["t"] = this.sent_until
        event["kind"] = kind
        if lane is not None:
            event["lane"] = lane
        for name, value in fields.items():
            if value is not None:
                event[name.rstrip("_")] = value
        lines.append(ENCODE(event) + "\n")
    return lines
