"""Tries one seed after another until a workload goes wrong."""
import os
import sys
import threading
import time

from . import command, events, futures, lanes, places, scheduler, session, watch


def main(options, sink, path):
    import by_hand
    module, given = command.begin(options, sink, path, seeded=True)
    session.begin_clock()
    found = None
    for tried in range(1, options.tries + 1):
        seed = options.seed + tried - 1
        try:
            outcome, text = _try(path, module, options.variant, given, seed)
        except by_hand.Unusable as error:
            return command.refuse(error.code, error.text, error.help)
        events.emit("search", seed=seed, tried=tried, of=options.tries, outcome=outcome, text=text)
        if outcome != "right":
            found = seed
            break
    session.end("ok", seed=found)
    # Threads that could not be unwound must not keep the process.
    os._exit(0)


def _try(path, module, variant, given, seed):
    """Outcome and words for one seed. Nothing but the outcome is recorded."""
    sys.modules.pop(module, None)
    events.recorder.muted = True
    seeded = scheduler.start(seed)
    seeded.register(lanes.local.lane)
    try:
        function, values = command.load(path, module, variant, given, seed)
        result = session.run(function, values)
        return _judge(result)
    except scheduler.Unwind:
        return "deadlock", None
    except Exception as error:
        if type(error).__name__ == "Unusable":
            raise
        return "error", places.describe(error)
    finally:
        seeded.dismiss()
        _wait_for_threads()
        futures.unseen.clear()
        watch.open_marks.clear()
        lanes.reset("p0")
        lanes.local.lane = lanes.new_id("t")
        lanes.states[lanes.local.lane] = "run"
        scheduler.stop()
        events.recorder.muted = False


def _judge(result):
    wrong = [
        "{}: {}, not {}".format(name, value[0], value[1]) for name, value in (result or {}).items()
        if isinstance(value, tuple) and len(value) == 2 and value[0] != value[1]
    ]
    return ("wrong", "; ".join(wrong)) if wrong else ("right", None)


def _wait_for_threads():
    """Threads of one seed must be over before the next begins."""
    end = time.monotonic() + 5
    for thread in threading.enumerate():
        if hasattr(thread, "_lane"):
            threading.Thread.join(thread, max(0, end - time.monotonic()))
