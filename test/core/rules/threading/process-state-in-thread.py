import locale
import os
import sys
import threading
import warnings
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import redirect_stdout


def work(path):
    os.chdir(path)
  # ^^^^^^^^^^^^^^ process-state-in-thread: the working directory of the whole process
    old = os.umask(0o077)
        # ^^^^^^^^^^^^^^^ process-state-in-thread: umask
    helper()
    os.umask(old)
  # ^^^^^^^^^^^^^ process-state-in-thread: umask


def helper():
    locale.setlocale(locale.LC_ALL, "C")
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ process-state-in-thread: the locale
    locale.setlocale(locale.LC_ALL)
    with warnings.catch_warnings():
       # ^^^^^^^^^^^^^^^^^^^^^^^^^ process-state-in-thread: the warning filters
        print("quiet")


threading.Thread(target=work, args=("a",)).start()


def captured(out):
    with redirect_stdout(out):
       # ^^^^^^^^^^^^^^^^^^^^ process-state-in-thread: `sys.stdout`
        print("caught")
    sys.stdout = out
  # ^^^^^^^^^^ process-state-in-thread: `sys.stdout`
    print(sys.stdout)


def run(pool: ThreadPoolExecutor, out):
    pool.submit(captured, out)


def in_a_process(path):
    os.chdir(path)


def processes(path):
    with ProcessPoolExecutor() as pool:
        pool.submit(in_a_process, path).result()


def alone(path):
    os.chdir(path)


def both(path):
    os.chdir(path)


threading.Thread(target=both, args=("b",)).start()
both("c")
