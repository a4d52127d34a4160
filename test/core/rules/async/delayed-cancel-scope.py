import asyncio

import anyio
import trio


async def work(): ...


async def delayed(connect):
    timeout = asyncio.timeout(5)
            # ^^^^^^^^^^^^^^^^^^ delayed-cancel-scope: The time-out runs from here on
    await connect()
    async with timeout:
        await work()
    scope = anyio.move_on_after(5)
          # ^^^^^^^^^^^^^^^^^^^^^^ delayed-cancel-scope
    if await connect():
        with scope:
            await work()


async def at_once(connect, flag):
    timeout = asyncio.timeout(5)
    async with timeout:
        await work()
    await connect()
    scope = anyio.fail_after(5) if flag else anyio.move_on_after(1)
    with scope:
        await work()
    late = trio.move_on_after(5)
    await connect()
    with late:
        await work()
    unused = asyncio.timeout(5)
    await connect()
    return unused
