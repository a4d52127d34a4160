import asyncio
from asyncio import create_task, ensure_future

import anyio
import trio


async def work(): ...


async def statements(condition):
    asyncio.create_task(work())
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ dangling-task: Nothing keeps the task that `asyncio.create_task()` starts
    create_task(work(), name="a")
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dangling-task
    ensure_future(work())
  # ^^^^^^^^^^^^^^^^^^^^^ dangling-task
    asyncio.ensure_future(work())
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dangling-task
    asyncio.get_running_loop().create_task(work())
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dangling-task
    loop = asyncio.get_event_loop()
    loop.create_task(work())
  # ^^^^^^^^^^^^^^^^^^^^^^^^ dangling-task
    if condition:
        asyncio.create_task(  # now
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ dangling-task
            work(),
        )
    condition and asyncio.create_task(work())
                # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ dangling-task
    _ = asyncio.create_task(work())
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ dangling-task
    loop.call_later(1, lambda: asyncio.create_task(work()))
                             # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ dangling-task


class Service:
    def __init__(self, loop, event_loop: asyncio.AbstractEventLoop):
        self._loop = loop
        self.loop = event_loop
        self.tasks = set()
        self.task = None
        self.group = None

    def start(self):
        self._loop.create_task(work())
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dangling-task
        self.loop.create_task(work())
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dangling-task
        self.task = self._loop.create_task(work())
        self.tasks.add(self._loop.create_task(work()))
        self.group.create_task(work())

    def other(self):
        task = asyncio.create_task(work())
             # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ dangling-task: `task` is never read again and goes with this function

    def keep(self, coroutine):
        task = asyncio.create_task(coroutine)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
        return task

    def use(self):
        self.keep(work())


def spawn(loop):
    loop.create_task(work())
  # ^^^^^^^^^^^^^^^^^^^^^^^^ dangling-task


async def last():
    await work()
    task = asyncio.create_task(work())
         # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ dangling-task


async def kept(tasks, by_name):
    task = asyncio.create_task(work())
    await task
    tasks.append(asyncio.create_task(work()))
    by_name["a"] = asyncio.create_task(work())
    await asyncio.create_task(work())
    await asyncio.gather(asyncio.create_task(work()), work())
    all_tasks = [asyncio.create_task(work()) for _ in range(3)]
    await asyncio.wait(all_tasks)
    async with asyncio.TaskGroup() as group:
        group.create_task(work())
    async with asyncio.TaskGroup() as loop:
        loop.create_task(work())
    async with anyio.create_task_group() as group:
        group.start_soon(work)
    async with trio.open_nursery() as nursery:
        nursery.start_soon(work)
    asyncio.create_task(work()).add_done_callback(print)
    if (again := asyncio.create_task(work())):
        await again
    return asyncio.create_task(work())


async def frame_lives():
    task = asyncio.create_task(work())
    await asyncio.sleep(3600)


async def in_loop():
    while True:
        task = asyncio.create_task(work())
        await asyncio.sleep(1)


def frame_runs():
    loop = asyncio.new_event_loop()
    task = loop.create_task(work())
    loop.run_forever()


def rebound(task):
    global current
    current = asyncio.create_task(work())


class Loop:
    def create_task(self, coroutine): ...


def own(loop: Loop, hass):
    loop.create_task(work())
    hass.create_task(work())
    hass.async_create_task(work())


def gives():
    return lambda: asyncio.create_task(work())
