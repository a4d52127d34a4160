import asyncio

import anyio
import trio


async def work(item=None): ...


async def one(items):
    async with asyncio.TaskGroup() as group:
             # ^^^^^^^^^^^^^^^^^^^ single-task-group: A group of one task is an await
        group.create_task(work(1))
    async with anyio.create_task_group() as group:
             # ^^^^^^^^^^^^^^^^^^^^^^^^^ single-task-group
        group.start_soon(work, 1)
    async with trio.open_nursery() as nursery:
             # ^^^^^^^^^^^^^^^^^^^ single-task-group
        nursery.start_soon(work)


async def more(items):
    async with asyncio.TaskGroup() as group:
        group.create_task(work(1))
        await work(2)
    async with asyncio.TaskGroup() as group:
        for item in items:
            group.create_task(work(item))
    async with asyncio.TaskGroup() as group:
        group.create_task(work(group))
    async with trio.open_nursery() as nursery:
        nursery.start_soon(work, nursery)
    async with asyncio.TaskGroup() as group:
        task = group.create_task(work(1))
    return task


async def other(group):
    async with asyncio.TaskGroup():
        group.create_task(work(1))
    async with asyncio.timeout(1) as scope:
        scope.create_task(work(1))
