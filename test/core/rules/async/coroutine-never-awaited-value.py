import asyncio

import pytest


async def load(number): ...


async def unused():
    user = load(1)
         # ^^^^^^^ coroutine-never-awaited-value: `user` is never awaited: nothing of `load()` runs
    pause = asyncio.sleep(1)
          # ^^^^^^^^^^^^^^^^ coroutine-never-awaited-value


async def misused():
    user = load(1)
         # ^^^^^^^ coroutine-never-awaited-value: `user` is the coroutine of `load()`, not its result
    print(user["name"])
    users: list = load(2)
                # ^^^^^^^ coroutine-never-awaited-value
    for one in users:
        print(one)
    count = load(3)
          # ^^^^^^^ coroutine-never-awaited-value
    return count + 1


def from_sync():
    result = load(1)
           # ^^^^^^^ coroutine-never-awaited-value
    if result:
        print("yes")


class Store:
    async def get(self): ...

    async def show(self):
        value = self.get()
              # ^^^^^^^^^^ coroutine-never-awaited-value
        print(f"{value}")
        self.kept = self.get()


async def awaited(flag):
    user = load(1)
    print(await user)
    task = asyncio.create_task(load(2))
    other = load(3)
    tasks = [other]
    await asyncio.gather(*tasks)
    passed = load(4)
    await asyncio.wait_for(passed, 1)
    if flag:
        chosen = load(5)
    else:
        chosen = load(6)
    later = load(8)
    return chosen, lambda: later


async def closed():
    coroutine = load(1)
    coroutine.close()


async def rebound():
    user = load(1)
    user = await user
    print(user["name"])


async def either(flag):
    user = {}
    if flag:
        user = load(1)
    print(user["name"])


def expects():
    with pytest.raises(TypeError):
        x = load()


kept = load(1)
