import asyncio
import os
import threading

import trio

stopped = False


def stop():
    global stopped
    stopped = True


async def polls(event: asyncio.Event, task: asyncio.Task, queue: asyncio.Queue, path):
    while not event.is_set():
  # ^^^^^^^^^^^^^^^^^^^^^^^^ async-busy-wait: `event.is_set()` is asked again and again: wait() waits for it
        await asyncio.sleep(0.1)
    while not task.done():
  # ^^^^^^^^^^^^^^^^^^^^^ async-busy-wait: await on it waits for it
        await asyncio.sleep(1)
    while queue.empty():
  # ^^^^^^^^^^^^^^^^^^^ async-busy-wait
        await asyncio.sleep(1)
    while not stopped:
  # ^^^^^^^^^^^^^^^^^ async-busy-wait: `stopped` is set by this program
        await asyncio.sleep(1)
    while len(path) < 3:
  # ^^^^^^^^^^^^^^^^^^^ async-busy-wait: This loop spins
        await asyncio.sleep(0)


async def polls_trio(event: trio.Event):
    while not event.is_set():
  # ^^^^^^^^^^^^^^^^^^^^^^^^ async-busy-wait
        await trio.sleep(1)


class Server:
    def __init__(self):
        self.ready = False
        self.limit = 3
        self.state = None

    def connected(self):
        self.ready = True
        self.state = "up"

    async def wait(self):
        while not self.ready:
      # ^^^^^^^^^^^^^^^^^^^^ async-busy-wait
            await asyncio.sleep(1)
        while self.state is None:
      # ^^^^^^^^^^^^^^^^^^^^^^^^ async-busy-wait
            await asyncio.sleep(1)
        while not self.limit:
            await asyncio.sleep(1)

    async def works(self):
        while not self.ready:
            await asyncio.sleep(1)
            print("still waiting")


async def outside(path, process, event: threading.Event):
    while True:
        await asyncio.sleep(3600)
    while not os.path.exists(path):
        await asyncio.sleep(1)
    while process.poll() is None:
        await asyncio.sleep(1)
    while not event.is_set():
        await asyncio.sleep(1)


def sync(event):
    while not event.is_set():
        pass
