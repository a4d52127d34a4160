"""Every result and every failure is looked at, a cancelled one too."""

import asyncio
import logging

from surroundings import Logged, printed

logged = Logged()


async def check():
    # snippet


async def load_users():
    await asyncio.sleep(0)
    return "users"


async def load_orders():
    return "orders"


with printed() as lines:
    asyncio.run(check())
assert lines == ["users", "orders"]
assert logged.messages == []


async def load_orders():
    raise OSError("no orders")


with printed() as lines:
    asyncio.run(check())
assert lines == ["users"]
assert logged.messages == ["a gathered call failed"]


async def load_orders():
    asyncio.current_task().cancel()
    await asyncio.sleep(0)


with printed() as lines:
    asyncio.run(check())
assert lines == ["users"]
assert len(logged.messages) == 2
