import os
import pty
import threading
from concurrent.futures import ThreadPoolExecutor


def after_start(beat):
    thread = threading.Thread(target=beat)
    thread.start()
    pid = os.fork()
        # ^^^^^^^^^ fork-with-threads: `os.fork()` copies a process with threads
    return pid


def in_thread():
    if os.fork() == 0:
     # ^^^^^^^^^ fork-with-threads
        print("child")


def starts(beat):
    with ThreadPoolExecutor() as executor:
        executor.submit(in_thread)
        if not os.fork():
             # ^^^^^^^^^ fork-with-threads
            print("child")


def before_start(beat):
    pid = os.fork()
    threading.Thread(target=beat).start()
    return pid


def after_join(beat):
    thread = threading.Thread(target=beat)
    thread.start()
    thread.join()
    return os.fork()


def in_other_branch(beat, threaded):
    if threaded:
        threading.Thread(target=beat).start()
    else:
        os.fork()


def becomes_another(beat):
    threading.Thread(target=beat).start()
    if os.fork() == 0:
        os.execv("/bin/true", ["true"])
    return pty
