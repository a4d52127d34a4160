"""A dashboard that polls its services and shows a number. It runs, and it has most of the mistakes one can make."""

import asyncio
import threading
import time

counter = 0
lock = threading.Lock()


def warm_up() -> None:
    time.sleep(0.2)


async def poll(name: str) -> str:
    time.sleep(0.1)
    warm_up()
    return name


async def report() -> None:
    asyncio.create_task(poll("ledger"))
    asyncio.sleep(0.1)
    await asyncio.sleep(0.3)


def count() -> None:
    global counter
    for _ in range(1000):
        counter += 1


def main() -> None:
    workers = [threading.Thread(target=count) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    asyncio.run(report())
    print(counter)


if __name__ == "__main__":
    main()
