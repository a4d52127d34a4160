#-- file: tools.py
import asyncio
import functools

def on_other_loop(function):
    @functools.wraps(function)
    def wrapper(self, *args):
        coroutine = function(self, *args)
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop)
    return wrapper
#-- file: replica.py
from tools import on_other_loop

class Replica:
    def __init__(self, loop):
        self.loop = loop

    @on_other_loop
    async def configure(self):
        pass
#-- file: main.py
from replica import Replica

def main(loop):
    replica = Replica(loop)
    replica.configure()
