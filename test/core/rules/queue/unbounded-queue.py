import queue
import threading


class Pipeline:
    def __init__(self, source):
        self.lines = queue.Queue()
                   # ^^^^^^^^^^^^^ unbounded-queue: it grows until memory is full
        self.bounded = queue.Queue(100)
        self.requests = queue.Queue()
        self.source = source

    def start(self):
        threading.Thread(target=self.read).start()
        threading.Thread(target=self.store).start()

    def read(self):
        while True:
            line = self.source.readline()
            self.lines.put(line)
            self.bounded.put(line)

    def store(self):
        while True:
            print(self.lines.get(), self.bounded.get(), self.requests.get())

    def request(self, what):
        self.requests.put(what)
