"""Requests that do not need each other's answers.

`await` one by one has one request under way at a time, although it is asyncio. `gather` starts them all and waits once.
"""
import asyncio
import random

LAB = {
    "title": "Awaiting one by one against gather",
    "group": "asyncio",
    "variants": {"bad": "one await after the other", "good": "gather"},
    "parameters": {
        "requests": {"default": 6, "min": 2, "max": 100, "unit": "requests", "about": "how many there are"},
        "latency": {"default": 0.1, "min": 0.001, "max": 2, "unit": "s", "about": "how long an answer takes at least"},
    },
    "small": {"requests": 3, "latency": 0.02},
    "rules": ["sequential-awaits"],
    "runs": ["os"],
    "primer": ["asyncio: one await after the other, or at once", "asyncio.gather"],
}


class Server:
    def __init__(self, latency, seed):
        self.latency = latency
        self.random = random.Random(seed).random
        self.under_way = self.most = 0

    async def get(self):
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        await asyncio.sleep(self.latency * (1 + self.random() / 4))  # lab: io
        self.under_way -= 1
        return "answer"


def bad(requests, latency, seed):
    return asyncio.run(one_by_one(Server(latency, seed), requests))


def good(requests, latency, seed):
    return asyncio.run(all_at_once(Server(latency, seed), requests))


async def one_by_one(server, requests):
    answers = []
    for _ in range(requests):
        answers.append(await server.get())  # lab: sequential-awaits
    return {"answers": (len(answers), requests), "under way at once": (server.most, requests)}


async def all_at_once(server, requests):
    answers = await asyncio.gather(*(server.get() for _ in range(requests)))
    return {"answers": (len(answers), requests), "under way at once": (server.most, requests)}


if __name__ == "__main__":
    import by_hand
    by_hand.main()
