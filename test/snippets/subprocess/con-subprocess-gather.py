"""Four commands run at once and never five; a failure stands in its place."""

import asyncio

from surroundings import PATIENCE

inside = most = calls = 0


async def run_command(*command):
    global inside, most, calls
    calls += 1
    inside += 1
    most = max(most, inside)
    if calls == 4:
        full.set()
    await full.wait()
    await asyncio.sleep(0)
    inside -= 1
    if command[1] == "3":
        raise RuntimeError("get failed")
    return " ".join(command)


# snippet


async def check():
    global full
    full = asyncio.Event()
    results = await asyncio.wait_for(run_commands([["get", str(number)] for number in range(15)]), PATIENCE)
    assert isinstance(results[3], RuntimeError)
    assert results[:3] + results[4:] == [f"get {number}" for number in range(15) if number != 3]
    assert most == 4


asyncio.run(check())
