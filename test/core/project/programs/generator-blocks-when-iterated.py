#-- file: rows.py
import time

def rows():
    while True:
        time.sleep(1)
        yield 1
#-- file: main.py
from rows import rows

async def main():
    for row in rows():
             # ^^^^^^ blocking-sleep-in-async
        print(row)
    later = rows()
    await main(later)
