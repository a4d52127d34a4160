"""Many requests from one event loop to a server that accepts a few at once.

`gather` over all of them opens a connection for each. A semaphore around the request limits how many are under way.
"""
import asyncio

LAB = {
    "title": "Requests without and with a limit",
    "group": "asyncio",
    "variants": {"bad": "all at once", "good": "a Semaphore"},
    "parameters": {
        "requests": {"default": 10, "min": 1, "max": 200, "unit": "requests", "about": "how many there are"},
        "limit": {"default": 3, "min": 1, "max": 200, "unit": "connections", "about": "how many the server accepts"},
        "latency": {"default": 0.1, "min": 0.001, "max": 2, "unit": "s", "about": "how long each takes"},
    },
    "small": {"requests": 5, "limit": 2, "latency": 0.02},
    "rules": ["unbounded-gather"],
    "runs": ["os"],
    "primer": ["asyncio.Semaphore: rate limiting", "asyncio.gather"],
}


class Server:
    def __init__(self, limit, latency):
        self.limit = limit
        self.latency = latency
        self.connections = self.most = self.refused = self.served = 0

    async def get(self):
        if self.connections >= self.limit:
            self.refused += 1
            return
        self.connections += 1
        self.most = max(self.most, self.connections)
        await asyncio.sleep(self.latency)  # lab: io
        self.connections -= 1
        self.served += 1


def bad(requests, limit, latency):
    return asyncio.run(fetch_all(Server(limit, latency), requests))


def good(requests, limit, latency):
    return asyncio.run(fetch_all_limited(Server(limit, latency), requests))


async def fetch_all(server, requests):
    await asyncio.gather(*(server.get() for _ in range(requests)))  # lab: unbounded-gather
    return counts(server, requests)


async def fetch_all_limited(server, requests):
    connections = asyncio.Semaphore(server.limit)
    await asyncio.gather(*(fetch_with_limit(connections, server) for _ in range(requests)))
    return counts(server, requests)


async def fetch_with_limit(connections, server):
    async with connections:
        await server.get()


def counts(server, requests):
    return {"served": (server.served, requests), "refused": (server.refused, 0), "at once": server.most}


if __name__ == "__main__":
    import by_hand
    by_hand.main()
