#-- file: jobs.py
async def job():
    pass

def plain():
    pass

class Runner:
    async def run(self):
        pass
#-- file: main.py
import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
import jobs
from jobs import Runner, job, plain

async def main(runner: Runner):
    await asyncio.to_thread(job)
                          # ^^^ coroutine-given-to-thread
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, jobs.job)
                                   # ^^^^^^^^ coroutine-given-to-thread
    await asyncio.to_thread(plain)
    await asyncio.to_thread(asyncio.run, job())

def threads(runner: Runner):
    threading.Thread(target=runner.run, daemon=True).start()
                          # ^^^^^^^^^^ coroutine-given-to-thread
    threading.Thread(target=plain, daemon=True).start()
