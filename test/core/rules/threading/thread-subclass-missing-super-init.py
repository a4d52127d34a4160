import multiprocessing
import threading
from threading import Thread

from elsewhere import Base  # type: ignore


class Worker(Thread):
    def __init__(self, jobs):
      # ^^^^^^^^ thread-subclass-missing-super-init: never calls the `__init__` of the thread
        self.jobs = jobs


class Child(multiprocessing.Process):
    def __init__(self):
      # ^^^^^^^^ thread-subclass-missing-super-init: of the process
        """Says what it is."""
        self.result = None


class Early(Thread):
    def __init__(self):
        self.daemon = True
      # ^^^^^^^^^^^ thread-subclass-missing-super-init: `self.daemon` fails here
        self.jobs = []
        super().__init__()


class Grandchild(Worker):
    def __init__(self):
        super().__init__([])


class Good(Thread):
    def __init__(self):
        self.jobs = []
        super().__init__(daemon=True)
        self.name = "good"


class Old(Thread):
    def __init__(self):
        threading.Thread.__init__(self)


class OldSuper(Thread):
    def __init__(self):
        super(OldSuper, self).__init__()


class ByHelper(Thread):
    def __init__(self):
        set_up(self)


class Without(Thread):
    def run(self):
        print("run")


class Unknown(Base, Thread):
    def __init__(self):
        self.x = 1


class Decorated(Thread):
    @some_decorator  # noqa: F821
    def __init__(self):
        self.x = 1


def set_up(thread):
    Thread.__init__(thread)
