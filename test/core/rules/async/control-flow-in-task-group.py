import asyncio

import anyio
import trio


async def work(): ...


async def leaves(queue, items):
    async with asyncio.TaskGroup() as group:
        group.create_task(work())
        if queue.empty():
            return None
          # ^^^^^^^^^^^ control-flow-in-task-group: it first waits for all tasks
        print("filled")
    for item in items:
        async with anyio.create_task_group() as group:
            group.start_soon(work)
            if item:
                continue
              # ^^^^^^^^ control-flow-in-task-group
            await item()
    while True:
        async with trio.open_nursery() as nursery:
            nursery.start_soon(work)
            if await queue.get():
                break
              # ^^^^^ control-flow-in-task-group
            await work()


async def stays(queue, items):
    async with asyncio.TaskGroup() as group:
        for item in items:
            if not item:
                continue
            group.create_task(item())
            break
        while True:
            if await queue.get():
                break

        def key(item):
            return item

        return sorted(items, key=key)


async def cancels(queue):
    async with trio.open_nursery() as nursery:
        nursery.start_soon(work)
        if await queue.get():
            nursery.cancel_scope.cancel()
            return
        print("on")


async def starts_none(queue):
    async with asyncio.TaskGroup():
        if await queue.get():
            return
        print("on")
