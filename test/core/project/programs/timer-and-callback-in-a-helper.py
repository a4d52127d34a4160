#-- file: state.py
import asyncio
import threading

class State:
    def __init__(self, loop: asyncio.AbstractEventLoop):
        self.loop = loop
        self.ready = asyncio.Event()
        self.lock = threading.Lock()

    def finish(self):
        self.ready.set()
      # ^^^^^^^^^^^^^^^^ thread-unsafe-asyncio-call

    def finish_safely(self):
        self.loop.call_soon_threadsafe(self.ready.set)

    def finish_on_loop(self):
        self.ready.set()
#-- file: main.py
import asyncio
import threading
from state import State

async def main():
    loop = asyncio.get_running_loop()
    state = State(loop)
    threading.Timer(3, state.finish).start()
    threading.Timer(3, state.finish_safely).start()
    loop.call_later(3, state.finish_on_loop)
    await state.ready.wait()
