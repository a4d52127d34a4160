# name: Blocking call off the event loop, before 3.9
# description: In a coroutine: run a function that blocks in a thread; keyword arguments need a partial.
# stop: read
# stop: path
# stop: encoding="utf-8"

import asyncio
import functools

loop = asyncio.get_running_loop()
result = await loop.run_in_executor(None, functools.partial(read, path, encoding="utf-8"))
