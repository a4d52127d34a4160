import asyncio
import subprocess
from asyncio.subprocess import DEVNULL, PIPE


async def waits():
    process = await asyncio.create_subprocess_exec("make", stdout=PIPE)
    await process.wait()
        # ^^^^^^^^^^^^^^ async-subprocess-pipe-deadlock: Nobody reads `stdout` while this waits
    shell = await asyncio.create_subprocess_shell("make", stderr=subprocess.PIPE)
    code = await shell.wait()
               # ^^^^^^^^^^^^ async-subprocess-pipe-deadlock: Nobody reads `stderr`
    late = await asyncio.create_subprocess_exec("make", stdout=asyncio.subprocess.PIPE)
    try:
        await asyncio.wait_for(late.wait(), 10)
                             # ^^^^^^^^^^^ async-subprocess-pipe-deadlock
    except asyncio.TimeoutError:
        late.kill()
    return code


async def reads_later(process):
    process = await asyncio.create_subprocess_exec("make", stdin=PIPE, stdout=PIPE)
    await process.wait()
    print(process)


async def reads_too_late():
    process = await asyncio.create_subprocess_exec("make", stdout=PIPE)
    if await process.wait() == 0:
           # ^^^^^^^^^^^^^^ async-subprocess-pipe-deadlock
        print(await process.stdout.read())


async def reads():
    process = await asyncio.create_subprocess_exec("make", stdout=PIPE)
    async for line in process.stdout:
        print(line)
    await process.wait()
    other = await asyncio.create_subprocess_exec("make", stdout=PIPE)
    out, _ = await other.communicate()
    await other.wait()
    return out


async def gives(reader):
    process = await asyncio.create_subprocess_exec("make", stdout=PIPE)
    task = asyncio.create_task(reader(process))
    await process.wait()
    await task
    other = await asyncio.create_subprocess_exec("make", stdout=PIPE)
    return other


async def no_pipe():
    process = await asyncio.create_subprocess_exec("make", stdout=DEVNULL)
    await process.wait()
    fed = await asyncio.create_subprocess_exec("make", stdin=PIPE)
    await fed.wait()
    ended = await asyncio.create_subprocess_exec("make", stdout=PIPE)
    ended.kill()
    await ended.wait()
