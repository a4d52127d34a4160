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


pages = {url: "page" for url in urls if url not in ("u3", "u5")}


def fetch(url):
    return pages[url]


with raises(KeyError) as caught:
    # snippet
assert caught[0].args == ("u3",)
assert threading.active_count() == 1
