import asyncio
import asyncio as aio
from asyncio import get_event_loop

from tornado import gen


async def coroutine():
    loop = asyncio.get_event_loop()
         # ^^^^^^^^^^^^^^^^^^^^^^^^ deprecated-get-event-loop: In a coroutine this gives the running loop
    aio.get_event_loop().call_soon(print)
  # ^^^^^^^^^^^^^^^^^^^^ deprecated-get-event-loop
    get_event_loop().time()
  # ^^^^^^^^^^^^^^^^ deprecated-get-event-loop
    asyncio.get_running_loop()
    return loop


async def main(): ...


def sync():
    loop = asyncio.get_event_loop()
         # ^^^^^^^^^^^^^^^^^^^^^^^^ deprecated-get-event-loop: raises RuntimeError since Python 3.14
    loop.run_until_complete(main())


class Service:
    def __init__(self, loop=None):
        self.loop = loop or asyncio.get_event_loop()
                          # ^^^^^^^^^^^^^^^^^^^^^^^^ deprecated-get-event-loop

    def on_loop(self):
        asyncio.get_event_loop().call_soon(print)

    async def run(self):
        self.on_loop()


def careful():
    try:
        return asyncio.get_event_loop()
    except RuntimeError:
        return asyncio.new_event_loop()


def own_loop():
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    asyncio.get_event_loop().run_until_complete(main())


def other(service):
    service.get_event_loop()
    asyncio.get_event_loop_policy()


asyncio.get_event_loop().run_until_complete(main())
#<^^^^^^^^^^^^^^^^^^^^^^ deprecated-get-event-loop


@gen.coroutine
def decorated():
    yield asyncio.get_event_loop().create_future()
