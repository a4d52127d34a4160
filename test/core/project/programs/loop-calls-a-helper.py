#-- file: ticks.py
import time

def tick():
    time.sleep(1)

def tick_fast():
    pass
#-- file: main.py
import asyncio
import ticks
from ticks import tick, tick_fast

def start(loop: asyncio.AbstractEventLoop):
    loop.call_soon(tick)
                 # ^^^^ blocking-sleep-in-async: tick() → time.sleep()
    loop.call_later(3, ticks.tick)
                     # ^^^^^^^^^^ blocking-sleep-in-async
    loop.call_soon(tick_fast)
    loop.run_in_executor(None, tick)

async def main(task: asyncio.Task):
    task.add_done_callback(tick)
                         # ^^^^ blocking-sleep-in-async
    await task
