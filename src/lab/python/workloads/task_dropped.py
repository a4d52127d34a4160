"""Work started with `create_task` while a request is answered.

A task that nobody keeps or awaits is cancelled when the loop ends, may be collected before that, and its exception is
seen by nobody. A set of tasks that is awaited in the end loses none.
"""
import asyncio

LAB = {
    "title": "create_task: dropped against kept",
    "group": "asyncio",
    "variants": {"bad": "dropped", "good": "kept in a set and awaited"},
    "parameters": {
        "entries": {"default": 4, "min": 1, "max": 50, "unit": "entries", "about": "how many are written"},
        "latency": {"default": 0.1, "min": 0.01, "max": 2, "unit": "s", "about": "how long one takes"},
    },
    "small": {"entries": 3, "latency": 0.04},
    "rules": ["dangling-task"],
    "runs": ["os"],
    "primer": ["asyncio.create_task"],
}


BLOCKS = 4


class Log:
    def __init__(self, latency):
        self.latency = latency
        self.written = self.failures = 0

    async def write(self):
        # Block by block, so that an answer, which takes as long as one, is always there before.
        for _ in range(BLOCKS):
            await asyncio.sleep(self.latency / BLOCKS)  # lab: io
        self.written += 1

    async def write_where_it_cannot(self):
        raise PermissionError("the log is read-only")


def bad(entries, latency):
    return asyncio.run(answer_and_forget(Log(latency), entries))


def good(entries, latency):
    return asyncio.run(answer_and_wait(Log(latency), entries))


async def answer_and_forget(log, entries):
    for _ in range(entries):
        asyncio.create_task(log.write())  # lab: dangling-task
    asyncio.create_task(log.write_where_it_cannot())  # lab: dangling-task
    await answer(log)
    return counts(log, entries)


async def answer_and_wait(log, entries):
    tasks = {asyncio.create_task(log.write()) for _ in range(entries)}
    tasks.add(asyncio.create_task(log.write_where_it_cannot()))
    await answer(log)
    for result in await asyncio.gather(*tasks, return_exceptions=True):
        log.failures += isinstance(result, PermissionError)
    return counts(log, entries)


async def answer(log):
    await asyncio.sleep(log.latency / BLOCKS)  # lab: io


def counts(log, entries):
    return {"written": (log.written, entries), "failures seen": (log.failures, 1)}


if __name__ == "__main__":
    import by_hand
    by_hand.main()
