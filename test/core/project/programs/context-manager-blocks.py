#-- file: timing.py
import contextlib
import time

@contextlib.contextmanager
def slowly():
    time.sleep(1)
    yield
#-- file: main.py
from timing import slowly

async def main():
    with slowly():
       # ^^^^^^^^ blocking-sleep-in-async
        pass
    slowly()
    await main()
