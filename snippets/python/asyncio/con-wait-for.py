# name: asyncio.wait_for
# description: In a coroutine: wait for another one for a limited time, after which it is cancelled.
# stop: fetch
# stop: url
# stop: 10
# last: raise

import asyncio
import logging

try:
    result = await asyncio.wait_for(fetch(url), timeout=10)
except asyncio.TimeoutError:
    logging.warning("no answer from %s within 10 seconds", url)
    raise
