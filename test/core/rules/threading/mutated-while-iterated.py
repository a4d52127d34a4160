import threading
from collections import deque
from threading import Lock, Thread

names = {}


class Registry:
    def __init__(self):
        self._lock = Lock()
        self._names = {}
        self._queue = deque()
        self._list = []
        self._free = {}
        for name in self._names:
            print(name)

    def add(self, name):
        with self._lock:
            self._names[name] = 1
            self._queue.append(name)
            self._list.append(name)

    def drop(self, name):
        with self._lock:
            del self._names[name]
            self._queue.popleft()
            self._list.remove(name)

    def show(self):
        for name, value in self._names.items():
                         # ^^^^^^^^^^^^^^^^^^^ mutated-while-iterated: while `Registry.add()` changes it with `self._lock` held
            print(name, value)
        return [name for name in self._queue]
                               # ^^^^^^^^^^^ mutated-while-iterated

    def fine(self):
        for name in list(self._names):
            print(name)
        for name in sorted(self._names.items()):
            print(name)
        for name in self._list:
            print(name)
        for name in self._free:
            print(name)
        with self._lock:
            for name in self._names:
                print(name)
            self._inner()

    def _inner(self):
        for name in self._names:
            print(name)

    def _all_locked(self):
        for name in self._names:
            print(name)

    def __repr__(self):
        return str([name for name in self._names])


def add_names():
    names["a"] = 1


def show_names():
    for name in names:
              # ^^^^^ mutated-while-iterated: in another thread meanwhile
        print(name)


def both():
    threading.Thread(target=add_names).start()
    Thread(target=show_names).start()


def alone():
    for name in names:
        print(name)
