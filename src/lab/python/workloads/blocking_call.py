"""A blocking call in a coroutine, while other tasks have things to do.

`time.sleep`, `requests.get` and their like do not give the loop back: every other task stands still until they return.
In a thread they block only that thread.
"""
import asyncio
import time

LAB = {
    "title": "A blocking call on the event loop",
    "group": "asyncio",
    "variants": {
        "bad": "called on the loop", "good": "in a thread, by run_in_executor",
        "to_thread": "in a thread, by to_thread",
    },
    "parameters": {
        "requests": {"default": 2, "min": 1, "max": 20, "unit": "requests", "about": "how many call it"},
        "delay": {"default": 0.4, "min": 0.02, "max": 5, "unit": "s", "about": "how long the call blocks"},
        "interval": {"default": 0.02, "min": 0.002, "max": 1, "unit": "s", "about": "how often another task is due"},
    },
    "small": {"requests": 1, "delay": 0.1, "interval": 0.01},
    "rules": [
        "blocking-sleep-in-async", "blocking-network-in-async", "blocking-file-io-in-async", "blocking-path-in-async",
        "blocking-database-in-async", "blocking-input-in-async", "blocking-wait-in-async",
        "blocking-configured-call-in-async", "lock-held-across-await", "nested-event-loop",
    ],
    "runs": ["os"],
    "needs": {"to_thread": "3.9"},
    "primer": ["asyncio: blocking calls and run_in_executor"],
}


def bad(requests, delay, interval):
    return asyncio.run(serve(handle_on_loop, requests, delay, interval))


def good(requests, delay, interval):
    return asyncio.run(serve(handle_in_executor, requests, delay, interval))


def to_thread(requests, delay, interval):
    return asyncio.run(serve(handle_in_thread, requests, delay, interval))


async def handle_on_loop(delay):
    time.sleep(delay)  # lab: blocking-sleep-in-async


async def handle_in_executor(delay):
    await asyncio.get_running_loop().run_in_executor(None, time.sleep, delay)


async def handle_in_thread(delay):
    await asyncio.to_thread(time.sleep, delay)


async def serve(handle, requests, delay, interval):
    ticks = []
    ticker = asyncio.create_task(tick(ticks, interval))
    await asyncio.gather(*(handle(delay) for _ in range(requests)))
    during = len(ticks)
    ticker.cancel()
    return {"requests handled": (requests, requests), "ticks meanwhile": during}


async def tick(ticks, interval):
    """Stands for everything else that the loop has to do."""
    while True:
        await asyncio.sleep(interval)
        ticks.append(1)


if __name__ == "__main__":
    import by_hand
    by_hand.main()
