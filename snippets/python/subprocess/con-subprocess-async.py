# name: Command on the event loop
# description: Run a command on the event loop; on a time-out or cancel, it and its children are killed.
# stop: run_command
# stop: 30

import asyncio
import contextlib
import os
import signal
import sys


async def run_command(*command, time_limit=30):
    """Run a command, and return what it prints.

    Raises RuntimeError when it fails, asyncio.TimeoutError when it takes too
    long. It does not outlive this coroutine.
    """
    process = await asyncio.create_subprocess_exec(
        *command,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        start_new_session=True,  # makes a process group, to kill its children with it
    )
    try:
        output, errors = await asyncio.wait_for(process.communicate(), time_limit)
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                if sys.platform == "win32":
                    process.kill()
                else:
                    os.killpg(process.pid, signal.SIGKILL)
            await process.communicate()  # not wait(), which hangs while a pipe is full
    if process.returncode != 0:
        raise RuntimeError(f"{command[0]} failed: {errors.decode().strip()}")
    return output.decode()
