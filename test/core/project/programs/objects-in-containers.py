#-- file: clients.py
import requests

class Client:
    def load(self):
        return requests.get("https://a.example", timeout=3)

    async def fetch(self):
        return None
#-- file: main.py
import asyncio
from clients import Client

clients = [Client() for _ in range(3)]
by_name: dict[str, Client] = {}

async def main(name):
    for client in clients:
        client.load()
      # ^^^^^^^^^^^^^ blocking-network-in-async
    by_name[name].load()
  # ^^^^^^^^^^^^^^^^^^^^ blocking-network-in-async
    clients[0].fetch()
  # ^^^^^^^^^^^^^^^^^^ unawaited-coroutine
    await asyncio.gather(*(client.fetch() for client in clients), return_exceptions=False)
