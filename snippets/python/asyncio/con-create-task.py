# name: Task beside other work
# description: In a coroutine: run another as a task beside other work, and wait for it; cancelled if that work fails.
# stop: fetch
# stop: url
# last: # Other work, while the task runs.

import asyncio

task = asyncio.create_task(fetch(url))
try:
    # Other work, while the task runs.
    result = await task
finally:
    task.cancel()  # does nothing once the task is done
