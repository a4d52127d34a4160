#-- file: stats.py
import threading

hits = 0
ready = threading.Event()

def count():
    global hits
    hits += 1

def serve():
    global hits
    hits += 1
#-- file: main.py
import threading
import stats

def main():
    thread = threading.Thread(target=stats.count)
    thread.start()
    thread.join()
    for _ in range(3):
        again = threading.Thread(target=stats.serve)
        again.start()
        again.join()

main()
