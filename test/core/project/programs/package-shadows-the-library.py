#-- file: queue/__init__.py
from queue.impl import Queue
#-- file: queue/impl.py
class Queue:
    def get(self):
        return 1
#-- file: main.py
import queue
import time
from queue import Queue

async def main():
    queue.Queue().get()
    Queue().get()
    time.sleep(1)
  # ^^^^^^^^^^^^^ blocking-sleep-in-async
    await main()
