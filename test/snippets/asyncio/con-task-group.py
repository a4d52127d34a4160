"""Both results are there after the block; when one fails, the other is cancelled."""

import asyncio

from surroundings import printed, raises

events = []


async def load_users():
    await asyncio.sleep(0)
    return ["ann"]


async def load_orders():
    return [1, 2]


async def check():
    # snippet


with printed() as lines:
    asyncio.run(check())
assert lines == ["['ann'] [1, 2]"]


async def load_users():
    try:
        await asyncio.Event().wait()
    except asyncio.CancelledError:
        events.append("cancelled")
        raise


async def load_orders():
    await asyncio.sleep(0)
    raise OSError("no orders")


with raises(ExceptionGroup) as caught:
    asyncio.run(check())
assert [str(error) for error in caught[0].exceptions] == ["no orders"]
assert events == ["cancelled"]
