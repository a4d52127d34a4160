#-- file: one/helpers.py
import time

def go():
    time.sleep(1)
#-- file: one/main.py
from helpers import go

async def main():
    go()
  # ^^^^ blocking-sleep-in-async
    await main()
#-- file: two/helpers.py
def go():
    pass
#-- file: two/main.py
from helpers import go

async def main():
    go()
    await main()
