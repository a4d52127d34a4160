# name: asyncio.timeout
# description: In a coroutine: give a block of awaits a time limit, after which it is cancelled.
# python: 3.11
# stop: fetch
# stop: url
# stop: 10
# last: raise

import asyncio
import logging

try:
    async with asyncio.timeout(10):
        result = await fetch(url)
except TimeoutError:
    logging.warning("no answer from %s within 10 seconds", url)
    raise
