#-- file: app/__init__.py
#-- file: app/web/__init__.py
#-- file: app/web/views.py
from ..tools import wait_a_bit
from . import pages

async def view():
    wait_a_bit()
  # ^^^^^^^^^^^^ blocking-sleep-in-async
    pages.render()
  # ^^^^^^^^^^^^^^ blocking-file-io-in-async
    await log()

async def log():
    pass
#-- file: app/web/pages.py
def render():
    with open("page.html") as file:
        return file.read()
#-- file: app/tools.py
import time

def wait_a_bit():
    time.sleep(1)
