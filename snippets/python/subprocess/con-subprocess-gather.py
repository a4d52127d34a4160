# name: Commands at once
# description: Run commands on the event loop, so many at once, with the run_command() of con-subprocess-async.
# stop: run_commands
# stop: run_command
# stop: 4

import asyncio


async def run_commands(commands, limit=4):
    """Run the commands, each a list of words, at most limit at once.

    Returns what they print, in order, an exception in place of each that failed.
    """
    slots = asyncio.Semaphore(limit)

    async def limited(command):
        async with slots:
            return await run_command(*command)

    return await asyncio.gather(*(limited(command) for command in commands), return_exceptions=True)
