"""Ten run at once and never eleven, results are in order, and a failure cancels the others."""

import asyncio

from surroundings import PATIENCE, raises

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
    with raises(ExceptionGroup) as caught:
        await fetch_all(range(35))
    assert [str(error) for error in caught[0].exceptions] == ["3"]
    assert len(started) < 35
    assert sorted(cancelled) == [url for url in started if url != 3]


async def fetch(url):
    started.append(url)
    if url == 3:
        raise OSError("3")
    try:
        await asyncio.Event().wait()
    except asyncio.CancelledError:
        cancelled.append(url)
        raise


started = []
cancelled = []
asyncio.run(check_failure())
