#-- file: helpers.pyi
def pause() -> None: ...
def quick() -> None: ...
#-- file: helpers.py
import time

def pause():
    time.sleep(1)

def quick():
    pass
#-- file: native.pyi
def pause() -> None: ...
async def fetch() -> str: ...
#-- file: main.py
from helpers import pause, quick
from native import fetch
from native import pause as native_pause

async def main():
    pause()
  # ^^^^^^^ blocking-sleep-in-async
    quick()
    native_pause()
    fetch()
  # ^^^^^^^ unawaited-coroutine
    await fetch()
