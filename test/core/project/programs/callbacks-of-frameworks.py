#-- file: base.py
import tornado.web

class BaseHandler(tornado.web.RequestHandler):
    pass
#-- file: helpers.py
import requests

def fetch():
    return requests.get("https://a.example", timeout=3)
#-- file: handlers.py
from base import BaseHandler
from helpers import fetch
import tornado.ioloop

class Main(BaseHandler):
    def get(self):
        fetch()
      # ^^^^^^^ blocking-network-in-async
        self.helper()

    def helper(self):
        pass
#-- file: sensor.py
import time
from homeassistant.core import HomeAssistant, callback
from helpers import fetch

@callback
def changed(event):
    fetch()
  # ^^^^^^^ blocking-network-in-async

async def update(hass: HomeAssistant):
    await hass.async_add_executor_job(fetch)
    await hass.async_add_executor_job(time.sleep, 1)
#-- file: other.py
import asyncio
import time

def callback(function):
    return function

@callback
def not_theirs():
    time.sleep(1)
