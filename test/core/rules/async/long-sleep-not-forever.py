import asyncio
from asyncio import sleep

import anyio
import trio


async def serve(server):
    await asyncio.sleep(86400 * 365)
        # ^^^^^^^^^^^^^^^^^^^^^^^^^^ long-sleep-not-forever: A sleep of more than a day
    await sleep(1e9)
        # ^^^^^^^^^^ long-sleep-not-forever
    await asyncio.sleep(10**10)
        # ^^^^^^^^^^^^^^^^^^^^^ long-sleep-not-forever
    while True:
        await asyncio.sleep(100_000)
            # ^^^^^^^^^^^^^^^^^^^^^^ long-sleep-not-forever


async def serve_trio():
    await trio.sleep(3600 * 24 + 1)
        # ^^^^^^^^^^^^^^^^^^^^^^^^^ long-sleep-not-forever
    await anyio.sleep(999999)
        # ^^^^^^^^^^^^^^^^^^^ long-sleep-not-forever


async def shorter(seconds):
    await asyncio.sleep(86400)
    await asyncio.sleep(24 * 60 * 60)
    await asyncio.sleep(seconds * 1000000)
    await trio.sleep_forever()
    while True:
        print("weekly")
        await asyncio.sleep(7 * 24 * 3600)
