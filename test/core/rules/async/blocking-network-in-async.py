import asyncio
import socket
import urllib.request
from urllib.request import urlopen

import aiohttp
import httpx
import requests
from requests import Session, get as fetch


async def functions(url):
    requests.get(url, timeout=5)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-network-in-async: `requests.get()` waits for the network and freezes every task
    fetch(url)
  # ^^^^^^^^^^ blocking-network-in-async
    httpx.post(url, json={})
  # ^^^^^^^^^^^^^^^^^^^^^^^^ blocking-network-in-async
    with urllib.request.urlopen(url) as page:
       # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-network-in-async
        print(page)
    body = urlopen(url).read()
         # ^^^^^^^^^^^^^^^^^^^ blocking-network-in-async
    return requests.get(url).json()["items"] if body else requests.get(url).text
         # ^^^^^^^^^^^^^^^^^ blocking-network-in-async
                                                        # ^^^^^^^^^^^^^^^^^ blocking-network-in-async


async def sessions(url, client: httpx.Client):
    session = requests.Session()
    session.get(url)
  # ^^^^^^^^^^^^^^^^ blocking-network-in-async
    with Session() as other:
        other.post(url)
      # ^^^^^^^^^^^^^^^ blocking-network-in-async
    client.get(url)
  # ^^^^^^^^^^^^^^^ blocking-network-in-async
    with httpx.Client() as third:
        if third.get(url).status_code == 200:
         # ^^^^^^^^^^^^^^ blocking-network-in-async
            return True


class Api:
    def __init__(self):
        self.session = Session()
        self.aio = httpx.AsyncClient()

    def load(self, path):
        return self.session.get(path).json()

    @property
    def me(self):
        return self.load("/me")

    async def refresh(self):
        self.session.get("/")
      # ^^^^^^^^^^^^^^^^^^^^^ blocking-network-in-async
        data = self.load("/users")
             # ^^^^^^^^^^^^^^^^^^^ blocking-network-in-async: self.load() → requests.Session.get() waits for the network
        await asyncio.to_thread(self.load, "/users")
        await self.aio.get("/")
        return data


class Child(Api):
    async def again(self):
        return super().load("/")
             # ^^^^^^^^^^^^^^^^^ blocking-network-in-async


async def sockets(host):
    sock = socket.socket()
    sock.connect((host, 80))
  # ^^^^^^^^^^^^^^^^^^^^^^^^ blocking-network-in-async
    return socket.getaddrinfo(host, 80)
         # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-network-in-async


async def fine(url, loop):
    async with aiohttp.ClientSession() as session:
        async with session.get(url) as response:
            print(await response.text())
    async with httpx.AsyncClient() as client:
        await client.get(url)
    await loop.run_in_executor(None, requests.get, url)
    await asyncio.to_thread(lambda: requests.get(url))
    await asyncio.get_running_loop().run_in_executor(None, fetch, url)

    def nested():
        return requests.get(url)

    return await asyncio.to_thread(nested)


def sync(url):
    return requests.get(url)


def on_readable(sock: socket.socket):
    sock.recv(1024)


async def watch(sock: socket.socket):
    asyncio.get_running_loop().add_reader(sock, on_readable, sock)
    names = {"get": 1}
    names.get("get")


def resolve(host):
    if host == "localhost":
        return socket.gethostbyname(host)
    return host


async def unless_local(host):
    return resolve(host)


async def twin(url):
    response = httpx.get(url, timeout=5)
             # ^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-network-in-async
    name = httpx.post(
         # ^^^^^^^^^^^ blocking-network-in-async
        url,
        json={},
    ).json()["name"]
    httpx.delete(url, verify=False)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-network-in-async
    if response:
        return httpx.head(url).text, name
             # ^^^^^^^^^^^^^^^ blocking-network-in-async
