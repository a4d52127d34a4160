#-- file: stats.py
import threading

class Stats:
    def __init__(self):
        self.hits = 0
        self.lock = threading.Lock()

    def add(self):
        self._add()

    def _add(self):
        self.hits += 1
      # ^^^^^^^^^^^^^^ unlocked-shared-state

class Own:
    def __init__(self):
        self.hits = 0

    def add(self):
        self.hits += 1
#-- file: main.py
from concurrent.futures import ThreadPoolExecutor
from stats import Own, Stats

stats = Stats()

def work(item):
    stats.add()
    own = Own()
    own.add()

def main(items):
    with ThreadPoolExecutor() as pool:
        for result in pool.map(work, items):
            print(result)
