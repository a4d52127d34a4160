#-- file: base.py
import requests

class Client:
    def fetch(self):
        return requests.get("https://a.example", timeout=3)
#-- file: middle.py
from base import Client

class Retrying(Client):
    pass
#-- file: main.py
from middle import Retrying

class Poller(Retrying):
    async def poll(self):
        self.fetch()
      # ^^^^^^^^^^^^ blocking-network-in-async
        super().fetch()
      # ^^^^^^^^^^^^^^^ blocking-network-in-async
        await self.poll()

async def main():
    Poller().fetch()
  # ^^^^^^^^^^^^^^^^ blocking-network-in-async
    await Poller().poll()
