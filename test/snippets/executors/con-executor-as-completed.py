"""Results come as soon as they are there, and a failure costs one item."""

import io
import logging
import sys
import threading
from concurrent.futures import ThreadPoolExecutor, as_completed

from surroundings import PATIENCE, Crowd, Logged

logged = Logged()
urls = ["slow", "bad", "quick"]
quick_is_printed = threading.Event()


class Watched(io.StringIO):
    def write(self, text):
        if text.startswith("quick"):
            quick_is_printed.set()
        return super().write(text)


def fetch(url):
    if url == "bad":
        raise OSError(url)
    if url == "slow":
        assert quick_is_printed.wait(PATIENCE)
    return len(url)


console, sys.stdout = sys.stdout, Watched()
# snippet
lines = sys.stdout.getvalue().splitlines()
sys.stdout = console
assert lines == ["quick: 5", "slow: 4"]
assert logged.messages == ["bad failed"]

crowd = Crowd(8)
taken = []
urls = range(30)


def fetch(url):
    crowd.visit()
    return url


# snippet: print(f"{url}: {result}") -> taken.append(result)
assert sorted(taken) == list(range(30))
assert crowd.most == 8
