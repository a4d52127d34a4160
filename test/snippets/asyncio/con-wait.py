"""Each way to wait; whatever is not done afterwards is cancelled and has cleaned up."""

import asyncio
import logging

from surroundings import Logged, printed, raises

logged = Logged()
events = []


async def fetch(url):
    try:
        if url == "never":
            await asyncio.Event().wait()
        await asyncio.sleep(0)
        if url == "bad":
            raise OSError(url)
        return url
    except asyncio.CancelledError:
        await asyncio.sleep(0)
        events.append(f"{url} cleaned up")
        raise


async def first():
    urls = ["quick", "never"]
    # snippet: FIRST_COMPLETED -> FIRST_COMPLETED
    assert events == ["never cleaned up"]


async def everything():
    urls = ["a", "b"]
    # snippet: FIRST_COMPLETED -> ALL_COMPLETED
    assert not pending


async def failure():
    urls = ["never", "bad"]
    # snippet: FIRST_COMPLETED -> FIRST_EXCEPTION
    assert [str(task.exception()) for task in done] == ["bad"]
    assert events == ["never cleaned up"]


async def late():
    urls = ["never", "never"]
    # snippet: 10 -> 0.01
    assert not done
    assert events == ["never cleaned up"] * 2


async def cancelled():
    urls = ["never"]
    # snippet


async def check_cancelled():
    outer = asyncio.create_task(cancelled())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    outer.cancel()
    with raises(asyncio.CancelledError):
        await outer
    await asyncio.gather(*(asyncio.all_tasks() - {asyncio.current_task()}), return_exceptions=True)
    assert events == ["never cleaned up"]


for check, expected in [
    (first, ["quick"]), (everything, ["a", "b"]), (failure, []), (late, []), (check_cancelled, []),
]:
    events.clear()
    with printed() as lines:
        asyncio.run(check())
    assert sorted(lines) == expected, check
assert len(logged.messages) == 1
assert logged.messages[0].endswith(" failed")
