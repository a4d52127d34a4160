#-- file: store.py
import sqlite3

class Store:
    @classmethod
    def open(cls, path):
        store = cls()
        store.connection = sqlite3.connect(path)
        return store

    @staticmethod
    def check(path):
        return open(path).read()

    @classmethod
    async def connect(cls):
        return cls()
#-- file: main.py
from store import Store

class Mine(Store):
    pass

async def main(path):
    Store.open(path)
  # ^^^^^^^^^^^^^^^^ blocking-database-in-async
    Mine.check(path)
  # ^^^^^^^^^^^^^^^^ blocking-file-io-in-async
    Store.connect()
  # ^^^^^^^^^^^^^^^ unawaited-coroutine
    await Mine.connect()
