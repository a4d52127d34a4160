import asyncio
import contextlib
import signal
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import Process
from signal import SIGTERM, signal as on_signal


def stop(number, frame):
    raise SystemExit


def target():
    signal.signal(signal.SIGTERM, stop)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ signal-outside-main-thread: `signal.signal()` runs in a thread here
    on_signal(SIGTERM, stop)
  # ^^^^^^^^^^^^^^^^^^^^^^^^ signal-outside-main-thread
    signal.set_wakeup_fd(3)
  # ^^^^^^^^^^^^^^^^^^^^^^^ signal-outside-main-thread


def set_up():
    signal.signal(signal.SIGINT, signal.SIG_IGN)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ signal-outside-main-thread: set_up() → signal.signal()


def calls_set_up():
    set_up()


def submitted():
    signal.signal(signal.SIGTERM, stop)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ signal-outside-main-thread


class Worker(threading.Thread):
    def run(self):
        self.prepare()

    def prepare(self):
        signal.signal(signal.SIGTERM, stop)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ signal-outside-main-thread


async def serve():
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, print)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ signal-outside-main-thread: it raises RuntimeError
    await asyncio.sleep(1)


async def outer():
    await serve()


def run_loop():
    asyncio.run(outer())


async def main_loop():
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, print)
    await asyncio.sleep(1)


def guarded():
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, stop)


def guarded_early():
    if threading.current_thread() is not threading.main_thread():
        return
    signal.signal(signal.SIGTERM, stop)


def caught():
    try:
        signal.signal(signal.SIGTERM, stop)
    except ValueError:
        print("not in the main thread")


def suppressed():
    with contextlib.suppress(ValueError):
        signal.signal(signal.SIGTERM, stop)


def unguarded_inside():
    signal.signal(signal.SIGTERM, stop)


def guards_the_call():
    try:
        unguarded_inside()
    except (ValueError, OSError):
        print("not in the main thread")


def in_process():
    signal.signal(signal.SIGTERM, stop)


def ignore_interrupts():
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def main_only():
    signal.signal(signal.SIGTERM, stop)


def unrelated(app):
    app.signal(signal.SIGTERM, stop)
    signal.getsignal(signal.SIGTERM)


def main():
    main_only()
    threading.Thread(target=target).start()
    threading.Timer(1, calls_set_up).start()
    threading.Thread(target=guarded).start()
    threading.Thread(target=guarded_early).start()
    threading.Thread(target=caught).start()
    threading.Thread(target=suppressed).start()
    threading.Thread(target=guards_the_call).start()
    threading.Thread(target=run_loop).start()
    threading.Thread(target=unrelated).start()
    Process(target=in_process).start()
    with ThreadPoolExecutor() as pool:
        pool.submit(submitted)
    with ProcessPoolExecutor(initializer=ignore_interrupts) as processes:
        processes.submit(in_process)
    asyncio.run(main_loop())


main()
