#-- file: mailbox.py
import asyncio

class Mailbox:
    def __init__(self):
        self.queue = asyncio.Queue()

    def put(self, item):
        self.queue.put_nowait(item)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ thread-unsafe-asyncio-call: through Mailbox.put()

    def put_on_loop(self, item):
        self.queue.put_nowait(item)
#-- file: reader.py
import threading
from mailbox import Mailbox

def read(mailbox: Mailbox):
    for line in open("/dev/stdin"):
        mailbox.put(line)

def start(mailbox: Mailbox):
    threading.Thread(target=read, args=(mailbox,)).start()

async def main(mailbox: Mailbox):
    mailbox.put_on_loop(1)
    await mailbox.queue.get()
