import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor


async def work(): ...


class Reader:
    def __init__(self, loop: asyncio.AbstractEventLoop):
        self.loop = loop
        self.queue = asyncio.Queue()
        self.ready = asyncio.Event()
        self.done = loop.create_future()
        self.task = loop.create_task(work())

    def start(self):
        threading.Thread(target=self.read).start()

    def read(self):
        self.queue.put_nowait(1)
      # ^^^^^^^^^^^^^^^^^^^^^^^^ thread-unsafe-asyncio-call: `self.queue.put_nowait()` runs in a thread
        self.ready.set()
      # ^^^^^^^^^^^^^^^^ thread-unsafe-asyncio-call
        self.done.set_result(None)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^ thread-unsafe-asyncio-call
        self.task.cancel()
      # ^^^^^^^^^^^^^^^^^^ thread-unsafe-asyncio-call
        self.loop.call_soon(print, "x")
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ thread-unsafe-asyncio-call
        self.loop.create_task(work())
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ thread-unsafe-asyncio-call
        self.loop.stop()
      # ^^^^^^^^^^^^^^^^ thread-unsafe-asyncio-call
        self.finish()
        self.loop.call_soon_threadsafe(self.queue.put_nowait, 1)
        self.loop.call_soon_threadsafe(self.ready.set)
        asyncio.run_coroutine_threadsafe(work(), self.loop)
        print(self.ready.is_set(), self.done.done())

    def finish(self):
        self.done.set_exception(ValueError())
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ thread-unsafe-asyncio-call: (through Reader.finish())

    def on_loop(self):
        self.queue.put_nowait(2)
        self.ready.set()

    async def main(self):
        self.on_loop()
        await asyncio.to_thread(self.offloaded)
        await self.loop.run_in_executor(None, self.offloaded)

    def offloaded(self):
        self.ready.clear()
      # ^^^^^^^^^^^^^^^^^^ thread-unsafe-asyncio-call
        asyncio.create_task(work())
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ thread-unsafe-asyncio-call

    async def both(self):
        self.either()
        await asyncio.to_thread(self.either)

    def either(self):
        self.ready.set()


def own_loop():
    loop = asyncio.new_event_loop()
    queue = asyncio.Queue()
    loop.create_task(work())
    loop.call_soon(queue.put_nowait, 1)
    loop.run_forever()


def looks(loop: asyncio.AbstractEventLoop):
    if threading.current_thread() is threading.main_thread():
        loop.call_soon(print)
    else:
        loop.call_soon_threadsafe(print)


def start(pool: ThreadPoolExecutor):
    threading.Thread(target=own_loop).start()
    pool.submit(looks)
    event = threading.Event()

    def setter():
        event.set()

    pool.submit(setter)
