import queue
import threading

_seen = threading.Lock()
      # ^^^^^^^^^^^^^^^^ threading-primitive-in-async: Only coroutines use this `threading.Lock`
public = threading.Lock()


class Cache:
    def __init__(self):
        self._lock = threading.Lock()
                   # ^^^^^^^^^^^^^^^^ threading-primitive-in-async
        self._ready = threading.Event()
                    # ^^^^^^^^^^^^^^^^^ threading-primitive-in-async: `asyncio.Event` is made for tasks
        self._items = queue.Queue()
                    # ^^^^^^^^^^^^^ threading-primitive-in-async
        self._local = threading.local()
                    # ^^^^^^^^^^^^^^^^^ threading-primitive-in-async: all tasks share its values
        self._both = threading.Lock()
        self._waits = threading.Event()
        self._held = threading.Lock()
        self._given = threading.Lock()
        self._unused = threading.Lock()
        self.public = threading.Lock()

    async def put(self, key):
        with self._lock:
            self._last = key
        self._ready.set()
        self._items.put_nowait(key)
        self._local.key = key
        with _seen, public, self.public:
            print(key)

    async def get(self):
        with self._both:
            print("x")
        self._waits.wait()
        with self._held:
            await self.put(1)
        return Cache.make(self._given)

    def sync(self):
        with self._both:
            print("y")

    @staticmethod
    def make(lock):
        return lock
