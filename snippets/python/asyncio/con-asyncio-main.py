# name: asyncio program
# description: Program: asyncio.run() makes the event loop, runs a coroutine, and cleans up.
# stop: main
# last: await asyncio.sleep(1)

import asyncio


async def main():
    await asyncio.sleep(1)


if __name__ == "__main__":
    asyncio.run(main())
