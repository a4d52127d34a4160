"""A process pool from a coroutine, by an old way to get the loop, and left to itself at the end."""
import asyncio
from concurrent.futures import ProcessPoolExecutor


def crunch(block):
    return sum(block)


async def main(blocks):
    loop = asyncio.get_event_loop()
         # ^^^^^^^^^^^^^^^^^^^^^^^^ deprecated-get-event-loop
    workers = ProcessPoolExecutor(max_workers=4)
            # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ executor-not-shut-down: When an exception is raised before
    sums = await asyncio.gather(*[loop.run_in_executor(workers, crunch, block) for block in blocks])
    workers.shutdown(wait=False)
    return sums


async def fire_and_forget(blocks):
    await asyncio.sleep(0)
    return start(blocks)


def start(blocks):
    workers = ProcessPoolExecutor(max_workers=4)
    futures = [workers.submit(crunch, block) for block in blocks]
    workers.shutdown(wait=False)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ executor-shutdown-no-wait
    return len(futures)
