#-- file: app/__init__.py
#-- file: app/main.py
from app.store import save

async def handle(item):
    save(item)
  # ^^^^^^^^^^ blocking-network-in-async: save() → post_item() → requests.post()
    await notify()

async def notify():
    pass
#-- file: app/store.py
from app.http import post_item

def save(item):
    post_item(item)
#-- file: app/http.py
import requests

def post_item(item):
    requests.post("https://items.example", json=item, timeout=5)
