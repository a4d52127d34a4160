# name: gather with errors handled
# description: In a coroutine: run others at once, and look at each result or error; a failure does not stop the others.
# stop: load_users
# stop: load_orders
# last: print(result)

import asyncio
import logging

results = await asyncio.gather(load_users(), load_orders(), return_exceptions=True)
for result in results:
    if isinstance(result, BaseException):  # CancelledError is no Exception
        logging.error("a gathered call failed", exc_info=result)
    else:
        print(result)
