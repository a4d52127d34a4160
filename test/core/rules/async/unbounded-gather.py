import asyncio

semaphore = asyncio.Semaphore(10)


async def load(session, url):
    async with session.get(url) as response:
        return await response.text()


async def ask(client, number):
    return await client.post(f"/{number}")


async def careful(session, url):
    async with semaphore:
        return await session.get(url)


async def count(store, key):
    return await store.get(key)


async def load_all(session, client, urls):
    pages = await asyncio.gather(*[load(session, url) for url in urls])
                # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-gather: This starts a request for every item at once
    answers = await asyncio.gather(*(ask(client, number) for number in client.numbers), return_exceptions=True)
                  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-gather
    return pages, answers


async def bounded(session, urls):
    return await asyncio.gather(*[careful(session, url) for url in urls])


async def few(session, client, batch, store):
    await asyncio.gather(*[load(session, url) for url in ["a", "b"]])
    await asyncio.gather(*[ask(client, number) for number in range(3)])
    await asyncio.gather(*[load(session, url) for url in batch])
    await asyncio.gather(*[count(store, key) for key in store])
    hosts = ("a", "b")
    await asyncio.gather(*[load(session, host) for host in hosts])
    await asyncio.gather(load(session, "a"), load(session, "b"))
