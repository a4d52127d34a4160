#-- file: state.py
import asyncio
from fastapi import FastAPI

app = FastAPI()
inbox = asyncio.Queue()
#-- file: counters.py
import threading

hits = 0
lock = threading.Lock()

def count():
    global hits
    hits += 1
  # missed: unlocked-shared-state
#-- file: main.py
import asyncio
import time
from counters import count
from fastapi import APIRouter, Depends
from state import app, inbox

router = APIRouter()
visits = 0
asked = 0

def user():
    global asked
    asked += 1
  # ^^^^^^^^^^ unlocked-shared-state

@app.get("/sync")
def plain(user=Depends(user)):
    global visits
    visits += 1
  # ^^^^^^^^^^^ unlocked-shared-state
    count()
    time.sleep(1)
    inbox.put_nowait(1)
  # ^^^^^^^^^^^^^^^^^^^ thread-unsafe-asyncio-call

@app.put("/own-loop")
def own_loop():
    asyncio.run(work())

@router.post("/async")
async def on_loop():
    global visits
    time.sleep(1)
  # ^^^^^^^^^^^^^ blocking-sleep-in-async
    inbox.put_nowait(1)
    await work()

async def work():
    pass
