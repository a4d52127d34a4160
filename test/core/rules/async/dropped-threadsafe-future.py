import asyncio
import concurrent.futures
from asyncio import run_coroutine_threadsafe


async def save(item):
    print(item.name)


async def careful(item):
    try:
        await save(item)
    except Exception as error:
        print(error)


def drops(item, loop, queue: asyncio.Queue):
    asyncio.run_coroutine_threadsafe(save(item), loop)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dropped-threadsafe-future: an exception in `save()` vanishes without a trace
    run_coroutine_threadsafe(item.send(), loop)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dropped-threadsafe-future
    future = asyncio.run_coroutine_threadsafe(save(item), loop)
           # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dropped-threadsafe-future
    asyncio.run_coroutine_threadsafe(careful(item), loop)
    asyncio.run_coroutine_threadsafe(queue.put(item), loop)


def keeps(item, loop, futures):
    asyncio.run_coroutine_threadsafe(save(item), loop).result()
    asyncio.run_coroutine_threadsafe(save(item), loop).add_done_callback(print)
    futures.append(asyncio.run_coroutine_threadsafe(save(item), loop))
    future = asyncio.run_coroutine_threadsafe(save(item), loop)
    future.result()
    return asyncio.run_coroutine_threadsafe(save(item), loop)


async def on_loop(task, future: concurrent.futures.Future):
    asyncio.shield(task)
  # ^^^^^^^^^^^^^^^^^^^^ dropped-threadsafe-future: nothing waits for it
    asyncio.wrap_future(future)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ dropped-threadsafe-future
    await asyncio.shield(task)
    await asyncio.wrap_future(future)
