# setting: offloaders = ["app.pool.run"]
import signal
import threading

from app import pool


def on_signal(number, frame):
    stop.set()


def work():
    signal.signal(signal.SIGTERM, on_signal)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ signal-outside-main-thread


stop = threading.Event()
pool.run(work)
