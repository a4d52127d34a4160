import asyncio
import contextlib
import threading
from contextlib import asynccontextmanager, contextmanager
from concurrent.futures import ThreadPoolExecutor

import aiohttp
import httpx
import somewhere


class OnlyAsync:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *exception): ...


class OnlySync:
    def __enter__(self):
        return self

    def __exit__(self, *exception): ...


class Both(OnlySync):
    async def __aenter__(self): ...

    async def __aexit__(self, *exception): ...


class Child(OnlyAsync): ...


class Unknown(somewhere.Base):
    async def __aenter__(self): ...


class MyLock(asyncio.Lock): ...


@asynccontextmanager
async def opened():
    yield 1


@contextmanager
def plain():
    yield 1


async def library(url):
    with asyncio.Lock():
       # ^^^^^^^^^^^^^^ async-context-manager-in-sync-with: `Lock` is an asynchronous context manager: a plain `with` raises
        pass
    with asyncio.timeout(1):
       # ^^^^^^^^^^^^^^^^^^ async-context-manager-in-sync-with
        await asyncio.sleep(0)
    with aiohttp.ClientSession() as session:
       # ^^^^^^^^^^^^^^^^^^^^^^^ async-context-manager-in-sync-with
        print(session)
    with httpx.AsyncClient() as client:
       # ^^^^^^^^^^^^^^^^^^^ async-context-manager-in-sync-with
        print(client)
    with asyncio.TaskGroup() as group:
       # ^^^^^^^^^^^^^^^^^^^ async-context-manager-in-sync-with
        print(group)
    async with threading.Lock():
             # ^^^^^^^^^^^^^^^^ async-context-manager-in-sync-with: `Lock` is a synchronous context manager
        pass
    async with ThreadPoolExecutor() as pool:
             # ^^^^^^^^^^^^^^^^^^^^ async-context-manager-in-sync-with
        print(pool)
    async with contextlib.suppress(ValueError):
             # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ async-context-manager-in-sync-with
        pass


async def project():
    with OnlyAsync() as manager:
       # ^^^^^^^^^^^ async-context-manager-in-sync-with
        print(manager)
    with Child():
       # ^^^^^^^ async-context-manager-in-sync-with
        pass
    with MyLock():
       # ^^^^^^^^ async-context-manager-in-sync-with
        pass
    async with OnlySync():
             # ^^^^^^^^^^ async-context-manager-in-sync-with
        pass
    with opened() as one:
       # ^^^^^^^^ async-context-manager-in-sync-with: This is an asynchronous context manager
        print(one)
    async with plain():
             # ^^^^^^^ async-context-manager-in-sync-with
        pass
    with plain(), opened():
                # ^^^^^^^^ async-context-manager-in-sync-with
        pass


def sync():
    with asyncio.Lock():
       # ^^^^^^^^^^^^^^ async-context-manager-in-sync-with
        pass


class Holder:
    def __init__(self):
        self.lock = asyncio.Lock()
        self.thread_lock = threading.Lock()

    async def use(self):
        with self.lock:
           # ^^^^^^^^^ async-context-manager-in-sync-with
            pass
        async with self.thread_lock:
                 # ^^^^^^^^^^^^^^^^ async-context-manager-in-sync-with
            pass
        async with self.lock:
            with self.thread_lock:
                pass


async def fine(url, anything):
    async with asyncio.Lock(), OnlyAsync(), opened(), Both():
        pass
    with threading.Lock(), OnlySync(), plain(), Both():
        pass
    with Unknown():
        pass
    with anything:
        pass
    async with anything:
        pass
    async with contextlib.AsyncExitStack() as stack:
        await stack.enter_async_context(opened())
    with contextlib.nullcontext():
        pass
    async with contextlib.nullcontext():
        pass
    async with aiohttp.ClientSession() as session:
        async with session.get(url) as response:
            print(response)
