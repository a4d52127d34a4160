import asyncio
import functools
import multiprocessing
import signal
import threading
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from threading import Thread, Timer


def work(*args, **kwargs):
    print("working", args, kwargs)


def early(flag):
    if flag:
        return
    print("late")


def text() -> str:
    return "abc"


def number():
    return [1, 2]


def factory():
    def inner():
        print("inner")
    return inner


def make_lambda():
    return lambda: print("lambda")


def maybe(flag):
    if flag:
        return work
    return None


def annotated_none() -> None:
    raise ValueError


def stub():
    raise NotImplementedError


async def coroutine():
    await asyncio.sleep(1)


def decorator(function):
    return function


@decorator
def decorated():
    print("who knows")


class Handler:
    def __call__(self):
        print("called")


class Plain:
    pass


def threads(unknown):
    Thread(target=work()).start()
                # ^^^^^^ thread-target-called: `work()` is called here and now, and `Thread` gets only its result, None
    threading.Thread(target=work(1, "two"), daemon=True)  # stays
                          # ^^^^^^^^^^^^^^ thread-target-called
    threading.Thread(target=work(1))
                          # ^^^^^^^ thread-target-called
    threading.Thread(target=work(1, key="value"))
                          # ^^^^^^^^^^^^^^^^^^^^ thread-target-called
    threading.Thread(target=work(key='value'))
                          # ^^^^^^^^^^^^^^^^^ thread-target-called
    threading.Thread(None, work(1))
                         # ^^^^^^^ thread-target-called
    threading.Thread(target=early(True))
                          # ^^^^^^^^^^^ thread-target-called
    threading.Thread(target=text())
                          # ^^^^^^ thread-target-called: a `str`
    threading.Thread(target=number())
                          # ^^^^^^^^ thread-target-called: a `list`
    threading.Thread(target=annotated_none())
                          # ^^^^^^^^^^^^^^^^ thread-target-called
    threading.Thread(target=Plain())
                          # ^^^^^^^ thread-target-called: a `Plain`
    threading.Thread(target=time.sleep(5))
                          # ^^^^^^^^^^^^^ thread-target-called
    threading.Thread(target=print("hello"))
                          # ^^^^^^^^^^^^^^ thread-target-called
    threading.Thread(target=coroutine())
                          # ^^^^^^^^^^^ thread-target-called: a coroutine
    Timer(5, work("later")).start()
           # ^^^^^^^^^^^^^ thread-target-called
    multiprocessing.Process(target=work(*unknown))
                                 # ^^^^^^^^^^^^^^ thread-target-called
    multiprocessing.Process(target=work(**unknown))
                                 # ^^^^^^^^^^^^^^^ thread-target-called


def pools(loop: asyncio.AbstractEventLoop):
    with ThreadPoolExecutor() as pool:
        pool.submit(work())
                  # ^^^^^^ thread-target-called
        pool.submit(work(1, key=2))
                  # ^^^^^^^^^^^^^^ thread-target-called
        pool.submit(work(1), 2)
                  # ^^^^^^^ thread-target-called
        pool.submit(coroutine())
                  # ^^^^^^^^^^^ thread-target-called
        pool.map(work(), [1, 2])
               # ^^^^^^ thread-target-called
    with ProcessPoolExecutor() as processes:
        processes.submit(work("x"))
                       # ^^^^^^^^^ thread-target-called
    with multiprocessing.Pool(initializer=work()) as forks:
                                        # ^^^^^^ thread-target-called
        forks.apply_async(work(1))
                        # ^^^^^^^ thread-target-called
    loop.call_soon(work(1))
                 # ^^^^^^^ thread-target-called
    loop.call_later(1, work(1, key=2))
                     # ^^^^^^^^^^^^^^ thread-target-called
    signal.signal(signal.SIGTERM, work())
                                # ^^^^^^ thread-target-called
    signal.signal(signal.SIGTERM, early(1))
                                # ^^^^^^^^ thread-target-called


async def coroutines():
    await asyncio.to_thread(work(1))
                          # ^^^^^^^ thread-target-called
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, work("a"))
                                   # ^^^^^^^^^ thread-target-called
    task = asyncio.create_task(coroutine())
    task.add_done_callback(work())
                         # ^^^^^^ thread-target-called
    await loop.run_in_executor(None, functools.partial(work, 1))
    await asyncio.to_thread(factory())


class Service:
    def run(self):
        print("running")

    def start(self):
        threading.Thread(target=self.run()).start()
                              # ^^^^^^^^^^ thread-target-called: `self.run()` is called here and now
        threading.Thread(target=self.hook()).start()

    def hook(self):
        """Subclasses say what to run."""


def fine(unknown, pool: ThreadPoolExecutor, queue):
    Thread(target=work)
    Thread(target=factory())
    Thread(target=make_lambda())
    Thread(target=maybe(True))
    Thread(target=decorated())
    Thread(target=stub())
    Thread(target=unknown())
    Thread(target=unknown.make(1))
    Thread(target=Handler())
    Thread(target=functools.partial(work, 1))
    Thread(target=lambda: work(1))
    pool.submit(work, number())
    pool.submit(queue.get())
    signal.signal(signal.SIGINT, signal.getsignal(signal.SIGTERM))
    signal.signal(signal.SIGINT, lambda *_: work())
    asyncio.run(coroutine())
