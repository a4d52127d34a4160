#-- file: client.py
import requests

class Client:
    def load(self):
        return requests.get("https://a.example", timeout=3)
#-- file: main.py
from __future__ import annotations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from client import Client

async def main(client: Client, other: "Client | None"):
    client.load()
  # ^^^^^^^^^^^^^ blocking-network-in-async
    other.load()
  # ^^^^^^^^^^^^ blocking-network-in-async
    await main(client, other)
