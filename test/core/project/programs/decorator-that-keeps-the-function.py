#-- file: tools.py
import functools

def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        print(function.__name__)
        return function(*args, **kwargs)
    return wrapper

def retried(times):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            for _ in range(times):
                return function(*args, **kwargs)
        return wrapper
    return decorate

def in_background(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return pool.submit(function, *args, **kwargs)
    return wrapper
#-- file: helpers.py
import time
from tools import in_background, logged, retried

@logged
def pause():
    time.sleep(1)

@retried(3)
def load(path):
    return open(path).read()

@in_background
def later():
    time.sleep(1)

@logged
async def job():
    pass
#-- file: main.py
from helpers import job, later, load, pause

async def main(path):
    pause()
  # ^^^^^^^ blocking-sleep-in-async
    load(path)
  # ^^^^^^^^^^ blocking-file-io-in-async
    later()
    job()
  # ^^^^^ unawaited-coroutine
    await job()
