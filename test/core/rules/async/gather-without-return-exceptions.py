import asyncio
from asyncio import gather


async def copy(source, target):
    await target.write(await source.read())


async def careful(source):
    try:
        await copy(source, source)
    except Exception as error:
        print(error)


async def mirror(source, targets):
    await asyncio.gather(*[copy(source, target) for target in targets])
        # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ gather-without-return-exceptions: When one of these fails, the others run on
    await gather(copy(source, 1), copy(source, 2))
        # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ gather-without-return-exceptions
    first, second = await asyncio.gather(copy(source, 1), copy(source, 2))
                        # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ gather-without-return-exceptions
    return await asyncio.gather(*(copy(source, target) for target in targets if target))
               # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ gather-without-return-exceptions


async def seen_to(source, targets, tasks):
    await asyncio.gather(*[copy(source, target) for target in targets], return_exceptions=True)
    await asyncio.gather(*tasks)
    await asyncio.gather(copy(source, 1))
    await asyncio.gather(copy(source, 1), tasks[0])
    await asyncio.gather(careful(1), careful(2))
    await asyncio.gather(copy(source, 1), asyncio.sleep(1))
    try:
        await asyncio.gather(copy(source, 1), copy(source, 2))
    except ValueError:
        print("failed")


async def main():
    await asyncio.gather(copy(1, 2), copy(2, 3))


asyncio.run(main())
