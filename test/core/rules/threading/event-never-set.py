import asyncio
import threading
from threading import Condition, Event


def stuck():
    done = Event()
    done.clear()
    done.wait()
  # ^^^^^^^^^^^ event-never-set: Nothing sets `done`: this waits for ever


def never_notified():
    changed = threading.Condition()
    with changed:
        changed.wait()
      # ^^^^^^^^^^^^^^ event-never-set: Nothing notifies `changed`


class Worker:
    def __init__(self):
        self._stopped = threading.Event()
        self._ready = Event()
        self._quoted = Event()
        self.public = Event()

    def run(self):
        self._stopped.wait()
      # ^^^^^^^^^^^^^^^^^^^^ event-never-set: `self._stopped`
        self._ready.wait()
        self._quoted.wait()
        self.public.wait()

    def start(self):
        self._ready.set()
        getattr(self, "_quoted").set()


def fine(work, events):
    given = Event()
    threading.Thread(target=work, args=(given,)).start()
    given.wait()
    timed = Event()
    timed.wait(1)
    handed = Event()
    work(handed.set)
    handed.wait()
    setter = Event()
    threading.Timer(1, setter.set).start()
    setter.wait()
    kept = Event()
    events.append(kept)
    kept.wait()
    forever = Event()
    forever.wait()
    nested = Event()

    def end():
        nested.set()

    threading.Thread(target=end).start()
    nested.wait()
    shared = Condition(events)
    shared.wait()


async def forever():
    await asyncio.Event().wait()
    stop = asyncio.Event()
    await stop.wait()
