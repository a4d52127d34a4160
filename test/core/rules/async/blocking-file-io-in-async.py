import asyncio
import io
import json
import shutil
import tarfile
from pathlib import Path

import aiofiles
import anyio


async def files(path):
    with open(path) as file:
       # ^^^^^^^^^^ blocking-file-io-in-async: `open()` waits for the disk and freezes every task on this event loop
        data = file.read()
    with io.open(path, "w") as out, Path(path).open() as source:
       # ^^^^^^^^^^^^^^^^^^ blocking-file-io-in-async
                                  # ^^^^^^^^^^^^^^^^^ blocking-file-io-in-async
        out.write(source.read())
    return data


async def whole(path: Path):
    text = path.read_text()
         # ^^^^^^^^^^^^^^^^ blocking-file-io-in-async
    Path("a").write_text(text)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-file-io-in-async
    first = (path / "b").read_bytes()
          # ^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-file-io-in-async
    return open(path).read(), first
         # ^^^^^^^^^^^^^^^^^ blocking-file-io-in-async


async def trees(path):
    shutil.copytree(path, "backup")
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-file-io-in-async
    shutil.rmtree(path, ignore_errors=True)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ blocking-file-io-in-async
    with tarfile.open("a.tar") as archive:
       # ^^^^^^^^^^^^^^^^^^^^^ blocking-file-io-in-async
        archive.getnames()


class Store:
    def __init__(self, path: str):
        self.path = Path(path)

    def save(self, data):
        with open(self.path, "w") as file:
            json.dump(data, file)

    async def update(self, data):
        self.save(data)
      # ^^^^^^^^^^^^^^^ blocking-file-io-in-async: self.save() → open() waits for the disk
        await asyncio.to_thread(self.save, data)
        return self.path.read_text()
             # ^^^^^^^^^^^^^^^^^^^^^ blocking-file-io-in-async


def read_config():
    return Path("config").read_text()


def configure():
    return read_config()


async def main():
    return configure()
         # ^^^^^^^^^^^ blocking-file-io-in-async: configure() → read_config() → pathlib.Path.read_text()


async def fine(path, name):
    async with aiofiles.open(path) as file:
        await file.read()
    async with await anyio.open_file(path) as file:
        await file.read()
    await anyio.Path(path).read_text()
    buffer = io.StringIO()
    buffer.write("text")
    bytes_ = io.BytesIO(b"")
    bytes_.read()
    await asyncio.to_thread(Path(path).read_text)
    await asyncio.to_thread(lambda: open(path).read())
    later = lambda: open(path)  # noqa: E731
    return later


async def reader(stream: asyncio.StreamReader):
    return await stream.read()


def sync(path):
    return open(path).read()


async def open_file(open):
    open("a")
