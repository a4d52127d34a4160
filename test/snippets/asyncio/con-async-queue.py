"""Four consumers process every item once, failures cost one item each, and all tasks end."""

import asyncio

from surroundings import PATIENCE, Logged, raises

logged = Logged()

# snippet

done = []
inside = most = 0


async def process(item):
    global inside, most
    inside += 1
    most = max(most, inside)
    await asyncio.sleep(0)
    inside -= 1
    if item % 7 == 3:
        raise ValueError(item)
    done.append(item)


async def check():
    await asyncio.wait_for(run(range(300)), PATIENCE)
    assert sorted(done) == [item for item in range(300) if item % 7 != 3]
    assert len(logged.messages) == sum(1 for item in range(300) if item % 7 == 3)
    assert most == 4
    assert asyncio.all_tasks() == {asyncio.current_task()}
    with raises(OSError):
        await run(broken())
    assert asyncio.all_tasks() == {asyncio.current_task()}


def broken():
    yield 1
    raise OSError("no more items")


asyncio.run(check())
