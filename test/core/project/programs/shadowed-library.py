#-- file: queue.py
class Queue:
    def get(self):
        return 1
#-- file: main.py
import queue

async def main():
    queue.Queue().get()
    await main()
