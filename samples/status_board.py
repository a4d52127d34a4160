"""A status board that asks its services how they are. Everything is a coroutine, and still it stalls."""

import asyncio
import subprocess
import threading
import time
import urllib.request
from pathlib import Path

HERE = Path(__file__)
seen_lock = threading.Lock()
seen: list[str] = []


def read_status(name: str) -> str:
    with urllib.request.urlopen(HERE.as_uri()) as response:
        return f"{name}: {len(response.read())} bytes"


def retry(name: str) -> str:
    time.sleep(0.01)
    return read_status(name)


async def poll(name: str) -> str:
    time.sleep(0.01)
    status = retry(name)
    with seen_lock:
        await asyncio.sleep(0)
        seen.append(name)
    return status


async def load_settings() -> str:
    loop = asyncio.get_event_loop()
    loop.call_soon(print, "settings asked for")
    return HERE.read_text()


async def uptime() -> str:
    done = subprocess.run(["echo", "up"], capture_output=True, text=True, check=True)
    return done.stdout.strip()


async def announce(text: str) -> None:
    await asyncio.sleep(0)
    print(text)


async def main() -> None:
    asyncio.create_task(announce("starting"))
    announce("polling")
    for name in ("ledger", "search"):
        print(await poll(name))
    print(len(await load_settings()) > 0, await uptime())


if __name__ == "__main__":
    asyncio.run(main())
