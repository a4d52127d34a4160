import functools
import multiprocessing
import threading
from multiprocessing import Process, get_context
from threading import Thread


def work(*args):
    print("working", args)


class Server:
    def serve(self):
        thread = threading.Thread(self.handle, daemon=True)
                                # ^^^^^^^^^^^ thread-missing-target: `self.handle` is given as `group`
        thread.start()

    def handle(self):
        pass


def variants(callback):
    threading.Thread(work).start()
                   # ^^^^ thread-missing-target
    Thread(work, args=(1, 2)).start()
         # ^^^^ thread-missing-target
    Thread(work, (1, 2)).start()
         # ^^^^ thread-missing-target
    Thread(callback, name="worker")  # the name stays
         # ^^^^^^^^ thread-missing-target
    Thread(lambda: work(1))
         # ^^^^^^^^^^^^^^^ thread-missing-target
    Thread(functools.partial(work, 1))
         # ^^^^^^^^^^^^^^^^^^^^^^^^^^ thread-missing-target
    Thread("name", target=work)
         # ^^^^^^ thread-missing-target
    Process(work)
          # ^^^^ thread-missing-target
    multiprocessing.Process(work, args=(1,))
                          # ^^^^ thread-missing-target
    get_context("spawn").Process(work)
                               # ^^^^ thread-missing-target


class Custom(threading.Thread):
    def __init__(self, callback):
        super().__init__()
        self.callback = callback


class Wrapped(threading.Thread):
    def __init__(self, group=None, target=None, *args, **kwargs):
        super().__init__(group, target, *args, **kwargs)


def fine(group, args, kwargs):
    Thread(target=work)
    Thread(None, work)
    Thread(None, work, "name", (1,))
    Thread(group, work)
    Thread(*args)
    Thread(**kwargs)
    Thread()
    Custom(work)
    Wrapped(None, work)
    threading.Timer(1, work)
