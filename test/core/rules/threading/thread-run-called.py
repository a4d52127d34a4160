import multiprocessing
import subprocess
import threading
import threading as th
from multiprocessing import Process
from threading import Thread, Timer


def work():
    print("working")


def plain():
    thread = threading.Thread(target=work)
    thread.run()
  # ^^^^^^^^^^^^ thread-run-called: `thread.run()` does the work in the calling thread
    thread.join()
    Thread(target=work).run()
  # ^^^^^^^^^^^^^^^^^^^^^^^^^ thread-run-called
    th.Thread(target=work, daemon=True).run()  # comment stays
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ thread-run-called
    Timer(1, work).run()
  # ^^^^^^^^^^^^^^^^^^^^ thread-run-called


def processes():
    process = Process(target=work)
    process.run()
  # ^^^^^^^^^^^^^ thread-run-called: no process is started
    multiprocessing.Process(target=work).run()
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ thread-run-called


class Worker(threading.Thread):
    def run(self):
        super().run()
        threading.Thread.run(self)
        work()

    def foreground(self):
        self.run()


class Special(Worker):
    pass


class Owner:
    def __init__(self):
        self.worker = Worker()
        self.workers = [Worker() for _ in range(3)]

    def go(self):
        self.worker.run()
      # ^^^^^^^^^^^^^^^^^ thread-run-called
        for worker in self.workers:
            worker.run()
          # ^^^^^^^^^^^^ thread-run-called
        Special().run()
      # ^^^^^^^^^^^^^^^ thread-run-called


def annotated(thread: threading.Thread):
    thread.run()
  # ^^^^^^^^^^^^ thread-run-called


def either(foreground):
    worker = Worker()
    if foreground:
        worker.run()
    else:
        worker.start()


class Runner:
    def run(self):
        work()


class Odd(threading.Thread):
    def run(self, amount):
        return amount


def others(app, thread):
    Runner().run()
    app.run()
    thread.run()
    subprocess.run(["true"])
    Odd().run(3)
    result = Worker().run()
    callback = Worker().run
    return result, callback
