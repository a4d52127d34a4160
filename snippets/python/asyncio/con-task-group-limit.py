# name: TaskGroup with a limit
# description: Run a coroutine function over many items, so many at once; when one fails, the others are cancelled.
# python: 3.11
# stop: fetch_all
# stop: fetch
# stop: urls
# stop: url
# stop: 10

import asyncio


async def fetch_all(urls, limit=10):
    """Call fetch() with each of the urls, at most limit at once.

    Returns the results in order. A failure cancels the rest and is raised in
    an ExceptionGroup.
    """
    slots = asyncio.Semaphore(limit)

    async def limited(url):
        async with slots:
            return await fetch(url)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(limited(url)) for url in urls]
    return [task.result() for task in tasks]
