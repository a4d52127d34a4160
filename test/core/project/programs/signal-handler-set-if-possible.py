#-- file: server.py
import signal

def stop(number, frame):
    raise SystemExit

def serve():
    signal.signal(signal.SIGTERM, stop)
#-- file: main.py
import threading
from server import serve

def run():
    if threading.current_thread() is threading.main_thread():
        serve()

def careful():
    try:
        serve()
    except ValueError:
        pass

def main():
    threads = [threading.Thread(target=run), threading.Thread(target=careful)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

main()
