import asyncio
import contextlib
import sys
from asyncio import CancelledError

import anyio
import trio


async def fetch(url): ...


async def tuple_in_loop(queue):
    while True:
        try:
            await queue.get()
        except (ValueError, asyncio.CancelledError):
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ swallowed-cancellation: its loop goes on
            print("bad")


async def alone_in_loop():
    while True:
        try:
            await asyncio.sleep(1)
        except CancelledError:
      # ^^^^^^^^^^^^^^^^^^^^^ swallowed-cancellation
            pass


async def retries(url):
    for _ in range(3):
        try:
            return await fetch(url)
        except BaseException as error:
      # ^^^^^^^^^^^^^^^^^^^^ swallowed-cancellation: and does not raise it again
            print("again", error)


async def bare(url):
    try:
        return await fetch(url)
    except:
  # ^^^^^^ swallowed-cancellation: A bare `except`
        return None


async def under_trio(channel):
    while True:
        try:
            await channel.receive()
        except trio.Cancelled:
      # ^^^^^^^^^^^^^^^^^^^^^ swallowed-cancellation
            continue


async def under_anyio(channel):
    while True:
        try:
            await channel.receive()
        except anyio.get_cancelled_exc_class():
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ swallowed-cancellation
            print("no")


async def raises(queue):
    while True:
        try:
            await queue.get()
        except asyncio.CancelledError:
            print("done")
            raise
        except BaseException:
            print("bad")


async def ends(queue):
    while True:
        try:
            await queue.get()
        except asyncio.CancelledError:
            break
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("done")


async def of_another(task, tasks):
    while True:
        try:
            await task
            await asyncio.wait_for(task, 1)
            await asyncio.shield(task)
            await asyncio.gather(*tasks)
        except asyncio.CancelledError:
            pass


async def cancels(worker):
    for _ in range(3):
        worker.cancel()
        try:
            await worker.wait()
        except asyncio.CancelledError:
            pass


async def hands_on(url, future, failures):
    try:
        await fetch(url)
    except BaseException as error:
        future.set_exception(error)
    try:
        await fetch(url)
    except BaseException:
        failures.append(sys.exc_info())


async def interrupted():
    while True:
        try:
            await asyncio.sleep(1)
        except (KeyboardInterrupt, asyncio.CancelledError):
            break


class Worker:
    running = True

    def start(self):
        self.task = asyncio.create_task(self.run())

    async def run(self):
        try:
            await asyncio.sleep(1)
        except BaseException:
            print("bad")

    async def told(self):
        while self.running:
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                self.running = False


async def no_await():
    try:
        print("x")
    except BaseException:
        pass
    with contextlib.suppress(BaseException):
        print("y")


def sync(queue):
    while True:
        try:
            queue.get()
        except (ValueError, asyncio.CancelledError):
            pass


async def pumps(source, sink):
    while True:
        with contextlib.suppress(asyncio.CancelledError):
           # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ swallowed-cancellation: its loop goes on
            await sink.send(await source.read())


async def pumps_once(source, sink):
    with contextlib.suppress(asyncio.CancelledError):
        while True:
            await sink.send(await source.read())


async def stops(tasks):
    for task in tasks:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def waits_for_others(tasks):
    for task in tasks:
        with contextlib.suppress(asyncio.CancelledError):
            await task
