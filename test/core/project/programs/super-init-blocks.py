#-- file: base.py
import requests

class Base:
    def __init__(self, url):
        self.page = requests.get(url, timeout=3)

    def fetch(self):
        return None
#-- file: child.py
from base import Base

class Child(Base):
    def __init__(self, url):
        super().__init__(url)

class Lazy(Base):
    def __init__(self, url):
        self.url = url
#-- file: main.py
from child import Child, Lazy

async def main(url):
    Child(url)
  # ^^^^^^^^^^ blocking-network-in-async
    Lazy(url).fetch()
    await main(url)
