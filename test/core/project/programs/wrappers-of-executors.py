#-- file: offload.py
import asyncio

async def in_thread(function, *args):
    return await asyncio.get_running_loop().run_in_executor(None, function, *args)

def call(function):
    return function()
#-- file: helpers.py
import time

def pause():
    time.sleep(1)
#-- file: main.py
from helpers import pause
from offload import call, in_thread

async def main():
    await in_thread(pause)
    call(pause)
  # missed: blocking-sleep-in-async
    await main()
