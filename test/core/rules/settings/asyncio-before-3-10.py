# python: 3.9
import asyncio

lock = asyncio.Lock()
     # ^^^^^^^^^^^^^^ asyncio-primitive-outside-loop: Before Python 3.10


async def update():
    async with lock:
        await asyncio.sleep(1)


asyncio.run(update())
