#-- file: lab.ipynb
from lab import load


async def main():
    load()
#   ^^^^^^ blocking-sleep-in-async
#-- file: lab.py
import time


def load():
    time.sleep(1)
#-- file: app.py
from lab import load


async def main():
    load()
#   ^^^^^^ blocking-sleep-in-async: load() → time.sleep() sleeps
