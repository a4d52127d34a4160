#-- file: app.py
from celery import Celery

app = Celery("shop")
#-- file: tasks.py
import asyncio
import time
from app import app
from celery import shared_task

@app.task
def send():
    time.sleep(1)
    asyncio.run(work())

@app.task(bind=True)
async def send_later(self):
#<^^^ coroutine-given-to-thread
    await work()

@shared_task
async def notify():
#<^^^ coroutine-given-to-thread
    await work()

async def work():
    pass
#-- file: jobs.py
import asyncio
import signal
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.schedulers.background import BackgroundScheduler
from tasks import work

background = BackgroundScheduler()
on_loop = AsyncIOScheduler()

def ignore(number, frame):
    pass

@background.scheduled_job("interval", seconds=3)
def tidy():
    signal.signal(signal.SIGTERM, ignore)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ signal-outside-main-thread

background.add_job(work, "interval", seconds=3)
                 # ^^^^ coroutine-given-to-thread
on_loop.add_job(work, "interval", seconds=3)
