import _thread
import multiprocessing
import queue
import threading
from concurrent.futures import ThreadPoolExecutor
from threading import Thread, Timer


class Job:
    pass


class Items:
    def __iter__(self):
        return iter((1, 2))


def work(*args):
    print("working", args)


def variants(number: int, host, name: str, jobs):
    Thread(target=work, args=(1))
                            # ^ thread-args-not-tuple: an `int` cannot be unpacked
    Thread(target=work, args=("abc"))
                            # ^^^^^ thread-args-not-tuple: every character
    Thread(target=work, args="abc")
                           # ^^^^^ thread-args-not-tuple
    Thread(target=work, args=(f"worker {number}"))
                            # ^^^^^^^^^^^^^^^^^^ thread-args-not-tuple
    Thread(target=work, args=(number), daemon=True)  # stays
                            # ^^^^^^ thread-args-not-tuple
    Thread(target=work, args=number)
                           # ^^^^^^ thread-args-not-tuple
    Thread(target=work, args=name)
                           # ^^^^ thread-args-not-tuple
    Thread(target=work, args=(host))
                            # ^^^^ thread-args-not-tuple: These parentheses make no tuple
    Thread(target=work, args=( host ))
                             # ^^^^ thread-args-not-tuple
    Thread(
        target=work,
        args=(
            host
          # ^^^^ thread-args-not-tuple
        ),
    )
    jobs_queue = queue.Queue()
    Thread(target=work, args=(jobs_queue))
                            # ^^^^^^^^^^ thread-args-not-tuple: a `Queue` cannot be unpacked
    Thread(target=work, args=jobs_queue)
                           # ^^^^^^^^^^ thread-args-not-tuple
    Thread(target=work, args=(Job()))
                            # ^^^^^ thread-args-not-tuple: a `Job`
    Thread(target=work, args=(work))
                            # ^^^^ thread-args-not-tuple
    Timer(1, work, args=(host))
                       # ^^^^ thread-args-not-tuple
    Timer(1, work, (host))
                  # ^^^^ thread-args-not-tuple
    threading.Thread(None, work, None, (host))
                                      # ^^^^ thread-args-not-tuple
    multiprocessing.Process(target=work, args=(number))
                                             # ^^^^^^ thread-args-not-tuple
    with multiprocessing.Pool() as pool:
        pool.apply_async(work, (number))
                              # ^^^^^^ thread-args-not-tuple
    with ThreadPoolExecutor(initializer=work, initargs=(number)):
                                                      # ^^^^^^ thread-args-not-tuple
        pass
    _thread.start_new_thread(work, (number))
                                  # ^^^^^^ thread-args-not-tuple


class Server:
    def __init__(self):
        self.lock = threading.Lock()

    def start(self):
        Thread(target=work, args=(self.lock)).start()
                                # ^^^^^^^^^ thread-args-not-tuple: a `Lock`
        Thread(target=work, args=(self))
                                # ^^^^ thread-args-not-tuple


def fine(host, number: int, params, hosts, connection_args, unknown):
    Thread(target=work, args=(1,))
    Thread(target=work, args=())
    Thread(target=work, args=[host])
    Thread(target=work, args=[])
    Thread(target=work, args={host})
    Thread(target=work, args=(host, number))
    Thread(target=work, args=(params))
    Thread(target=work, args=(hosts))
    Thread(target=work, args=(connection_args))
    Thread(target=work, args=unknown)
    Thread(target=work, args=tuple(hosts))
    Thread(target=work, args=(tuple(hosts)))
    Thread(target=work, args=(host.split()))
    Thread(target=work, args=(host,) + tuple(hosts))
    Thread(target=work, args=(hosts[0:2]))
    Thread(target=work, args=Items())
    Thread(target=work, args="a")
    Thread(target=work, args=None)
    Thread(target=work, args=iter(hosts))
    Thread(target=work, args=(x for x in hosts))
    pair = (host, number)
    Thread(target=work, args=(pair))
    both = host, number
    Thread(target=work, args=both)
    work(args=(1))
    Timer(1, work, kwargs={"a": 1})


class Named(Thread):
    def __init__(self, name, host, port, label):
        super().__init__(name=name)
        self.place = (host, port, label)


Named("one", "host", 80, "label").start()
