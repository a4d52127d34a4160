#-- file: lib/__init__.py
from lib._impl import pause as pause
from lib._more import *
#-- file: lib/_impl.py
import time

def pause():
    time.sleep(1)
#-- file: lib/_more.py
import time

def rest():
    time.sleep(2)
#-- file: main.py
import lib
from lib import pause as stop

async def main():
    lib.pause()
  # ^^^^^^^^^^^ blocking-sleep-in-async
    lib.rest()
  # ^^^^^^^^^^ blocking-sleep-in-async
    stop()
  # ^^^^^^ blocking-sleep-in-async
    await main()
