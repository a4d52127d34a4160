import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.pool import ThreadPool

ready = threading.Event()
done = False


def wait_for_event():
    while not ready.is_set():
  # ^^^^^^^^^^^^^^^^^^^^^^^^ sleep-polling: until `ready` is set: `ready.wait()` returns at once
        time.sleep(0.1)


def wait_for_thread(thread: threading.Thread):
    while thread.is_alive():
  # ^^^^^^^^^^^^^^^^^^^^^^^ sleep-polling: `thread.join()`
        time.sleep(1)


def wait_for_future(pool: ThreadPoolExecutor, work):
    future = pool.submit(work)
    while not future.done():
  # ^^^^^^^^^^^^^^^^^^^^^^^ sleep-polling: `future.result()`
        time.sleep(1)


def wait_for_result(pool: ThreadPool, work):
    result = pool.apply_async(work)
    while not result.ready():
  # ^^^^^^^^^^^^^^^^^^^^^^^^ sleep-polling
        time.sleep(1)


def finish():
    global done
    done = True


def wait_for_flag():
    threading.Thread(target=finish).start()
    while not done:
  # ^^^^^^^^^^^^^^ sleep-polling: another thread has set `done`
        time.sleep(0.1)


def fine(thread: threading.Thread, path, job):
    while not os.path.exists(path):
        time.sleep(1)
    while True:
        time.sleep(3600)
    while thread.is_alive():
        print("still there")
        time.sleep(1)
    while ready.is_set():
        time.sleep(1)
    while not job.done():
        time.sleep(1)
    while not ready.is_set():
        ready.wait(1)
