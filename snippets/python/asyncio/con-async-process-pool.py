# name: asyncio with a process pool
# description: Program: CPU work of coroutines runs in processes; the pool outlives the event loop.
# stop: crunch
# stop: chunks
# stop: chunk
# stop: 4
# last: return sum(number * number for number in chunk)

import asyncio
from concurrent.futures import ProcessPoolExecutor


def crunch(chunk):
    """Runs in another process, which finds it by name: it stands at module level."""
    return sum(number * number for number in chunk)


async def crunch_all(pool, chunks):
    """Crunch the chunks in processes, while the event loop stays free."""
    loop = asyncio.get_running_loop()
    return await asyncio.gather(*(loop.run_in_executor(pool, crunch, chunk) for chunk in chunks))


def main():
    chunks = [range(0, 1000), range(1000, 2000), range(2000, 3000)]
    # Closing a pool waits for its processes, so that is done outside the event loop.
    with ProcessPoolExecutor(max_workers=4) as pool:
        print(asyncio.run(crunch_all(pool, chunks)))


if __name__ == "__main__":
    main()
