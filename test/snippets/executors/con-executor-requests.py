"""Each request has a time-out; results and errors are apart."""

import sys
import threading
import types

from surroundings import raises

requests = types.ModuleType("requests")


class RequestException(OSError):
    pass


class Response:
    def __init__(self, url):
        self.url = url

    def raise_for_status(self):
        if "bad" in self.url:
            raise RequestException(self.url)

    def json(self):
        return {"url": self.url}


def get(url, *, timeout):
    assert timeout == 10
    if "gone" in url:
        raise RequestException("no answer")
    return Response(url)


requests.RequestException = RequestException
requests.get = get
sys.modules["requests"] = requests

# snippet

results, errors = fetch_all(["a", "bad", "b", "gone"])
assert results == {"a": {"url": "a"}, "b": {"url": "b"}}
assert {url: str(error) for url, error in errors.items()} == {"bad": "bad", "gone": "no answer"}


def get(url, *, timeout):
    raise ValueError("a mistake, and no failure of the network")


requests.get = get
with raises(ValueError):
    fetch_all(["a", "b"])
assert threading.active_count() == 1
