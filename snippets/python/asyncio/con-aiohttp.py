# name: HTTP requests with aiohttp
# description: Fetch many URLs with aiohttp, so many at once, with a time-out; a failure stands in place of a result.
# stop: fetch_all
# stop: 30
# stop: 10
# last: return await response.json()

import asyncio

import aiohttp


async def fetch(session, url):
    """Raises aiohttp.ClientError when the server fails, asyncio.TimeoutError after 30 seconds."""
    async with session.get(url) as response:
        response.raise_for_status()
        return await response.json()


async def fetch_all(urls, limit=10):
    """Fetch the URLs, at most limit at once.

    Returns the results in order, an exception in place of each that failed.
    """
    slots = asyncio.Semaphore(limit)

    async def limited(session, url):
        async with slots:
            return await fetch(session, url)

    timeout = aiohttp.ClientTimeout(total=30)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        return await asyncio.gather(*(limited(session, url) for url in urls), return_exceptions=True)
