#-- file: tasks.py
import time

class Task:
    def __call__(self):
        time.sleep(1)

class Quick:
    def __call__(self):
        return 1
#-- file: main.py
from tasks import Quick, Task

async def main():
    task = Task()
    task()
  # ^^^^^^ blocking-sleep-in-async
    quick = Quick()
    quick()
    await main()
