# name: gather with a limit
# description: Run a coroutine function over many items, so many at once; a failure stands in the place of its result.
# stop: fetch_all
# stop: fetch
# stop: urls
# stop: url
# stop: 10

import asyncio


async def fetch_all(urls, limit=10):
    """Call fetch() with each of the urls, at most limit at once.

    Returns the results in order, an exception in place of each that failed.
    """
    slots = asyncio.Semaphore(limit)

    async def limited(url):
        async with slots:
            return await fetch(url)

    return await asyncio.gather(*(limited(url) for url in urls), return_exceptions=True)
