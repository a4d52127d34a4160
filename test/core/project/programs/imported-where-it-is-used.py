#-- file: helpers.py
import time

def pause():
    time.sleep(1)
#-- file: service.py
def work():
    from helpers import pause
    pause()
#-- file: main.py
async def main():
    import helpers
    from service import work
    helpers.pause()
  # ^^^^^^^^^^^^^^^ blocking-sleep-in-async
    work()
  # ^^^^^^ blocking-sleep-in-async: work() → pause() → time.sleep()
    await main()
