import asyncio
import contextlib


async def beat(): ...


async def dropped(work, tasks):
    task = asyncio.create_task(beat())
    await work()
    task.cancel()
  # ^^^^^^^^^^^^^ cancelled-task-not-awaited
    other = asyncio.create_task(beat())
    if not other.done():
        other.cancel()
      # ^^^^^^^^^^^^^^ cancelled-task-not-awaited


class Service:
    def __init__(self):
        self.task = asyncio.create_task(beat())

    async def stop(self):
        self.task.cancel()
      # ^^^^^^^^^^^^^^^^^^ cancelled-task-not-awaited: nobody waits until it has
        self.task = None

    async def close(self):
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)
        self.task = None

    async def reset(self):
        self.task.cancel()
        self.task = asyncio.create_task(beat())

    def sync(self):
        self.task.cancel()
        self.task = None


async def awaited(work):
    task = asyncio.create_task(beat())
    await work()
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
    other = asyncio.create_task(beat())
    other.cancel()
    await asyncio.wait([other])


async def kept(tasks, given: asyncio.Task):
    task = asyncio.create_task(beat())
    tasks.add(task)
    task.cancel()
    given.cancel()
    for one in tasks:
        one.cancel()
    called = asyncio.create_task(beat())
    called.add_done_callback(print)
    called.cancel()
    async with asyncio.TaskGroup() as group:
        grouped = group.create_task(beat())
        grouped.cancel()


async def future():
    waiter = asyncio.get_running_loop().create_future()
    waiter.cancel()
