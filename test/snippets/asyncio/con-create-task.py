"""The task runs beside the other work, and does not outlive a failure of it."""

import asyncio

from surroundings import raises

url = "a"
events = []


async def fetch(url):
    events.append("started")
    try:
        for _ in range(5):
            await asyncio.sleep(0)
        return url.upper()
    except asyncio.CancelledError:
        events.append("cancelled")
        raise


async def other_work(fails=False):
    await asyncio.sleep(0)
    events.append("other work")
    if fails:
        raise ValueError("other work")


async def plain():
    # snippet
    assert result == "A"


async def beside():
    events.clear()
    # snippet: # Other work, while the task runs. -> await other_work()
    assert result == "A"
    assert events == ["started", "other work"]


async def failing():
    events.clear()
    with raises(ValueError):
        # snippet: # Other work, while the task runs. -> await other_work(fails=True)
    await asyncio.gather(task, return_exceptions=True)
    assert events == ["started", "other work", "cancelled"]


asyncio.run(plain())
asyncio.run(beside())
asyncio.run(failing())
