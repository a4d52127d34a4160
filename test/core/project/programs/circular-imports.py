#-- file: a.py
import b
import time

def first():
    b.second()

def last():
    time.sleep(1)

async def main():
    first()
  # ^^^^^^^ blocking-sleep-in-async: first() → second() → last() → time.sleep()
    await main()
#-- file: b.py
import a

def second():
    a.last()

def endless():
    a.endless()
