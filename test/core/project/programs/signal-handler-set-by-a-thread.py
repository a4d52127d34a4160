#-- file: server.py
import signal

def stop(number, frame):
    raise SystemExit

def serve():
    signal.signal(signal.SIGTERM, stop)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ signal-outside-main-thread

def serve_if_main():
    try:
        signal.signal(signal.SIGTERM, stop)
    except ValueError:
        pass
#-- file: middle.py
from server import serve, serve_if_main

def run():
    serve()
    serve_if_main()
#-- file: main.py
import threading
from middle import run

def main():
    thread = threading.Thread(target=run)
    thread.start()
    thread.join()

main()
