#-- file: clients.py
import requests

class Client:
    def load(self):
        return requests.get("https://a.example", timeout=3)

def make() -> Client:
    return Client()

def guess():
    return Client()

class Holder:
    def __init__(self):
        self.client = Client()

    @property
    def same(self):
        return self.client

shared = Client()
#-- file: main.py
import clients
from clients import Holder, guess, make, shared

class Service:
    def __init__(self, client: clients.Client):
        self.client = client
        self.made = make()

    async def work(self):
        self.client.load()
      # ^^^^^^^^^^^^^^^^^^ blocking-network-in-async
        self.made.load()
      # ^^^^^^^^^^^^^^^^ blocking-network-in-async
        await self.work()

async def main():
    guess().load()
  # ^^^^^^^^^^^^^^ blocking-network-in-async
    shared.load()
  # ^^^^^^^^^^^^^ blocking-network-in-async
    clients.shared.load()
  # ^^^^^^^^^^^^^^^^^^^^^ blocking-network-in-async
    holder = Holder()
    holder.client.load()
  # ^^^^^^^^^^^^^^^^^^^^ blocking-network-in-async
    holder.same.load()
  # ^^^^^^^^^^^^^^^^^^ blocking-network-in-async
    await main()
