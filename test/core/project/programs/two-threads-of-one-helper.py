#-- file: stats.py
import threading

hits = 0
started = threading.Event()

def count():
    global hits
    hits += 1
  # ^^^^^^^^^ unlocked-shared-state
#-- file: pool.py
import threading
import stats

def main():
    first = threading.Thread(target=stats.count)
    second = threading.Thread(target=stats.count)
    first.start()
    second.start()
    first.join()
    second.join()
