#-- file: first.py
import time

__all__ = ["go", "_hidden"]

def go():
    time.sleep(1)

def _hidden():
    time.sleep(1)

def private():
    time.sleep(1)
#-- file: second.py
def go():
    pass
#-- file: late.py
from first import *

async def main():
    go()
  # ^^^^ blocking-sleep-in-async
    _hidden()
  # ^^^^^^^^^ blocking-sleep-in-async
    await main()
#-- file: main.py
from first import *
from second import *
from third import *

async def main():
    go()
    private()
    await main()
#-- file: third.py
def private():
    pass
