# setting: blocking-functions = ["inventory.load", "inventory.Store.save"]
# setting: offloaders = ["app.pool.run"]
import asyncio
import inventory
import inventory as stock
from inventory import load
from app import pool


def refresh(name):
    return load(name)


async def main(name):
    inventory.load(name)
  # ^^^^^^^^^^^^^^^^^^^^ blocking-configured-call-in-async: as the settings say
    stock.load(name)
  # ^^^^^^^^^^^^^^^^ blocking-configured-call-in-async
    load(name)
  # ^^^^^^^^^^ blocking-configured-call-in-async
    refresh(name)
  # ^^^^^^^^^^^^^ blocking-configured-call-in-async: refresh() → inventory.load()
    inventory.other(name)
    await asyncio.to_thread(load, name)
    await pool.run(refresh, name)
    await other(name)


async def other(load):
    load("a parameter of the same name")


def in_sync_code(name):
    inventory.load(name)
