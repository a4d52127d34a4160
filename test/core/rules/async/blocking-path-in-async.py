import asyncio
import os
import os.path as osp
from os.path import exists
from pathlib import Path

import anyio
import trio


async def questions(path, target: Path):
    if os.path.exists(path):
     # ^^^^^^^^^^^^^^^^^^^^ blocking-path-in-async: `os.path.exists()` asks the file system
        os.remove(path)
      # ^^^^^^^^^^^^^^^ blocking-path-in-async
    exists(path)
  # ^^^^^^^^^^^^ blocking-path-in-async
    osp.getsize(path)
  # ^^^^^^^^^^^^^^^^^ blocking-path-in-async
    os.listdir(path)
  # ^^^^^^^^^^^^^^^^ blocking-path-in-async
    Path(path).mkdir(parents=True)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-path-in-async
    target.unlink(missing_ok=True)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-path-in-async
    (target / "a").exists()
  # ^^^^^^^^^^^^^^^^^^^^^^^ blocking-path-in-async
    return target.parent.is_dir()
         # ^^^^^^^^^^^^^^^^^^^^^^ blocking-path-in-async


class Cache:
    def __init__(self, root):
        self.root = Path(root)

    def is_fresh(self, name):
        return (self.root / name).stat().st_mtime > 0

    async def get(self, name):
        if self.is_fresh(name):
         # ^^^^^^^^^^^^^^^^^^^ blocking-path-in-async: self.is_fresh() → pathlib.Path.stat() asks the file system
            return self.root.exists()
                 # ^^^^^^^^^^^^^^^^^^ blocking-path-in-async


async def fine(path, parts):
    os.path.join(path, "a")
    ", ".join(parts)
    os.path.basename(path)
    Path(path).name
    Path(path) / "a"
    Path(path).with_suffix(".py")
    await anyio.Path(path).exists()
    await trio.Path(path).exists()
    await asyncio.to_thread(os.path.exists, path)
    await asyncio.to_thread(Path(path).mkdir)
    os.getpid()


def sync(path):
    return os.path.exists(path)
