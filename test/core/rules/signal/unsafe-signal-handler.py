import logging
import queue
import signal
import sys
import threading

lock = threading.Lock()
reentrant = threading.RLock()
jobs = queue.Queue()
simple = queue.SimpleQueue()
unused = threading.Lock()
stopped = threading.Event()
logger = logging.getLogger(__name__)


def work():
    with lock:
        print(jobs.get())
    with reentrant:
        print(simple.get())


def takes_lock(number, frame):
    with lock:
       # ^^^^ unsafe-signal-handler: the handler waits for ever
        print("now")


def calls(number, frame):
    snapshot()


def snapshot():
    lock.acquire()
  # ^^^^^^^^^^^^^^ unsafe-signal-handler: A signal handler takes `lock`
    lock.release()


def puts(number, frame):
    jobs.put(None)
  # ^^^^^^^^^^^^^^ unsafe-signal-handler: `jobs.put()` takes the lock of the queue


def prints(number, frame):
    print("Signal received, setting the flag")
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsafe-signal-handler: reentrant call
    stopped.set()


def logs(number, frame):
    logger.info("got %s", number)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsafe-signal-handler: `logger.info()`
    stopped.set()


def sets(number, frame):
    stopped.set()


def reenters(number, frame):
    with reentrant:
        stopped.set()


def puts_simple(number, frame):
    simple.put(None)


def takes_own(number, frame):
    with unused:
        stopped.set()


def ends(number, frame):
    print("bye")
    sys.exit(1)


signal.signal(signal.SIGUSR1, takes_lock)
signal.signal(signal.SIGUSR2, calls)
signal.signal(signal.SIGHUP, puts)
signal.signal(signal.SIGINT, prints)
signal.signal(signal.SIGTERM, logs)
signal.signal(signal.SIGALRM, sets)
signal.signal(signal.SIGQUIT, reenters)
signal.signal(signal.SIGPIPE, puts_simple)
signal.signal(signal.SIGCHLD, takes_own)
signal.signal(signal.SIGCONT, ends)
