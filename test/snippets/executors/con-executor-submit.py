"""The function runs while other work goes on; its result or exception arrives."""

import threading
from concurrent.futures import ThreadPoolExecutor

from surroundings import PATIENCE, raises

url = "a"


def fetch(url):
    return url.upper()


# snippet
assert result == "A"

other_work = threading.Event()


def fetch(url):
    assert other_work.wait(PATIENCE)
    return "later"


# snippet: # Other work, while the function runs. -> other_work.set()
assert result == "later"


def fetch(url):
    raise OSError(url)


with raises(OSError):
    # snippet
assert threading.active_count() == 1
