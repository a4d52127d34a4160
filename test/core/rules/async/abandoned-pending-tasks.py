import asyncio
from asyncio import FIRST_COMPLETED, create_task, wait


async def fetch(url): ...


async def first(urls):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                        # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ abandoned-pending-tasks: neither cancelled nor awaited
    return done.pop().result()


async def in_time(urls):
    done, _ = await wait([create_task(fetch(url)) for url in urls], timeout=5)
                  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ abandoned-pending-tasks
    for task in done:
        print(task.result())
    await asyncio.wait({create_task(fetch(1)), create_task(fetch(2))}, return_when="FIRST_EXCEPTION")
        # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ abandoned-pending-tasks
    tasks = []
    for url in urls:
        tasks.append(create_task(fetch(url)))
    finished = (await asyncio.wait(tasks, return_when=FIRST_COMPLETED))[0]
                    # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ abandoned-pending-tasks
    return finished


async def cancels(urls):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    done, pending = await asyncio.wait(tasks, timeout=5)
    for task in pending:
        task.cancel()
    done, _ = await asyncio.wait(tasks, timeout=5)
    for task in tasks:
        task.cancel()
    return done


async def goes_on(urls):
    pending = {asyncio.create_task(fetch(url)) for url in urls}
    while pending:
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        print(done)


async def all_of_them(urls):
    done, pending = await asyncio.wait([create_task(fetch(url)) for url in urls])
    await asyncio.wait([create_task(fetch(url)) for url in urls], timeout=None)
    return done


class Service:
    async def stop(self):
        await asyncio.wait(list(self.tasks), timeout=5)
        await asyncio.wait(self.tasks, timeout=5)


async def of_others(tasks, reader, writer):
    await asyncio.wait(tasks, timeout=1)
    await asyncio.wait([reader, writer], return_when=FIRST_COMPLETED)


async def used_later():
    task = create_task(fetch(1))
    await asyncio.wait([task], timeout=1)
    if task.done():
        print(task.result())
