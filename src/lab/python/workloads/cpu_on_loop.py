"""Computing in a coroutine, while other tasks have things to do.

A computation does not give the loop back before it is done. A process pool computes elsewhere, and the loop goes on.
"""
import asyncio
from concurrent.futures import ProcessPoolExecutor

LAB = {
    "title": "Computing on the event loop against a process pool",
    "group": "asyncio",
    "variants": {"bad": "on the loop", "good": "in a process pool"},
    "parameters": {
        "chunks": {"default": 2, "min": 1, "max": 8, "unit": "chunks", "about": "how many are computed"},
        "rounds": {"default": 300, "min": 10, "max": 5000, "unit": "thousand additions", "about": "how long one takes"},
        "workers": {"default": 2, "min": 1, "max": 8, "unit": "processes", "about": "how many compute at once"},
        "interval": {"default": 0.01, "min": 0.002, "max": 1, "unit": "s", "about": "how often another task is due"},
    },
    "small": {"chunks": 2, "rounds": 60, "workers": 2, "interval": 0.01},
    "rules": ["cpu-bound-in-async", "uncancellable-loop"],
    "runs": ["os"],
    "uses": ["processes"],
    "primer": ["asyncio with a ProcessPoolExecutor", "GIL: waiting and computing mixed"],
}


def bad(chunks, rounds, workers, interval):
    return asyncio.run(serve(compute_on_loop, chunks, rounds, workers, interval))


def good(chunks, rounds, workers, interval):
    return asyncio.run(serve(compute_in_pool, chunks, rounds, workers, interval))


async def compute_on_loop(chunks, rounds, workers):
    results = []
    for _ in range(chunks):
        results.append(add_up(rounds))  # lab: cpu-bound-in-async
    return results


async def compute_in_pool(chunks, rounds, workers):
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(max_workers=workers) as executor:
        return await asyncio.gather(*(loop.run_in_executor(executor, add_up, rounds) for _ in range(chunks)))


def add_up(rounds):
    total = 0
    for start in range(rounds):
        total += sum(range(start, start + 1000))
    return total


async def serve(compute, chunks, rounds, workers, interval):
    ticks = []
    ticker = asyncio.create_task(tick(ticks, interval))
    await asyncio.sleep(0)
    results = await compute(chunks, rounds, workers)
    during = len(ticks)
    ticker.cancel()
    return {"chunks done": (len(results), chunks), "ticks meanwhile": during}


async def tick(ticks, interval):
    """Stands for everything else that the loop has to do."""
    while True:
        await asyncio.sleep(interval)
        ticks.append(1)


if __name__ == "__main__":
    import by_hand
    by_hand.main()
