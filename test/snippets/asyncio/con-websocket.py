"""Every message is handled, over a lost connection too, until the task is cancelled."""

import asyncio
import sys
import types

from surroundings import PATIENCE, Logged, raises

logged = Logged()
websockets = types.ModuleType("websockets")


class ConnectionClosed(Exception):
    pass


class Connection:
    def __init__(self, messages, is_lost):
        self.messages = messages
        self.is_lost = is_lost

    async def __aiter__(self):
        for message in self.messages:
            yield message
        if self.is_lost:
            raise ConnectionClosed
        await asyncio.Event().wait()


class connect:
    def __init__(self, url):
        assert url == "wss://a"

    async def __aiter__(self):
        yield Connection(["a", "b"], is_lost=True)
        yield Connection(["c"], is_lost=False)


websockets.ConnectionClosed = ConnectionClosed
websockets.connect = connect
sys.modules["websockets"] = websockets

# snippet

handled = []


async def handle(message):
    handled.append(message)
    if message == "c":
        last.set()


async def check():
    global last
    last = asyncio.Event()
    task = asyncio.create_task(listen("wss://a"))
    await asyncio.wait_for(last.wait(), PATIENCE)
    task.cancel()
    with raises(asyncio.CancelledError):
        await task
    assert handled == ["a", "b", "c"]
    assert logged.messages == ["wss://a: connection lost; connecting again"]


asyncio.run(check())
