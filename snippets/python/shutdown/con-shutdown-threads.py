# name: Graceful shutdown of threads
# description: Program: SIGINT and SIGTERM set an event, and every thread finishes what it is at.
# stop: work
# stop: 4
# stop: 1
# last: logging.info("working")

import logging
import signal
import threading

stop = threading.Event()


def handle_signal(signum, frame):
    stop.set()  # and nothing else: it may have interrupted any line of the main thread


def work():
    """Work until stop is set."""
    while not stop.is_set():
        try:
            logging.info("working")
        except Exception:
            logging.exception("work failed")
        stop.wait(timeout=1)
    logging.info("cleaned up")


def main():
    signal.signal(signal.SIGINT, handle_signal)
    signal.signal(signal.SIGTERM, handle_signal)
    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    # The main thread must not wait for the event: the handler would set it inside its own wait().
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    main()
