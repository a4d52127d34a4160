import asyncio
from asyncio import gather


async def save(item):
    await asyncio.sleep(1)
    print(item.name)


async def careful(item):
    try:
        await save(item)
    except Exception as error:
        print(error)


async def drops(items):
    await asyncio.gather(*[save(item) for item in items], return_exceptions=True)
        # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unhandled-gather-exceptions: nobody looks at those
    await gather(save(1), save(2), return_exceptions=True)
        # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unhandled-gather-exceptions
    results = await asyncio.gather(*(save(item) for item in items), return_exceptions=True)
                  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unhandled-gather-exceptions
    tasks = []
    for item in items:
        tasks.append(asyncio.create_task(save(item)))
    await asyncio.gather(*tasks, return_exceptions=True)
        # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unhandled-gather-exceptions


async def looks(items):
    results = await asyncio.gather(*[save(item) for item in items], return_exceptions=True)
    for result in results:
        if isinstance(result, Exception):
            print(result)
    return await asyncio.gather(*[save(item) for item in items], return_exceptions=True)


async def raises(items):
    await asyncio.gather(*[save(item) for item in items])
    await asyncio.gather(*[save(item) for item in items], return_exceptions=False)
    await asyncio.gather(*[careful(item) for item in items], return_exceptions=True)


async def cancelled(tasks, items):
    own = [asyncio.create_task(save(item)) for item in items]
    for task in own:
        task.cancel()
    await asyncio.gather(*own, return_exceptions=True)


async def of_others(tasks, services):
    await asyncio.gather(*tasks, return_exceptions=True)
    await asyncio.gather(*[service.close() for service in services], return_exceptions=True)


async def close(items):
    await asyncio.gather(*[save(item) for item in items], return_exceptions=True)


async def in_finally(items):
    try:
        await save(1)
    finally:
        await asyncio.gather(save(1), save(2), return_exceptions=True)


async def asked_later(items):
    tasks = [asyncio.create_task(save(item)) for item in items]
    await asyncio.gather(*tasks, return_exceptions=True)
    for task in tasks:
        print(task.exception())


async def run_all(items):
    tasks = [asyncio.create_task(save(item)) for item in items]
    await asyncio.wait(tasks)
        # ^^^^^^^^^^^^^^^^^^^ unhandled-gather-exceptions: The exceptions stay in the tasks


async def run_at_once(items):
    await asyncio.wait([asyncio.create_task(save(item)) for item in items])
        # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unhandled-gather-exceptions


async def run_and_look(items, others):
    tasks = [asyncio.create_task(save(item)) for item in items]
    done, _ = await asyncio.wait(tasks)
    for task in done:
        task.result()
    again = [asyncio.create_task(save(item)) for item in items]
    await asyncio.wait(again)
    print([task.exception() for task in again])
    await asyncio.wait(others)
    await asyncio.wait([asyncio.create_task(careful(item)) for item in items])
