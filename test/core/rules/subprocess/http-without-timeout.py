import functools
import urllib.request
from urllib.request import urlopen

import aiohttp
import httpx
import requests
import requests as r
from requests import get, Session


def functions(url, data, **kwargs):
    requests.get(url)
  # ^^^^^^^^^^^^^^^^^ http-without-timeout: `requests.get()` has no timeout
    requests.post(
  # ^^^^^^^^^^^^^^ http-without-timeout
        url,
        json=data,  # the payload
    )
    requests.post(
  # ^^^^^^^^^^^^^^ http-without-timeout
        url,
        json=data
    )
    get((url))
  # ^^^^^^^^^^ http-without-timeout
    r.request("GET", url, headers={})
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ http-without-timeout
    requests.get(url, timeout=None)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ http-without-timeout: switched off
    requests.get(url, timeout=3)
    requests.get(url, timeout=(3, 27))
    requests.get(url, timeout=kwargs.get("timeout"))
    requests.get(url, **kwargs)
    partial = functools.partial(requests.get, timeout=5)
    partial(url)


def parsed(url):
    return requests.get(url).json()
         # ^^^^^^^^^^^^^^^^^ http-without-timeout


def sessions(url, given: requests.Session):
    session = requests.Session()
    session.get(url)
  # ^^^^^^^^^^^^^^^^ http-without-timeout
    with Session() as inner:
        inner.post(url, data=b"")
      # ^^^^^^^^^^^^^^^^^^^^^^^^^ http-without-timeout
        inner.post(url, data=b"", timeout=1)
    given.head(url)
  # ^^^^^^^^^^^^^^^ http-without-timeout
    session.close()


class Client:
    def __init__(self):
        self.session = requests.Session()

    def load(self, url):
        return self.session.get(url)
             # ^^^^^^^^^^^^^^^^^^^^^ http-without-timeout


class PatientSession(requests.Session):
    def request(self, method, url, **kwargs):
        kwargs.setdefault("timeout", 10)
        return super().request(method, url, **kwargs)


def patient(url):
    return PatientSession().get(url)


def with_urllib(url):
    urlopen(url)
  # ^^^^^^^^^^^^ http-without-timeout
    with urllib.request.urlopen(url) as answer:
       # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ http-without-timeout
        answer.read()
    urlopen(url, None, 10)
    urlopen(url, timeout=10)
    urlopen("data:text/plain,hello")


async def with_defaults(url):
    httpx.get(url)
    httpx.get(url, timeout=None)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ http-without-timeout
    async with aiohttp.ClientSession() as session:
        await session.get(url)
    async with httpx.AsyncClient(timeout=None) as client:
        await client.get(url, timeout=5)


class Requests:
    def get(self, url): ...


def not_that_library(requests: Requests, url):
    requests.get(url)
