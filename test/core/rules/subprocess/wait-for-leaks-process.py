import asyncio


async def waits(args):
    process = await asyncio.create_subprocess_exec(*args, stdout=asyncio.subprocess.PIPE)
    out, _ = await asyncio.wait_for(process.communicate(), timeout=5)
                                  # ^^^^^^^^^^^^^^^^^^^^^ wait-for-leaks-process: nothing here kills `process`
    return out


async def handles(args):
    process = await asyncio.create_subprocess_exec(*args)
    try:
        async with asyncio.timeout(5):
            await process.wait()
                # ^^^^^^^^^^^^^^ wait-for-leaks-process
    except TimeoutError:
        print("too slow")


async def kills(args):
    process = await asyncio.create_subprocess_exec(*args)
    try:
        await asyncio.wait_for(process.wait(), 5)
    except asyncio.TimeoutError:
        process.kill()
        await process.wait()


async def gives(args, end):
    process = await asyncio.create_subprocess_exec(*args)
    try:
        await asyncio.wait_for(process.wait(), 5)
    finally:
        end(process)


async def unbounded(args):
    process = await asyncio.create_subprocess_exec(*args)
    await process.wait()


async def given(process: asyncio.subprocess.Process):
    await asyncio.wait_for(process.wait(), 5)
