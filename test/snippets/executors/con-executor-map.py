"""Results are in order, so many run at once, and the first failure is raised."""

import threading
from concurrent.futures import ThreadPoolExecutor

from surroundings import Crowd, raises

crowd = Crowd(8)
urls = [f"u{number}" for number in range(30)]


def fetch(url):
    crowd.visit()
    return url.upper()


# snippet
assert results == [url.upper() for url in urls]
assert crowd.most == 8


def fetch(url):
    if url in ("u3", "u5"):
        raise OSError(url)


with raises(OSError) as caught:
    # snippet
assert str(caught[0]) == "u3"
assert threading.active_count() == 1
