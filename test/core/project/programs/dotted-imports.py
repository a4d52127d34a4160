#-- file: app/__init__.py
#-- file: app/core/__init__.py
from . import timing as clock
#-- file: app/core/timing.py
import time

def pause():
    time.sleep(1)
#-- file: app/main.py
import app.core.timing
import app.core as core
from .core import clock
from .core.timing import pause as wait

async def main():
    app.core.timing.pause()
  # ^^^^^^^^^^^^^^^^^^^^^^^ blocking-sleep-in-async
    core.clock.pause()
  # ^^^^^^^^^^^^^^^^^^ blocking-sleep-in-async
    clock.pause()
  # ^^^^^^^^^^^^^ blocking-sleep-in-async
    wait()
  # ^^^^^^ blocking-sleep-in-async
    await main()
