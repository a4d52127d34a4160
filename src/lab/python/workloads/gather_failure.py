"""Several tasks, one of which fails early.

`gather` passes the first exception on and leaves the other tasks running, with nobody who waits for them. Asked to
return exceptions it waits for all and gives each its result. A TaskGroup stops the others and waits for their end.
"""
import asyncio

LAB = {
    "title": "One of several tasks fails: gather, wait, TaskGroup",
    "group": "asyncio",
    "variants": {
        "bad": "gather", "good": "gather(return_exceptions=True)", "wait": "wait(FIRST_EXCEPTION), then cancel",
        "task_group": "TaskGroup",
    },
    "parameters": {
        "tasks": {"default": 4, "min": 2, "max": 50, "unit": "tasks", "about": "how many; the first fails"},
        "latency": {"default": 0.2, "min": 0.005, "max": 2, "unit": "s", "about": "how long the others take"},
    },
    "small": {"tasks": 3, "latency": 0.03},
    "rules": ["gather-without-return-exceptions", "unhandled-gather-exceptions", "abandoned-pending-tasks"],
    "runs": ["os"],
    "needs": {"task_group": "3.11"},
    "primer": ["asyncio.gather: return_exceptions", "asyncio.wait: done and pending", "asyncio.gather"],
}


def bad(tasks, latency):
    return asyncio.run(with_gather(tasks, latency))


def good(tasks, latency):
    return asyncio.run(with_exceptions(tasks, latency))


def wait(tasks, latency):
    return asyncio.run(with_wait(tasks, latency))


def task_group(tasks, latency):
    return asyncio.run(with_task_group(tasks, latency))


async def with_gather(tasks, latency):
    jobs = start(tasks, latency)
    failures = 0
    try:
        await asyncio.gather(*jobs)  # lab: gather-without-return-exceptions
    except ConnectionError:
        failures += 1
    return counts(jobs, failures)


async def with_exceptions(tasks, latency):
    jobs = start(tasks, latency)
    results = await asyncio.gather(*jobs, return_exceptions=True)
    return counts(jobs, sum(isinstance(result, ConnectionError) for result in results))


async def with_wait(tasks, latency):
    jobs = start(tasks, latency)
    done, pending = await asyncio.wait(jobs, return_when=asyncio.FIRST_EXCEPTION)
    for job in pending:
        job.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    return counts(jobs, sum(job.exception() is not None for job in done))


async def with_task_group(tasks, latency):
    jobs, failures = [], 0
    try:
        async with asyncio.TaskGroup() as group:
            jobs += [group.create_task(fetch(number, latency)) for number in range(tasks)]
    except BaseExceptionGroup as errors:  # noqa: F821 (3.11)
        failures += len(errors.exceptions)
    return counts(jobs, failures)


def start(tasks, latency):
    return [asyncio.create_task(fetch(number, latency)) for number in range(tasks)]


async def fetch(number, latency):
    await asyncio.sleep(latency if number else latency / 10)  # lab: io
    if number == 0:
        raise ConnectionError("host 0 does not answer")
    return number


def counts(jobs, failures):
    return {"still running": (sum(not job.done() for job in jobs), 0), "failures seen": (failures, 1)}


if __name__ == "__main__":
    import by_hand
    by_hand.main()
