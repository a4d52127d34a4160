"""The function is called again after a failure, until the event is set."""

from surroundings import PATIENCE, Logged

logged = Logged()
calls = []


def refresh():
    calls.append(None)
    stop.set()


# snippet
thread.join(PATIENCE)
assert thread.daemon
assert len(calls) == 1

calls.clear()


def refresh():
    calls.append(None)
    if len(calls) == 2:
        raise ValueError("second")
    if len(calls) == 4:
        stop.set()


# snippet: 30 -> 0.001
thread.join(PATIENCE)
assert len(calls) == 4
assert logged.messages == ["refresh failed; next try in 0.001 seconds"]
