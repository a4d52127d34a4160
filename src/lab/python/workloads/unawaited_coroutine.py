"""A coroutine function that is called and not awaited.

The call makes a coroutine object and runs nothing. Without `await` or `create_task` the work is never done; Python
warns when the object is collected, and goes on.
"""
import asyncio

LAB = {
    "title": "Calling a coroutine function without await",
    "group": "asyncio",
    "variants": {"bad": "called", "good": "awaited"},
    "parameters": {
        "rows": {"default": 3, "min": 1, "max": 50, "unit": "rows", "about": "how many are to be saved"},
        "latency": {"default": 0.05, "min": 0.001, "max": 1, "unit": "s", "about": "how long one takes"},
    },
    "small": {"rows": 2, "latency": 0.01},
    "rules": ["unawaited-coroutine", "coroutine-never-awaited-value"],
    "runs": ["os"],
    "primer": ["asyncio: a coroutine does nothing until awaited"],
}


def bad(rows, latency):
    return asyncio.run(call(rows, latency))


def good(rows, latency):
    return asyncio.run(wait_for_each(rows, latency))


async def call(rows, latency):
    saved = []
    for row in range(rows):
        save(row, latency, saved)  # lab: unawaited-coroutine
    return {"rows saved": (len(saved), rows)}


async def wait_for_each(rows, latency):
    saved = []
    for row in range(rows):
        await save(row, latency, saved)
    return {"rows saved": (len(saved), rows)}


async def save(row, latency, saved):
    await asyncio.sleep(latency)  # lab: io
    saved.append(row)


if __name__ == "__main__":
    import by_hand
    by_hand.main()
