import asyncio
import threading
from threading import BoundedSemaphore, Semaphore

slots = threading.Semaphore(4)
items = Semaphore(0)
room = BoundedSemaphore(2)


def fetch(client, url):
    slots.acquire()
  # ^^^^^^^^^^^^^^^ semaphore-leak: A place of `slots` is lost when something raises before `release()`
    page = client.get(url)
    slots.release()
    return page


def leaves(client, url):
    slots.acquire()
  # ^^^^^^^^^^^^^^^ semaphore-leak: when the function is left
    if not url:
        return None
    try:
        return client.get(url)
    finally:
        slots.release()


async def task(client, url):
    places = asyncio.Semaphore(4)
    await places.acquire()
        # ^^^^^^^^^^^^^^^^ semaphore-leak
    await client.get(url)
    places.release()


def fine(client, url):
    with slots:
        client.get(url)
    slots.acquire()
    try:
        client.get(url)
    finally:
        slots.release()
    if slots.acquire(timeout=1):
        slots.release()


def produce():
    items.release()


def consume(client):
    items.acquire()
    client.get("x")
    items.release()


def handed(pool, job):
    room.acquire()
    future = pool.submit(job)
    future.add_done_callback(lambda _: room.release())


gates = threading.Semaphore(3)
bounded = threading.BoundedSemaphore(3)


def gives_back_twice(job):
    with gates:
        if not job.ready():
            gates.release()
          # ^^^^^^^^^^^^^^^ semaphore-leak: one more gets in
            return
        job.run()


def bounded_gives_back_twice(job):
    with bounded:
        job.run()
        bounded.release()


def lets_others_in(job):
    with gates:
        gates.release()
        job.run()
        gates.acquire()
