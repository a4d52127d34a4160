import contextlib
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager

lock = threading.Lock()
slots = threading.Semaphore(2)


@contextmanager
def exclusive():
    lock.acquire()
    yield
  # ^^^^^ context-manager-leaks-lock: `lock.release()` is skipped
    print("done")
    lock.release()


@contextlib.contextmanager
def slot(name):
    slots.acquire()
    with open(name) as file:
        print(file)
    yield name
  # ^^^^^^^^^^ context-manager-leaks-lock: `slots.release()` is skipped
    slots.release()


@contextmanager
def running(work):
    thread = threading.Thread(target=work)
    thread.start()
    yield thread
  # ^^^^^^^^^^^^ context-manager-leaks-lock
    thread.join()


@contextmanager
def inside(path):
    old = os.getcwd()
    os.chdir(path)
    yield
  # ^^^^^ context-manager-leaks-lock
    os.chdir(old)


@asynccontextmanager
async def pool():
    executor = ThreadPoolExecutor()
    yield executor
  # ^^^^^^^^^^^^^^ context-manager-leaks-lock
    executor.shutdown()


@contextmanager
def good():
    lock.acquire()
    try:
        yield
    finally:
        lock.release()


@contextmanager
def handled():
    lock.acquire()
    try:
        yield
    except BaseException:
        lock.release()
        raise
    lock.release()


@contextmanager
def by_with():
    with lock:
        yield
    print("over")


@contextmanager
def prints():
    print("before")
    yield
    print("after")


def generator():
    lock.acquire()
    yield 1
    lock.release()
