# name: asyncio queue with consumers
# description: A bounded asyncio queue between a producer and several consumer tasks, ended when all is done.
# stop: process
# stop: 4
# stop: 100

import asyncio
import logging


async def consume(todo):
    """Process items until cancelled; a failure costs one item, not the task."""
    while True:
        item = await todo.get()
        try:
            await process(item)
        except Exception:
            logging.exception("could not process %r", item)
        finally:
            todo.task_done()


async def run(items, consumers=4):
    """Process all items in tasks, and return when that is done."""
    todo = asyncio.Queue(maxsize=100)
    tasks = [asyncio.create_task(consume(todo)) for _ in range(consumers)]
    try:
        for item in items:
            await todo.put(item)  # waits while the queue is full
        await todo.join()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
