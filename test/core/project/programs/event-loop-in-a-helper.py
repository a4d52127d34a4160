#-- file: sync.py
import asyncio

async def work():
    pass

def run_work():
    asyncio.run(work())
#-- file: main.py
from sync import run_work

async def main():
    run_work()
  # ^^^^^^^^^^ nested-event-loop
    await main()

def command():
    run_work()
