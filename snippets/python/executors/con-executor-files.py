# name: Read files in parallel
# description: Read many files in threads into a dict of path and text.
# stop: "logs"
# stop: "*.log"
# stop: 8
# last: return path.read_text(encoding="utf-8")

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path


def read(path):
    return path.read_text(encoding="utf-8")


paths = sorted(Path("logs").glob("*.log"))
with ThreadPoolExecutor(max_workers=8) as executor:
    texts = dict(zip(paths, executor.map(read, paths)))
