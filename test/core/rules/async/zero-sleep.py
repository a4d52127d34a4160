import asyncio

import anyio
import trio
from trio import sleep


async def checkpoints():
    await trio.sleep(0)
        # ^^^^^^^^^^^^^ zero-sleep: `sleep(0)` sleeps for no time
    await anyio.sleep(0.0)
        # ^^^^^^^^^^^^^^^^ zero-sleep
    await sleep(0)
        # ^^^^^^^^ zero-sleep


async def sleeps(seconds):
    await asyncio.sleep(0)
    await trio.sleep(1)
    await anyio.sleep(seconds)
    await trio.lowlevel.checkpoint()
