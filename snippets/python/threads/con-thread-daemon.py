# name: Daemon thread that repeats
# description: Call a function again and again in a daemon thread, until an event stops it; failures are logged.
# stop: refresh
# stop: 30

import logging
import threading

stop = threading.Event()


def run():
    """Call refresh() every 30 seconds until stop is set."""
    while not stop.is_set():
        try:
            refresh()
        except Exception:
            logging.exception("refresh failed; next try in 30 seconds")
        stop.wait(timeout=30)


thread = threading.Thread(target=run, name="refresh", daemon=True)
thread.start()
