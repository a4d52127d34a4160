#-- file: managers.py
import time

class Slow:
    def __enter__(self):
        time.sleep(1)
        return self

    def __exit__(self, *error):
        pass

class Leaving:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        time.sleep(1)

class Quick:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass
#-- file: main.py
import time
from managers import Leaving, Quick, Slow

class Own:
    def __enter__(self):
        time.sleep(1)

    def __exit__(self, *error):
        pass

def helper():
    with Own():
        pass

async def main():
    with Slow():
       # ^^^^^^ blocking-sleep-in-async
        pass
    with Leaving() as leaving:
       # ^^^^^^^^^ blocking-sleep-in-async
        print(leaving)
    with Quick():
        pass
    with Own():
       # ^^^^^ blocking-sleep-in-async
        pass
    helper()
  # ^^^^^^^^ blocking-sleep-in-async
    await main()
