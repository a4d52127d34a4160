#-- file: jobs.py
async def job():
    pass

async def numbers():
    yield 1

class Runner:
    async def run(self):
        pass

    def run_now(self):
        pass
#-- file: main.py
import asyncio
import jobs
from jobs import Runner, job, numbers

async def main():
    job()
  # ^^^^^ unawaited-coroutine
    jobs.job()
  # ^^^^^^^^^^ unawaited-coroutine
    runner = Runner()
    runner.run()
  # ^^^^^^^^^^^^ unawaited-coroutine
    runner.run_now()
    await job()
    await asyncio.wait_for(runner.run(), 3)
    await asyncio.gather(job(), runner.run())
        # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ gather-without-return-exceptions
    kept = job()
    await kept
    numbers()
    return job()
