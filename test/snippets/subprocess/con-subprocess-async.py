"""The output arrives; a failure says what was printed; what hangs or is cancelled is killed, with its children."""

import asyncio
import os
import sys

from surroundings import PATIENCE, raises

# snippet


async def succeeds():
    assert await run_command(sys.executable, "-c", "print('größe' * 100000)") == "größe" * 100000 + "\n"
    # It reads nothing of what is for us.
    reader, writer = os.pipe()
    os.write(writer, b"ours")
    os.close(writer)
    os.dup2(reader, 0)
    os.close(reader)
    assert await run_command(sys.executable, "-c", "import sys; print(sys.stdin.read())") == "\n"


async def fails():
    with raises(RuntimeError) as caught:
        await run_command("sh", "-c", "echo wrong >&2; exit 3")
    assert str(caught[0]) == "sh failed: wrong"
    with raises(FileNotFoundError):
        await run_command("no-such-command-here")


async def hangs():
    # One that sleeps, one whose child holds the pipes, and one whose pipes are full.
    for command in (["sleep", "600"], ["sh", "-c", "sleep 600; true"], ["yes"]):
        with raises(asyncio.TimeoutError):
            await run_command(*command, time_limit=0.2)


async def is_cancelled():
    create = asyncio.create_subprocess_exec
    created = asyncio.Event()

    async def create_and_tell(*command, **options):
        process = await create(*command, **options)
        created.set()
        return process

    asyncio.create_subprocess_exec = create_and_tell
    task = asyncio.create_task(run_command("sh", "-c", "sleep 600; true"))
    await created.wait()
    task.cancel()
    with raises(asyncio.CancelledError):
        await task


for check in (succeeds, fails, hangs, is_cancelled):
    asyncio.run(asyncio.wait_for(check(), PATIENCE))
