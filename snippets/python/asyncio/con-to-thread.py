# name: Blocking call off the event loop
# description: In a coroutine: run a function that blocks in a thread, while the event loop goes on.
# python: 3.9
# stop: read
# stop: path

import asyncio

result = await asyncio.to_thread(read, path)
