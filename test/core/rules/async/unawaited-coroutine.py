import asyncio
import contextlib
import functools
import unittest
from asyncio import sleep
from contextlib import asynccontextmanager
from typing import overload

import aiohttp
import anyio
import httpx
import pytest
import trio
import somewhere


async def save(item=None):
    await asyncio.sleep(1)
    return [item]


async def is_ready():
    return True


async def dropped(condition):
    save("a")
  # ^^^^^^^^^ unawaited-coroutine: `save()` makes a coroutine that nobody awaits
    asyncio.sleep(1)
  # ^^^^^^^^^^^^^^^^ unawaited-coroutine
    sleep(1)
  # ^^^^^^^^ unawaited-coroutine
    anyio.sleep(1)
  # ^^^^^^^^^^^^^^ unawaited-coroutine
    trio.sleep(1)
  # ^^^^^^^^^^^^^ unawaited-coroutine
    condition and save("b")
                # ^^^^^^^^^ unawaited-coroutine
    save("c") if condition else None
  # ^^^^^^^^^ unawaited-coroutine
    [save(item) for item in range(3)]
   # ^^^^^^^^^^ unawaited-coroutine
    try:
        save()
      # ^^^^^^ unawaited-coroutine
    finally:
        pass


async def tested(items):
    if is_ready():
     # ^^^^^^^^^^ unawaited-coroutine: is tested without `await`: a coroutine is always true
        pass
    elif not is_ready():
           # ^^^^^^^^^^ unawaited-coroutine
        pass
    while is_ready() and items:
        # ^^^^^^^^^^ unawaited-coroutine
        pass
    if items and is_ready():
               # ^^^^^^^^^^ unawaited-coroutine
        pass
    value = 1 if is_ready() else 2
               # ^^^^^^^^^^ unawaited-coroutine
    assert is_ready()
         # ^^^^^^^^^^ unawaited-coroutine
    several = [item for item in items if is_ready()]
                                       # ^^^^^^^^^^ unawaited-coroutine
    same = is_ready() == value
         # ^^^^^^^^^^ unawaited-coroutine
    return bool(is_ready()), several, same
              # ^^^^^^^^^^ unawaited-coroutine


async def used(items):
    save().append(1)
  # ^^^^^^ unawaited-coroutine: is used without `await`
    first = save()[0]
          # ^^^^^^ unawaited-coroutine
    for item in save():
              # ^^^^^^ unawaited-coroutine: is iterated over without `await`
        print(item)
    print(*save())
         # ^^^^^^ unawaited-coroutine
    async for item in save():
                    # ^^^^^^ unawaited-coroutine
        print(item)
    a, b = save()
         # ^^^^^^ unawaited-coroutine
    with save() as c:
       # ^^^^^^ unawaited-coroutine
        print(c)
    total = len(save()) + is_ready()
              # ^^^^^^ unawaited-coroutine
                        # ^^^^^^^^^^ unawaited-coroutine
    return f"{save()}", [x for x in save()], first, a, b, total
            # ^^^^^^ unawaited-coroutine
                                  # ^^^^^^ unawaited-coroutine


class Service:
    def __init__(self):
        self.client = httpx.AsyncClient()
        self.start()
      # ^^^^^^^^^^^^ unawaited-coroutine
        self.hook = None

    async def start(self):
        self.client.get("/")
      # ^^^^^^^^^^^^^^^^^^^^ unawaited-coroutine
        self.client.aclose()
      # ^^^^^^^^^^^^^^^^^^^^ unawaited-coroutine
        self.stop()
      # ^^^^^^^^^^^ unawaited-coroutine
        if self.is_up():
         # ^^^^^^^^^^^^ unawaited-coroutine
            await self.stop()

    async def stop(self): ...

    async def is_up(self):
        return True

    @property
    async def state(self):
        return 1

    @somewhere.synchronous
    async def wrapped(self):
        pass

    async def hook(self):
        pass

    async def replaced(self):
        pass

    @staticmethod
    async def helper():
        pass

    @classmethod
    async def make(cls):
        pass


class Child(Service):
    def replaced(self):
        pass

    async def run(self):
        self.stop()
      # ^^^^^^^^^^^ unawaited-coroutine
        super().stop()
      # ^^^^^^^^^^^^^^ unawaited-coroutine
        Service.helper()
      # ^^^^^^^^^^^^^^^^ unawaited-coroutine
        Child.make()
      # ^^^^^^^^^^^^ unawaited-coroutine


async def objects(service: Service):
    service.stop()
  # ^^^^^^^^^^^^^^ unawaited-coroutine
    service.wrapped()
    service.hook()
    service.replaced()
    local = Service()
    local.stop()
  # ^^^^^^^^^^^^ unawaited-coroutine


async def twofold(session: aiohttp.ClientSession, client: httpx.AsyncClient):
    async with session.get("/") as response:
        await response.text()
    with contextlib.closing(save()) as coroutine:
        await coroutine
    session.get("/")
  # ^^^^^^^^^^^^^^^^ unawaited-coroutine
    if client.get("/"):
     # ^^^^^^^^^^^^^^^ unawaited-coroutine
        pass


async def consumed(condition, tasks: list, loop):
    await save()
    coroutine = save()
    await coroutine
    await asyncio.gather(save(), save())
    await asyncio.wait_for(save(), 1)
    asyncio.ensure_future(save())
    tasks.append(save())
    await (save() if condition else is_ready())
    await (condition or save())
    await (save() or is_ready())
    results = [save() for _ in range(3)]
    await asyncio.gather(*[save() for _ in range(3)])
    await asyncio.gather(*(save() for _ in range(3)))
    loop.run_until_complete(save())
    save().close()
    save().send(None)
    print(save())
    lambda: save()
    asyncio.gather(save())
    for coroutine in [save(), save()]:
        await coroutine
    yield save()
    results = await asyncio.gather(*results)


def gives():
    return save()


def sync():
    save()
  # ^^^^^^ unawaited-coroutine


@asynccontextmanager
async def manager():
    yield 1


async def generator():
    yield 1


async def iterates():
    async with manager() as one:
        print(one)
    async for two in generator():
        print(two)
    if generator():
        pass
    generator()


class Base:
    async def stream(self):
        raise NotImplementedError

    async def read(self):
        async for item in self.stream():
            print(item)
        async with self.stream() as item:
            print(item)


if somewhere:
    async def colour(): ...
else:
    def colour(): ...


@functools.lru_cache
async def cached(): ...


@overload
async def overloaded(a): ...
async def overloaded(a): ...


async def unknown(events, callback):
    colour()
    cached()
  # ^^^^^^^^ unawaited-coroutine
    events.get()
    callback()
    somewhere.run()


async def expected():
    with pytest.raises(TypeError):
        save(1, 2, 3)


class Case(unittest.TestCase):
    def test(self):
        with self.assertRaises(TypeError):
            save(1, 2, 3)


def shadowed(save):
    save()


queue = asyncio.Queue()


async def put():
    queue.put(1)
  # ^^^^^^^^^^^^ unawaited-coroutine
    queue.put_nowait(1)
    task = asyncio.create_task(save())
    task.cancel()
    event = asyncio.Event()
    event.set()
    event.wait()
  # ^^^^^^^^^^^^ unawaited-coroutine


save()
#<^^^^ unawaited-coroutine
asyncio.run(save())

IS_SYNC = False
if IS_SYNC and queue:
    save()
