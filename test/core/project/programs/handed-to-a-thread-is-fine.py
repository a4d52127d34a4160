#-- file: work.py
import time

def crunch():
    time.sleep(5)
#-- file: main.py
import asyncio
from concurrent.futures import ThreadPoolExecutor
import work
from work import crunch

async def main():
    loop = asyncio.get_running_loop()
    await asyncio.to_thread(crunch)
    await loop.run_in_executor(None, work.crunch)
    with ThreadPoolExecutor() as pool:
        await loop.run_in_executor(pool, lambda: crunch())
