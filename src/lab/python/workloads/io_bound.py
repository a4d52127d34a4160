"""Waiting for a network: several requests, each a sleep that stands for the answer's way.

One after the other they take the sum of their times. Threads wait at the same time, because waiting needs no GIL, and
so do tasks on one event loop.
"""
import asyncio
import random
import time
from concurrent.futures import ThreadPoolExecutor

LAB = {
    "title": "Waiting: one after the other against all at once",
    "group": "Executors",
    "variants": {"bad": "one after the other", "good": "a thread pool", "tasks": "tasks on an event loop"},
    "parameters": {
        "requests": {"default": 8, "min": 1, "max": 100, "unit": "requests", "about": "how many there are"},
        "latency": {"default": 0.2, "min": 0.001, "max": 5, "unit": "s", "about": "how long an answer takes at least"},
        "workers": {"default": 8, "min": 1, "max": 100, "unit": "workers", "about": "how many threads wait at once"},
    },
    "small": {"requests": 3, "latency": 0.03, "workers": 3},
    "rules": ["sequential-awaits"],
    "runs": ["os"],
    "primer": ["GIL: released while waiting", "ThreadPoolExecutor: map"],
}


def bad(requests, latency, workers, seed):
    waits = latencies(requests, latency, seed)
    return {"answers": (len([fetch(wait) for wait in waits]), requests)}


def good(requests, latency, workers, seed):
    with ThreadPoolExecutor(max_workers=workers) as executor:
        return {"answers": (len(list(executor.map(fetch, latencies(requests, latency, seed)))), requests)}


def tasks(requests, latency, workers, seed):
    async def fetch_all():
        return await asyncio.gather(*(fetch_async(wait) for wait in latencies(requests, latency, seed)))

    return {"answers": (len(asyncio.run(fetch_all())), requests)}


def fetch(wait):
    time.sleep(wait)  # lab: io
    return "answer"


async def fetch_async(wait):
    await asyncio.sleep(wait)  # lab: io
    return "answer"


def latencies(requests, latency, seed):
    """The same for every variant: the seed decides."""
    number = random.Random(seed).random
    return [latency * (1 + number() / 4) for _ in range(requests)]


if __name__ == "__main__":
    import by_hand
    by_hand.main()
