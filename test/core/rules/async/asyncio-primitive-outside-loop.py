import asyncio
import threading
from asyncio import Queue

lock = asyncio.Lock()
     # ^^^^^^^^^^^^^^ asyncio-primitive-outside-loop: This Lock belongs to the event loop that first waits for it
queue: Queue = Queue()
             # ^^^^^^^ asyncio-primitive-outside-loop
plain = threading.Lock()


class Service:
    ready = asyncio.Event()
          # ^^^^^^^^^^^^^^^ asyncio-primitive-outside-loop

    def __init__(self):
        self.lock = asyncio.Lock()


async def work():
    own = asyncio.Semaphore(2)
    async with lock, own:
        await queue.get()


def main():
    asyncio.run(work())
    print("again")
    asyncio.run(work())


if __name__ == "__main__":
    done = asyncio.Event()
    main()
