import asyncio
import functools
import signal
import threading
from concurrent.futures import ThreadPoolExecutor

import anyio
import trio
from starlette.background import BackgroundTask


async def work(item=None): ...


def plain(item=None): ...


async def agen():
    yield 1


class Service:
    async def run(self): ...

    def start(self):
        threading.Thread(target=self.run).start()
                              # ^^^^^^^^ coroutine-given-to-thread: `run()` is a coroutine function: the thread calls it


def threads(loop: asyncio.AbstractEventLoop, future: asyncio.Future):
    threading.Thread(target=work).start()
                          # ^^^^ coroutine-given-to-thread
    threading.Thread(target=work, args=(1,)).start()
                          # ^^^^ coroutine-given-to-thread
    threading.Timer(5, work).start()
                     # ^^^^ coroutine-given-to-thread
    with ThreadPoolExecutor() as pool:
        pool.submit(work, 1).result()
                  # ^^^^ coroutine-given-to-thread
        list(pool.map(work, [1, 2]))
                    # ^^^^ coroutine-given-to-thread
        pool.submit(functools.partial(work, 1)).result()
                  # ^^^^^^^^^^^^^^^^^^^^^^^^^^ coroutine-given-to-thread
    loop.call_soon(work, 1)
                 # ^^^^ coroutine-given-to-thread: the event loop calls it
    loop.call_later(1, work)
                     # ^^^^ coroutine-given-to-thread
    loop.call_soon(lambda: work(1))
                 # ^^^^^^^^^^^^^^^ coroutine-given-to-thread
    future.add_done_callback(work)
                           # ^^^^ coroutine-given-to-thread
    loop.add_signal_handler(signal.SIGTERM, work)
                                          # ^^^^ coroutine-given-to-thread
    signal.signal(signal.SIGTERM, work)
                                # ^^^^ coroutine-given-to-thread: the signal calls it


async def offloaded(loop: asyncio.AbstractEventLoop):
    await asyncio.to_thread(work, 1)
                          # ^^^^ coroutine-given-to-thread
    await loop.run_in_executor(None, work, 1)
                                   # ^^^^ coroutine-given-to-thread
    await asyncio.to_thread(asyncio.sleep, 1)
                          # ^^^^^^^^^^^^^ coroutine-given-to-thread
    await anyio.to_thread.run_sync(work)
                                 # ^^^^ coroutine-given-to-thread
    await trio.to_thread.run_sync(work)
                                # ^^^^ coroutine-given-to-thread
    await (await asyncio.to_thread(work, 1))
    await asyncio.to_thread(plain, 1)
    await asyncio.to_thread(asyncio.run, work())
    loop.call_soon(lambda: asyncio.ensure_future(work()))
    loop.call_soon(lambda: plain())
    loop.call_soon(asyncio.create_task, work())
    async with anyio.create_task_group() as group:
        group.start_soon(work)
    anyio.from_thread.run(work)
    BackgroundTask(work, 1)
    threading.Thread(target=plain).start()


def unknown(loop):
    loop.call_soon(work)


def decorated(function): ...


@decorated
async def changed(): ...


def gives(pool: ThreadPoolExecutor):
    pool.submit(changed)
