import asyncio
from asyncio import run


async def load():
    return {}


async def direct(loop: asyncio.AbstractEventLoop):
    asyncio.run(load())
  # ^^^^^^^^^^^^^^^^^^^ nested-event-loop: `asyncio.run()` raises RuntimeError here
    data = run(load())["a"]
         # ^^^^^^^^^^^ nested-event-loop
    loop.run_until_complete(load())
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ nested-event-loop
    asyncio.get_event_loop().run_until_complete(load())
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ nested-event-loop
    loop.run_forever()
  # ^^^^^^^^^^^^^^^^^^ nested-event-loop
    asyncio.run(load(), debug=True)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ nested-event-loop
    return data


def helper():
    return asyncio.run(load())


def outer():
    return helper()


class Api:
    def __init__(self):
        self.loop = asyncio.new_event_loop()

    def get(self):
        return self.loop.run_until_complete(load())

    async def refresh(self):
        return self.get()
             # ^^^^^^^^^^ nested-event-loop: self.get() → asyncio.AbstractEventLoop.run_until_complete()


async def through_helpers():
    helper()
  # ^^^^^^^^ nested-event-loop: `helper()` starts an event loop while this one is running
    outer()
  # ^^^^^^^ nested-event-loop: outer() → helper() → asyncio.run()
    await asyncio.to_thread(helper)
    await asyncio.get_running_loop().run_in_executor(None, asyncio.run, load())

    def in_thread():
        asyncio.run(load())

    await asyncio.to_thread(in_thread)


def on_timer():
    asyncio.get_event_loop().run_until_complete(load())


def careful():
    loop = asyncio.get_event_loop()
    if loop.is_running():
        return asyncio.ensure_future(load())
    return loop.run_until_complete(load())


def also_careful():
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(load())
    return None


async def calls_careful(portal):
    careful()
    also_careful()
    portal.run(load())
    try:
        asyncio.run(load())
    except RuntimeError:
        await load()


def sync():
    asyncio.run(load())


if __name__ == "__main__":
    asyncio.run(direct(asyncio.new_event_loop()))
