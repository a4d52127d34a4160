#-- file: stats.py
import threading

hits = 0
lock = threading.Lock()
guarded = 0

def count():
    global hits
    hits += 1
  # ^^^^^^^^^ unlocked-shared-state: several threads of `count` do so at once

def count_safely():
    global guarded
    with lock:
        guarded += 1
#-- file: main.py
import threading
from stats import count, count_safely

def main():
    threads = [threading.Thread(target=count) for _ in range(4)]
    threads += [threading.Thread(target=count_safely) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

main()
