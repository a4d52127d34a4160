#-- file: ../../other/pkg/__init__.py
#-- file: ../../other/pkg/helpers.py
import time


def load():
    time.sleep(1)
#-- file: ../../other/pkg/app.py
from .helpers import load
from . import helpers


async def main():
    load()
#   ^^^^^^ blocking-sleep-in-async: load() → time.sleep() sleeps
    helpers.load()
#   ^^^^^^^^^^^^^^ blocking-sleep-in-async
