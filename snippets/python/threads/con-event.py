# name: Event between threads
# description: Threads wait until another one says that it is ready, but not for ever.
# stop: ready
# stop: prepare
# stop: 30

import threading

ready = threading.Event()


def prepare_and_tell():
    """Prepare, then let everybody go on who waits."""
    prepare()
    ready.set()


def wait_until_ready():
    """Raises TimeoutError when nobody says that it is ready."""
    if not ready.wait(timeout=30):
        raise TimeoutError("not ready after 30 seconds")
