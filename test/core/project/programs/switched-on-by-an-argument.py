#-- file: client.py
import time

def deploy(app, blocking=False):
    print(app)
    if blocking:
        time.sleep(1)

def deploy_and_wait(app, wait=True):
    print(app)
    if wait:
        time.sleep(1)

def deploy_later(app, *, now=True):
    print(app)
    if not now:
        time.sleep(1)
#-- file: main.py
from client import deploy, deploy_and_wait, deploy_later

async def main(app):
    deploy(app)
    deploy_later(app)
    deploy_and_wait(app)
  # ^^^^^^^^^^^^^^^^^^^^ blocking-sleep-in-async
    await main(app)
