#-- file: stats.py
import threading

hits = 0
ready = threading.Event()

def count():
    global hits
    hits += 1
#-- file: tests/test_stats.py
import threading
from stats import count

def test_count():
    threads = [threading.Thread(target=count) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
