#-- file: base.py
import requests

class Client:
    def fetch(self):
        return requests.get("https://a.example", timeout=3)
#-- file: main.py
from base import Client

class Cached(Client):
    def fetch(self):
        return None

class Poller(Cached):
    async def poll(self):
        self.fetch()
        await self.poll()
