#-- file: workers.py
import threading

class Worker(threading.Thread):
    pass
#-- file: main.py
from workers import Worker

async def main():
    worker = Worker()
    worker.start()
    worker.join()
  # ^^^^^^^^^^^^^ blocking-wait-in-async
    await main()
