#-- file: one.py
from two import *
import time

def first():
    time.sleep(1)
#-- file: two.py
from one import *

def second():
    first()
#-- file: main.py
from two import *

async def main():
    first()
  # ^^^^^^^ blocking-sleep-in-async
    second()
  # missed: blocking-sleep-in-async
    missing()
    await main()
