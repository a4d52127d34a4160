"""The function runs in another thread with its keyword arguments, while the event loop goes on."""

import asyncio
import functools
import threading

from surroundings import PATIENCE, raises

path = "a"
loop_went_on = threading.Event()


def read(path, encoding):
    assert loop_went_on.wait(PATIENCE)
    if path == "bad":
        raise OSError(path)
    return path, encoding, threading.current_thread() is threading.main_thread()


async def check():
    asyncio.get_running_loop().call_later(0, loop_went_on.set)
    # snippet
    assert result == ("a", "utf-8", False)


asyncio.run(check())
path = "bad"
with raises(OSError):
    asyncio.run(check())
