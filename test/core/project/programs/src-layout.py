#-- file: src/shop/__init__.py
#-- file: src/shop/orders.py
import subprocess

def ship(order):
    subprocess.run(["ship", order], check=True)
#-- file: tests/conftest.py
#-- file: scripts/run.py
from shop.orders import ship

async def main(order):
    ship(order)
  # ^^^^^^^^^^^ blocking-subprocess-in-async
    await main(order)
