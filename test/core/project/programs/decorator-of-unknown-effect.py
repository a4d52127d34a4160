#-- file: helpers.py
import time
from elsewhere import deferred
from tools import asynchronous

@deferred
def pause():
    time.sleep(1)

@asynchronous
def work():
    time.sleep(1)
#-- file: tools.py
import asyncio
import functools

def asynchronous(function):
    @functools.wraps(function)
    async def wrapper(*args):
        return await asyncio.to_thread(function, *args)
    return wrapper
#-- file: main.py
from helpers import pause, work

async def main():
    pause()
    await work()
