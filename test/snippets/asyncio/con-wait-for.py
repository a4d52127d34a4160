"""What is in time gives its result; what is not is cancelled, and that is said."""

import asyncio
import logging

from surroundings import Logged, raises

logged = Logged()
url = "a"
events = []


async def check():
    # snippet
    assert result == "A"


async def check_late():
    with raises(asyncio.TimeoutError):
        # snippet: 10 -> 0.01


async def fetch(url):
    return url.upper()


asyncio.run(check())


async def fetch(url):
    try:
        await asyncio.Event().wait()
    except asyncio.CancelledError:
        events.append("cancelled")
        raise


asyncio.run(check_late())
assert events == ["cancelled"]
assert logged.messages == ["no answer from a within 0.01 seconds"]

