#-- file: slow.py
import time

async def slow():
    time.sleep(1)
  # ^^^^^^^^^^^^^ blocking-sleep-in-async
    await slow()

def make():
    return slow()
#-- file: main.py
from slow import make, slow

async def main():
    await slow()
    await make()
