import asyncio
import signal
import sys
import threading


class Server:
    def __init__(self, loop: asyncio.AbstractEventLoop):
        self.loop = loop
        self.stopped = asyncio.Event()
        self.flag = threading.Event()

    def set_up(self):
        signal.signal(signal.SIGTERM, self.on_signal)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ signal-handler-in-event-loop: `self.stopped.set()`
        signal.signal(signal.SIGINT, lambda number, frame: self.loop.stop())
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ signal-handler-in-event-loop: `self.loop.stop()`
        signal.signal(signal.SIGUSR1, self.wakes)
        signal.signal(signal.SIGUSR2, self.sets_flag)
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        if sys.platform == "win32":
            signal.signal(signal.SIGBREAK, self.on_signal)

    def on_signal(self, number, frame):
        self.stop()

    def stop(self):
        self.stopped.set()

    def wakes(self, number, frame):
        self.loop.call_soon_threadsafe(self.stop)

    def sets_flag(self, number, frame):
        self.flag.set()


async def main(work):
    task = asyncio.create_task(work())

    def cancel(number, frame):
        task.cancel()

    signal.signal(signal.SIGINT, cancel)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ signal-handler-in-event-loop: `task.cancel()`
    await task


def ends(number, frame):
    raise SystemExit


signal.signal(signal.SIGTERM, ends)
