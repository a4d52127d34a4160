import json
import os
import threading
from pathlib import Path


def export(rows):
    with open("out.csv", "w") as file:
        for row in rows:
            file.write(row)


def save_state(state):
    with open("state.json", mode="w") as file:
        json.dump(state, file)


def autosave(state):
    while True:
        save_state(state)


def replace_state(state):
    with open("state.json.new", "w") as file:
        json.dump(state, file)
    os.replace("state.json.new", "state.json")


def read(path):
    with open(path) as file:
        return file.read()


def mute():
    with open(os.devnull, "w") as file:
        file.write("nothing")


def caught(rows, state):
    threading.Thread(target=export, args=(rows,), daemon=True).start()
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ daemon-thread-holds-resource: `export()` stops in the middle of `open()`
    saver = threading.Thread(target=autosave, args=(state,))
          # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ daemon-thread-holds-resource: `autosave()` stops in the middle of `open()`
    saver.daemon = True
    saver.start()


class Recorder:
    def __init__(self):
        self.thread = threading.Thread(target=self.record, daemon=True)
                    # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ daemon-thread-holds-resource: `record()` stops
        self.thread.start()

    def record(self):
        Path("log.txt").write_text("line")

    def is_running(self):
        return self.thread.is_alive()


class Joined:
    def __init__(self):
        self.writer = threading.Thread(target=self.record, daemon=True)
        self.writer.start()

    def record(self):
        Path("log.txt").write_text("line")

    def close(self):
        self.writer.join()


def fine(rows, state, threads):
    threading.Thread(target=export, args=(rows,)).start()
    threading.Thread(target=replace_state, args=(state,), daemon=True).start()
    threading.Thread(target=read, args=("a",), daemon=True).start()
    threading.Thread(target=mute, daemon=True).start()
    kept = threading.Thread(target=export, args=(rows,), daemon=True)
    kept.start()
    threads.append(kept)
    waited = threading.Thread(target=export, args=(rows,), daemon=True)
    waited.start()
    waited.join(timeout=5)
