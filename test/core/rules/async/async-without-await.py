import asyncio


async def area(width, height):
        # ^^^^ async-without-await: It never awaits anything
    return width * height


async def wrapped(items):
        # ^^^^^^^ async-without-await
    async def inner():
        await asyncio.sleep(1)

    return [inner for _ in items]


async def waits():
    await asyncio.sleep(1)


async def loops(items):
    return [item async for item in items]


async def generates():
    yield 1


async def stub():
    """Nothing yet."""


async def raises():
    raise NotImplementedError


async def callback():
    return 1


async def task():
    return 2


async def exported():
    return 3


def register(function):
    return function


@register
async def decorated():
    return 4


class Service:
    async def method(self):
        return 5


async def main(service):
    await area(1, 2)
    await wrapped([])
    await waits()
    await loops(generates())
    await stub()
    await raises()
    register(callback)
    await asyncio.create_task(task())
    await decorated()
    await service.method()
