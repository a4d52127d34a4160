import subprocess
import threading
import time

import requests

lock = threading.Lock()
send_lock = threading.Lock()


def pause():
    with lock:
        time.sleep(1)
      # ^^^^^^^^^^^^^ blocking-call-under-lock: `time.sleep()` takes its time with `lock` held


def ask(url):
    with lock:
        return requests.get(url, timeout=5)
             # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-call-under-lock


def build():
    with lock:
        make()
      # ^^^^^^ blocking-call-under-lock: `make() → subprocess.run()`


def make():
    subprocess.run(["make"], check=True)


class Account:
    def __init__(self):
        self._changed = threading.Condition()
        self._total = 0

    def wait(self):
        with self._changed:
            self._changed.wait()
            self._total += 1


def fine(url):
    with lock:
        print("quick")
    time.sleep(1)
    with send_lock:
        requests.post(url, timeout=5)
    with lock:
        threading.Thread(target=make).start()
        later = lambda: time.sleep(1)  # noqa: E731
    return later


def quick():
    with lock:
        return len("quick")


apart = threading.Lock()
made = threading.Lock()
connection = None


def ask_apart(url):
    with apart:
        return requests.get(url, timeout=5)


def make_apart():
    with apart:
        make()


def once(url):
    global connection
    with made:
        if connection is None:
            connection = requests.get(url, timeout=5)
        return connection


def forget():
    global connection
    with made:
        connection = None


table = None


def find(name):
    with lock:
        if table is None:
            fill()
        return name


def fill():
    global table
    table = subprocess.run(["ls"], check=True, capture_output=True)
