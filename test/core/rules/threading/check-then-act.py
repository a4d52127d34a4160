import os
import threading
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

cache = {}
guarded = {}
client = None
jobs = []
lock = Lock()


def load(key):
    if key not in cache:
     # ^^^^^^^^^^^^^^^^ check-then-act: may be told the same about `cache` at once
        cache[key] = len(key)
    return cache[key]


def connect():
    global client
    if client is None:
     # ^^^^^^^^^^^^^^ check-then-act: `client`
        client = object()
    return client


def work():
    while True:
        if jobs:
         # ^^^^ check-then-act: `jobs`
            jobs.pop()
        else:
            break


def with_lock(key):
    with lock:
        if key not in guarded:
            guarded[key] = 1


def other_key(key):
    seen = {}
    if key not in seen:
        seen[key] = 1


class Box:
    def __init__(self):
        self.items = {}
        self.found = {}

    def run(self):
        with ThreadPoolExecutor() as pool:
            pool.map(self.put, range(3))

    def put(self, key):
        if key not in self.items:
         # ^^^^^^^^^^^^^^^^^^^^^ check-then-act: `self.items`
            self.items[key] = object()

    def alone(self, key):
        if key not in self.found:
            self.found[key] = 1


with ThreadPoolExecutor() as pool:
    pool.map(load, ["a", "b"])
    pool.map(with_lock, ["a", "b"])
    pool.map(other_key, ["a", "b"])
    for _ in range(3):
        pool.submit(connect)
for _ in range(3):
    threading.Thread(target=work).start()


OUT = "out"


def prepare(name):
    if not os.path.exists(OUT):
     # ^^^^^^^^^^^^^^^^^^^^^^^ check-then-act: Threads of `prepare` may be told the same about `OUT` at once
        os.mkdir(OUT)
    if os.path.exists("lock"):
     # ^^^^^^^^^^^^^^^^^^^^^^ check-then-act: about `"lock"`
        os.remove("lock")
    if not os.path.exists(OUT):
        os.makedirs(OUT, exist_ok=True)
    if os.path.exists(name):
        os.remove(name)
    if os.path.exists(OUT):
        print("there")


def set_up():
    if not os.path.exists(OUT):
        os.mkdir(OUT)


with ThreadPoolExecutor() as pool:
    pool.map(prepare, ["a", "b"])
