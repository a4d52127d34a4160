#-- file: build.py
import os
import threading

lock = threading.Lock()

def build(path):
    os.chdir(path)
  # ^^^^^^^^^^^^^^ process-state-in-thread
    return os.getcwd()

def build_alone(path):
    os.chdir(path)
#-- file: main.py
import asyncio
from build import build, build_alone

async def main(path):
    await asyncio.to_thread(build, path)

def command(path):
    build_alone(path)
