import asyncio
import unittest

import anyio
import trio


def crunch(data): ...


async def work(): ...


async def in_vain(data, nursery):
    async with asyncio.timeout(5):
             # ^^^^^^^^^^^^^^^^^^ cancel-scope-without-checkpoint
        crunch(data)
    with trio.move_on_after(5) as scope:
       # ^^^^^^^^^^^^^^^^^^^^^ cancel-scope-without-checkpoint
        for one in data:
            crunch(one)
    with anyio.fail_after(5):
       # ^^^^^^^^^^^^^^^^^^^ cancel-scope-without-checkpoint
        nursery.start_soon(work)
    with trio.CancelScope(shield=True), open("x") as file:
       # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cancel-scope-without-checkpoint
        file.read()
    async with asyncio.timeout(5):
             # ^^^^^^^^^^^^^^^^^^ cancel-scope-without-checkpoint
        crunch(lambda: work())

        async def later():
            await work()

        print(later)
    return scope


async def waits(data, connect):
    async with asyncio.timeout(5):
        await work()
    with trio.move_on_after(5):
        if data:
            await work()
    with anyio.fail_after(5):
        async for one in data:
            print(one)
    async with asyncio.timeout(5):
        return [one async for one in data()]
    async with asyncio.timeout(5), connect() as connection:
        crunch(connection)
    async with asyncio.timeout(5):
        async with connect() as connection:
            crunch(connection)


async def generates(data):
    with trio.fail_after(5):
        yield crunch(data)


async def tests(case: unittest.TestCase):
    async with asyncio.timeout(5) as scope:
        case.assertFalse(scope.expired())
    async with asyncio.timeout(5):
        raise KeyError


async def unknown(timeout):
    async with timeout(5):
        crunch(1)
