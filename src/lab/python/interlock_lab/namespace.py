"""What a workload gets when it imports `threading`, `time`, `asyncio` and so on: the real module, with some names
replaced by those of the lab. It is given to the workload's own file alone, so that libraries work as ever."""
import builtins
import importlib.machinery
import importlib.util
import sys
import types

from . import watch

stand_ins = {}  # module name -> stand-in


class StandIn(types.ModuleType):
    """A module that has some names of its own and takes all others from the real one."""

    def __init__(self, real, names):
        super().__init__(real.__name__, real.__doc__)
        self.__dict__.update((name, value) for name, value in real.__dict__.items() if name.startswith("__"))
        self.__dict__.update(names)
        self.__dict__["_real"] = real

    def __getattr__(self, name):
        return getattr(self.__dict__["_real"], name)

    def __dir__(self):
        return dir(self.__dict__["_real"])


def _threading(real):
    from . import conditions, sync, threads
    return {
        "Thread": threads.Thread, "Timer": threads.Timer, "Lock": sync.Lock, "RLock": sync.RLock,
        "Condition": conditions.Condition, "Event": conditions.Event, "Semaphore": conditions.Semaphore,
        "BoundedSemaphore": conditions.BoundedSemaphore, "Barrier": conditions.Barrier,
    }


def _queue(real):
    from . import queues
    return {
        "Queue": queues.Queue, "LifoQueue": queues.LifoQueue, "PriorityQueue": queues.PriorityQueue,
        "SimpleQueue": queues.SimpleQueue,
    }


def _time(real):
    from . import calls
    return {"sleep": calls.sleep}


def _asyncio(real):
    from . import futures, loops
    futures.install()
    loops.install()
    return {}


def _futures(real):
    from . import futures
    futures.install()
    return futures.names(real)


def _concurrent(real):
    return {"futures": stand_in(importlib.import_module("concurrent.futures"))}


def _multiprocessing(real):
    from . import processes
    processes.install()
    return processes.names(real)


def _subprocess(real):
    from . import commands
    commands.install()
    return commands.names(real)


MAKERS = {
    "threading": _threading, "queue": _queue, "time": _time, "asyncio": _asyncio, "concurrent": _concurrent,
    "concurrent.futures": _futures, "multiprocessing": _multiprocessing, "subprocess": _subprocess,
}


def stand_in(real):
    """The stand-in for a module, or the module itself where none is needed."""
    name = getattr(real, "__name__", None)
    if name not in MAKERS:
        return real
    if name not in stand_ins:
        stand_ins[name] = StandIn(real, MAKERS[name](real))
    return stand_ins[name]


def _import(name, globals=None, locals=None, fromlist=(), level=0):
    return stand_in(builtins.__import__(name, globals, locals, fromlist, level))


class Loader(importlib.machinery.SourceFileLoader):
    """Loads the workload's file with its own `__import__`."""

    def get_code(self, fullname):
        # Never from a cache: the lines must be those that the reader sees.
        return compile(self.get_data(self.path), self.path, "exec", dont_inherit=True)

    def exec_module(self, module):
        module.__dict__["__builtins__"] = dict(vars(builtins), __import__=_import)
        code = self.get_code(module.__name__)
        watch.watch_code(code)
        exec(code, module.__dict__)


class Finder:
    """Finds the workload's file by its module name, in child processes too."""

    def __init__(self, name, path):
        self.name = name
        self.path = path

    def find_spec(self, name, path=None, target=None):
        if name != self.name:
            return None
        return importlib.util.spec_from_file_location(name, self.path, loader=Loader(name, self.path))


def install(name, path):
    """From here on `import name` loads `path` with stand-ins."""
    sys.meta_path.insert(0, Finder(name, path))
