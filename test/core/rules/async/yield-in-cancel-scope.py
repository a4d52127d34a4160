import asyncio
import contextlib

import anyio
import pytest
import trio


async def timed(reader):
    async with asyncio.timeout(5):
        async for line in reader:
            yield line
          # ^^^^^^^^^^ yield-in-cancel-scope: inside a cancel scope


async def grouped(items):
    async with asyncio.TaskGroup() as group:
        for item in items:
            yield group.create_task(item())
          # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ yield-in-cancel-scope
    async with anyio.create_task_group():
        if items:
            yield 1
          # ^^^^^^^ yield-in-cancel-scope
    async with trio.open_nursery() as nursery:
        yield nursery
      # ^^^^^^^^^^^^^ yield-in-cancel-scope
    with trio.move_on_after(1):
        with open("x") as file:
            yield file
          # ^^^^^^^^^^ yield-in-cancel-scope


async def outside(reader):
    while True:
        async with asyncio.timeout(5):
            line = await reader.readline()
        yield line


@contextlib.asynccontextmanager
async def managed():
    async with asyncio.TaskGroup() as group:
        yield group


@pytest.fixture
async def fixture():
    async with asyncio.timeout(5):
        yield 1


async def nested(reader):
    async with asyncio.TaskGroup() as group:

        def numbers():
            yield 1

        group.create_task(reader(numbers()))


def plain():
    with open("x") as file:
        yield file
