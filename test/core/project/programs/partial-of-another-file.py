#-- file: helpers.py
import threading
import time

hits = 0
started = threading.Event()

def pause(seconds):
    time.sleep(seconds)

def count(by):
    global hits
    hits += by
  # ^^^^^^^^^^ unlocked-shared-state
#-- file: main.py
import asyncio
import functools
import threading
from functools import partial
from helpers import count, pause

async def main():
    nap = functools.partial(pause, 1)
    nap()
  # ^^^^^ blocking-sleep-in-async
    await asyncio.to_thread(partial(pause, 1))

def start():
    for by in range(3):
        threading.Thread(target=partial(count, by)).start()
