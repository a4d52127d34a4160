# setting: ignore = ["missing-pool-timeout"]
# What a new process is given is pickled under spawn, and from 3.14 on under the default of Linux.
# python: 3.14
import threading
from multiprocessing import Process


def work(lock, n):
    with lock:
        print(n)


def start(n):
    lock = threading.Lock()
    process = Process(target=work, args=(lock, n))
                                       # ^^^^ unpicklable-callable: never reaches the new process
    process.start()
    process.join()
    other = Process(target=lambda: None)
                         # ^^^^^^^^^^^^ unpicklable-callable
    other.start()
    other.join()


if __name__ == "__main__":
    start(1)
