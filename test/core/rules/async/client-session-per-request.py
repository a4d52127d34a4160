import asyncio

import aiohttp
import httpx


async def load_all(urls):
    for url in urls:
        async with aiohttp.ClientSession() as session:
                 # ^^^^^^^^^^^^^^^^^^^^^^^ client-session-per-request
            await session.get(url)
    for url in urls:
        async with httpx.AsyncClient(timeout=5) as client:
                 # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ client-session-per-request
            await client.get(url)


async def load(url):
    async with httpx.AsyncClient() as client:
             # ^^^^^^^^^^^^^^^^^^^ client-session-per-request: A client for each request
        return await client.get(url)


async def main(urls, hosts):
    await asyncio.gather(*[load(url) for url in urls])
    async with aiohttp.ClientSession() as session:
        for url in urls:
            await session.get(url)
    for host in hosts:
        async with aiohttp.ClientSession(base_url=host) as session:
            await session.get("/")
        headers = {"host": host}
        async with aiohttp.ClientSession(headers=headers) as session:
            await session.get("/")


async def once(url):
    async with httpx.AsyncClient() as client:
        return await client.get(url)


async def now_and_then(url):
    while True:
        async with httpx.AsyncClient() as client:
            await client.get(url)
        await asyncio.sleep(3600)


class Api:
    def __init__(self):
        self.session = aiohttp.ClientSession()

    async def load(self):
        await once("x")
        return await self.session.get("x")


def sync(urls):
    for url in urls:
        with httpx.Client() as client:
            client.get(url)
