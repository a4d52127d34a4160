# setting: locks = ["app.sync.FileLock"]
import threading

from app.sync import FileLock

lock = FileLock("state")


def read():
    with lock:
        return threading.active_count()


def update():
    with lock:
        return read() + 1
             # ^^^^^^ self-deadlock
