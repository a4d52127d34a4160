#-- file: clients.py
import requests

class Client:
    def load(self):
        return requests.get("https://a.example", timeout=3)

    async def fetch(self):
        return None
#-- file: main.py
from clients import Client

async def main(client, other=None):
    client.load()
    client.fetch()
    other.load()
    await main(client)
