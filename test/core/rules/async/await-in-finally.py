import anyio
import trio


async def talk(stream, items):
    try:
        await stream.send_all(b"a")
    finally:
        await stream.send_all(b"b")
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ await-in-finally: In a cancelled scope this await raises Cancelled at once
        async for item in items:
      # ^^^^^^^^^ await-in-finally
            print(item)
        async with stream:
      # ^^^^^^^^^^ await-in-finally
            print("x")


class Service:
    async def __aexit__(self, *args):
        await self.stop()
      # ^^^^^^^^^^^^^^^^^ await-in-finally

    async def stop(self):
        await trio.sleep(1)


async def shielded(stream):
    try:
        await stream.send_all(b"a")
    except ValueError:
        await stream.send_all(b"c")
    else:
        await stream.send_all(b"d")
    finally:
        with trio.move_on_after(5, shield=True):
            await stream.send_all(b"b")
        with anyio.CancelScope(shield=True):
            await stream.send_all(b"b")
        await stream.aclose()
        await anyio.aclose_forcefully(stream)


async def by_scope(stream):
    try:
        await stream.send_all(b"a")
    finally:
        with trio.CancelScope() as scope:
            scope.shield = True
            await stream.send_all(b"b")
