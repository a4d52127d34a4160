# name: wait, and cancel the rest
# description: In a coroutine: wait for tasks until one is done, all are, or one fails, and cancel the others.
# stop: fetch
# stop: url
# stop: urls
# stop: 10
# choice: FIRST_COMPLETED | ALL_COMPLETED | FIRST_EXCEPTION
# last: print(task.result())

import asyncio
import logging

tasks = [asyncio.create_task(fetch(url)) for url in urls]
try:
    done, pending = await asyncio.wait(tasks, timeout=10, return_when=asyncio.FIRST_COMPLETED)
finally:
    for task in tasks:
        task.cancel()  # does nothing to those that are done
await asyncio.gather(*pending, return_exceptions=True)  # until they have cleaned up
for task in done:
    if task.cancelled():
        logging.warning("%r was cancelled", task)
    elif task.exception() is not None:
        logging.error("%r failed", task, exc_info=task.exception())
    else:
        print(task.result())
