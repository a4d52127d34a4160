"""The task is kept alive until it ends; its failure is logged, its cancellation is not."""

import asyncio
import gc
import weakref

from surroundings import Logged

logged = Logged()

# snippet


async def check():
    done = []
    future = weakref.ref(asyncio.get_running_loop().create_future())

    async def wait():
        waiting = asyncio.get_running_loop().create_future()
        nonlocal future
        future = weakref.ref(waiting)
        done.append(await waiting)

    start_in_background(wait())
    await asyncio.sleep(0)
    gc.collect()
    assert len(background_tasks) == 1
    future().set_result("done")
    await asyncio.gather(*background_tasks)
    assert done == ["done"]

    async def fail():
        raise ValueError("failed")

    failed = start_in_background(fail())
    cancelled = start_in_background(asyncio.sleep(600))
    await asyncio.sleep(0)
    cancelled.cancel()
    await asyncio.wait({failed, cancelled})
    await asyncio.sleep(0)
    assert background_tasks == set()
    assert len(logged.messages) == 1
    assert logged.messages[0].endswith(" failed")
    del failed, cancelled
    gc.collect()


asyncio.run(check())
