import asyncio
import contextlib
import time


class Pump:
    ready = False

    async def run(self, source, sink):
        while True:
      # ^^^^^^^^^^ uncancellable-loop
            sink.write(source.read())

    async def skips(self, source):
        while 1:
      # ^^^^^^^ uncancellable-loop
            for item in source:
                if item:
                    break
            else:
                print("none")

    async def waits(self):
        while not self.ready:
      # ^^^^^^^^^^^^^^^^^^^^ uncancellable-loop
            pass
        while not self.ready:
            time.sleep(1)

    async def callbacks(self):
        while True:
      # ^^^^^^^^^^ uncancellable-loop

            async def later():
                await asyncio.sleep(1)

            print(later)


async def ends(source, queue, sock, items):
    while True:
        chunk = source.read()
        if not chunk:
            break
    while True:
        await queue.get()
    while True:
        async with queue:
            pass
    try:
        while True:
            queue.get_nowait()
    except asyncio.QueueEmpty:
        pass
    with contextlib.suppress(BlockingIOError):
        while True:
            sock.send(b"x")
    while True:
        try:
            sock.send(b"x")
        except BlockingIOError:
            return
    while items:
        items.pop()
    while not source.done:
        source.step()
    while True:
        item = next(items)
        print(item)


async def generates():
    while True:
        yield 1


def sync(source):
    while True:
        source.read()
