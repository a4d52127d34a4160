#-- file: helpers.py
import threading

hits = 0
ready = threading.Event()

def count():
    global hits
    hits += 1
  # ^^^^^^^^^ unlocked-shared-state
#-- file: main.py
import threading
import helpers

def start():
    for _ in range(3):
        threading.Thread(target=lambda: helpers.count()).start()
