#-- file: helpers.py
import time

def _pause():
    time.sleep(1)

pause = _pause
nap = time.sleep
quick = len

class Client:
    def _load(self):
        return open("page").read()

    load = _load
#-- file: main.py
import helpers
from helpers import Client, nap, pause, quick

rest = helpers.pause

async def main():
    pause()
  # ^^^^^^^ blocking-sleep-in-async
    nap(1)
  # ^^^^^^ blocking-sleep-in-async
    rest()
  # ^^^^^^ blocking-sleep-in-async
    quick([])
    Client().load()
  # ^^^^^^^^^^^^^^^ blocking-file-io-in-async
    await main()
