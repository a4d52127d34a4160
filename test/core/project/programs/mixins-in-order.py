#-- file: mixins.py
import requests

class Fetching:
    def fetch(self):
        return requests.get("https://a.example", timeout=3)

class Cached:
    def fetch(self):
        return None
#-- file: main.py
from mixins import Cached, Fetching

class First(Cached, Fetching):
    pass

class Second(Fetching, Cached):
    pass

async def main():
    First().fetch()
    Second().fetch()
  # ^^^^^^^^^^^^^^^^ blocking-network-in-async
    await main()
