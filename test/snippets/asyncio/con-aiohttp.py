"""One session for all, ten requests at once and never eleven, a time-out, failures in their places."""

import asyncio
import sys
import types

from surroundings import PATIENCE

aiohttp = types.ModuleType("aiohttp")
sessions = []
inside = most = calls = 0


class ClientError(Exception):
    pass


class ClientTimeout:
    def __init__(self, *, total):
        self.total = total


class Response:
    def __init__(self, url):
        self.url = url

    async def __aenter__(self):
        global inside, most, calls
        calls += 1
        inside += 1
        most = max(most, inside)
        if calls == 10:
            full.set()
        await full.wait()
        return self

    async def __aexit__(self, *failure):
        global inside
        inside -= 1

    def raise_for_status(self):
        if self.url == 5:
            raise ClientError("bad")

    async def json(self):
        await asyncio.sleep(0)
        return {"url": self.url}


class ClientSession:
    def __init__(self, *, timeout):
        assert timeout.total == 30
        self.closed = None
        sessions.append(self)

    async def __aenter__(self):
        self.closed = False
        return self

    async def __aexit__(self, *failure):
        self.closed = True

    def get(self, url):
        assert self.closed is False
        return Response(url)


aiohttp.ClientError = ClientError
aiohttp.ClientTimeout = ClientTimeout
aiohttp.ClientSession = ClientSession
sys.modules["aiohttp"] = aiohttp

# snippet


async def check():
    global full
    full = asyncio.Event()
    results = await asyncio.wait_for(fetch_all(range(35)), PATIENCE)
    assert isinstance(results.pop(5), ClientError)
    assert results == [{"url": url} for url in range(35) if url != 5]
    assert most == 10
    assert [session.closed for session in sessions] == [True]


asyncio.run(check())
