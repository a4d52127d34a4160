import asyncio
from asyncio import create_task, wait


async def load(url): ...


async def literal(url):
    await asyncio.wait([load(1), load(2)])
                      # ^^^^^^^ asyncio-wait-coroutine: `load()` is a coroutine, and `asyncio.wait()` takes tasks
    await asyncio.wait({load(1), create_task(load(2))}, timeout=1)
                      # ^^^^^^^ asyncio-wait-coroutine
    await wait(fs=[load(1)])
                 # ^^^^^^^ asyncio-wait-coroutine
    await wait([asyncio.sleep(1)])
              # ^^^^^^^^^^^^^^^^ asyncio-wait-coroutine


async def comprehension(urls):
    await asyncio.wait([load(url) for url in urls])
                      # ^^^^^^^^^ asyncio-wait-coroutine
    await asyncio.wait({load(url) for url in urls}, return_when=asyncio.FIRST_COMPLETED)
                      # ^^^^^^^^^ asyncio-wait-coroutine


async def named(urls):
    loads = [load(url) for url in urls]
    await asyncio.wait(loads)
                     # ^^^^^ asyncio-wait-coroutine


async def tasks(urls, given):
    await asyncio.wait([asyncio.create_task(load(url)) for url in urls])
    loads = [create_task(load(url)) for url in urls]
    await asyncio.wait(loads)
    await asyncio.wait(given)
    await asyncio.gather(load(1), load(2))
    await asyncio.wait_for(load(1), 2)
    changed = [load(url) for url in urls]
    changed = [asyncio.ensure_future(one) for one in changed]
    await asyncio.wait(changed)
