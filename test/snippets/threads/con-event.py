"""Threads wait until it is ready; when it never is, they say so."""

import threading

from surroundings import raises

order = []


def prepare():
    order.append("prepared")


# snippet


def wait():
    wait_until_ready()
    order.append("went on")


threads = [threading.Thread(target=wait) for _ in range(3)]
for thread in threads:
    thread.start()
prepare_and_tell()
for thread in threads:
    thread.join()
assert order == ["prepared"] + ["went on"] * 3

# snippet: 30 -> 0.01


def prepare():
    raise ValueError("not prepared")


with raises(ValueError):
    prepare_and_tell()
with raises(TimeoutError) as caught:
    wait_until_ready()
assert str(caught[0]) == "not ready after 0.01 seconds"
