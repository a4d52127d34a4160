"""A server that accepts a few connections at once, and more clients than that.

Clients that all connect at once are refused. A semaphore with as many places lets in as many, and the others wait.
"""
import threading
import time

LAB = {
    "title": "More threads than a server allows",
    "group": "Threads and locks",
    "variants": {"bad": "all connect at once", "good": "a BoundedSemaphore"},
    "parameters": {
        "clients": {"default": 8, "min": 1, "max": 50, "unit": "threads", "about": "how many connect"},
        "limit": {"default": 3, "min": 1, "max": 50, "unit": "connections", "about": "how many the server accepts"},
        "latency": {"default": 0.1, "min": 0.001, "max": 2, "unit": "s", "about": "how long a connection lasts"},
    },
    "small": {"clients": 4, "limit": 2, "latency": 0.05},
    "rules": ["semaphore-leak"],
    "runs": ["os", "seeded"],
    "primer": ["Semaphore"],
}


class Server:
    def __init__(self, limit):
        self.limit = limit
        self.connections = self.refused = self.served = 0
        self.lock = threading.Lock()

    def connect(self, latency):
        with self.lock:
            if self.connections >= self.limit:
                self.refused += 1
                return
            self.connections += 1
        time.sleep(latency)  # lab: io
        with self.lock:
            self.connections -= 1
            self.served += 1


def bad(clients, limit, latency):
    server = Server(limit)
    return serve(server, clients, lambda: server.connect(latency))


def good(clients, limit, latency):
    server = Server(limit)
    places = threading.BoundedSemaphore(limit)

    def connect():
        with places:
            server.connect(latency)

    return serve(server, clients, connect)


def serve(server, clients, connect):
    threads = [threading.Thread(target=connect, name="client {}".format(n + 1)) for n in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {"served": (server.served, clients), "refused": (server.refused, 0)}


if __name__ == "__main__":
    import by_hand
    by_hand.main()
