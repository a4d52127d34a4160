"""Ten run at once and never eleven, results are in order, and a failure stands in its place."""

import asyncio

from surroundings import PATIENCE

# snippet


class Inside:
    """Counts how many are inside at once; none leaves before ten have been there."""

    def __init__(self):
        self.now = self.most = self.calls = 0
        self.full = asyncio.Event()

    async def visit(self):
        self.calls += 1
        self.now += 1
        self.most = max(self.most, self.now)
        if self.calls == 10:
            self.full.set()
        await self.full.wait()
        await asyncio.sleep(0)
        self.now -= 1


async def check_limit():
    global inside
    inside = Inside()
    results = await asyncio.wait_for(fetch_all(range(35)), PATIENCE)
    assert results == [url * 2 for url in range(35)]
    assert inside.calls == 35
    assert inside.most == 10


async def fetch(url):
    await inside.visit()
    return url * 2


asyncio.run(check_limit())


async def check_failure():
    results = await fetch_all([1, 2, 3])
    assert [str(result) for result in results] == ["1", "no 2", "3"]
    assert isinstance(results[1], OSError)
    assert await fetch_all([]) == []


async def fetch(url):
    if url == 2:
        raise OSError("no 2")
    return url


asyncio.run(check_failure())
