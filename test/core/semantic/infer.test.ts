/** What names, attributes and calls are: imports, classes, containers, parameters. */
import { describe, it } from 'node:test';
import { check } from './probe.ts';

describe('names', () => {
  it('come through imports and their aliases', () => {
    check(`
import time, os.path
import concurrent.futures as cf
from threading import Lock as L
from asyncio.tasks import create_task
reveal(time.sleep)  # => def time.sleep
reveal(os.path.exists)  # => def os.path.exists
reveal(cf.ThreadPoolExecutor)  # => def concurrent.futures.ThreadPoolExecutor
reveal(L)  # => def threading.Lock
reveal(create_task)  # => def asyncio.create_task
`);
  });

  it('come through assignments', () => {
    check(`
import time
nap = time.sleep
reveal(nap)  # => def time.sleep
def f():
    doze = nap
    reveal(doze)  # => def time.sleep
`);
  });

  it('prefer the alternative of a conditional import that is known', () => {
    check(`
try:
    import simplejson as queue
except ImportError:
    import queue
reveal(queue.Queue())  # => queue.Queue
`);
  });

  it('come through star imports of known modules', () => {
    check(`
from threading import *
reveal(Lock())  # => threading.Lock
`);
  });

  it('do not see class bodies from methods', () => {
    check(`
import threading
lock = threading.Lock()
class A:
    lock = 1
    def f(self):
        reveal(lock)  # => threading.Lock
`);
  });

  it('are shadowed by parameters and locals', () => {
    check(`
import time
def f(time):
    reveal(time.sleep)  # => unknown
def g():
    time = object_from_somewhere()
    reveal(time.sleep)  # => unknown
`);
  });
});

describe('local variables', () => {
  it('have the type of the assignment that reaches the place', () => {
    check(`
import threading, queue
def f():
    x = threading.Lock()
    reveal(x)  # => threading.Lock
    x = queue.Queue()
    reveal(x)  # => queue.Queue
`);
  });

  it('are unknown where branches disagree or one is unknown', () => {
    check(`
import threading, queue
def f(flag):
    if flag:
        x = threading.Lock()
    else:
        x = queue.Queue()
    reveal(x)  # => unknown
    y = threading.Lock()
    if flag:
        y = make()
    reveal(y)  # => unknown
`);
  });

  it('may be None before they are something', () => {
    check(`
import threading
def f(flag):
    x = None
    if flag:
        x = threading.Lock()
    reveal(x)  # => threading.Lock
`);
  });

  it('may be assigned later in the loop around', () => {
    check(`
import threading
def f():
    x = threading.Lock()
    while True:
        reveal(x)  # => unknown
        x = other()
`);
  });

  it('are bound by with, for and walrus', () => {
    check(`
import concurrent.futures, queue, threading
with concurrent.futures.ThreadPoolExecutor() as pool:
    reveal(pool)  # => concurrent.futures.ThreadPoolExecutor
if (q := queue.Queue()):
    reveal(q)  # => queue.Queue
for t in [threading.Thread(), threading.Thread()]:
    reveal(t)  # => threading.Thread
`);
  });
});

describe('containers', () => {
  it('hold what is put into them', () => {
    check(`
import threading
threads = []
for i in range(3):
    t = threading.Thread()
    threads.append(t)
for thread in threads:
    reveal(thread)  # => threading.Thread
reveal(threads[0])  # => threading.Thread
by_name = {}
by_name['a'] = threading.Lock()
reveal(by_name['a'])  # => threading.Lock
for name, lock in by_name.items():
    reveal(lock)  # => threading.Lock
`);
  });

  it('are comprehensions, literals, sums and products', () => {
    check(`
import threading
reveal([threading.Lock() for _ in range(3)])  # => list[threading.Lock]
reveal([threading.Lock()] * 3)  # => list[threading.Lock]
reveal({'a': threading.Lock()})  # => dict[str, threading.Lock]
for index, lock in enumerate([threading.Lock()]):
    reveal(lock)  # => threading.Lock
`);
  });

  it('are futures of an executor', () => {
    check(`
from concurrent.futures import ThreadPoolExecutor, as_completed
with ThreadPoolExecutor() as pool:
    futures = {pool.submit(print, n): n for n in range(3)}
    for future in as_completed(futures):
        reveal(future)  # => concurrent.futures.Future
`);
  });
});

describe('annotations', () => {
  it('name classes, optional ones, containers and strings', () => {
    check(`
from __future__ import annotations
import queue, threading
from typing import Optional, Dict, List
def f(a: threading.Lock, b: Optional[queue.Queue], c: List[threading.Thread], d: 'Dict[str, threading.Event]',
      e: threading.Lock | None, g: list[threading.Thread]):
    reveal(a)  # => threading.Lock
    reveal(b)  # => queue.Queue
    reveal(c[0])  # => threading.Thread
    reveal(d['x'])  # => threading.Event
    reveal(e)  # => threading.Lock
    for thread in g:
        reveal(thread)  # => threading.Thread
`);
  });
});

describe('classes', () => {
  it('have attributes that their methods assign', () => {
    check(`
import threading
class Base:
    def __init__(self):
        self._lock = threading.Lock()
class Worker(Base):
    def run(self):
        reveal(self._lock)  # => threading.Lock
        reveal(self.helper)  # => method program.Worker.helper
        reveal(self._lock.acquire)  # => method threading.Lock.acquire
    def helper(self): pass
reveal(Worker()._lock)  # => threading.Lock
`);
  });

  it('inherit from library classes', () => {
    check(`
import threading
class Worker(threading.Thread):
    def run(self): pass
w = Worker()
reveal(w)  # => program.Worker
reveal(w.join)  # => method threading.Thread.join
reveal(w.run)  # => method program.Worker.run
`);
  });

  it('have properties, class methods and super()', () => {
    check(`
import threading, queue
class Base:
    def make(self): return threading.Event()
class A(Base):
    @property
    def queue(self): return queue.Queue()
    @classmethod
    def create(cls):
        reveal(cls())  # => program.A
        return cls()
    def f(self):
        reveal(self.queue)  # => queue.Queue
        reveal(super().make())  # => threading.Event
`);
  });

  it('keep an attribute that a caller may also pass in', () => {
    check(`
import threading
class A:
    def __init__(self, lock=None):
        self.lock = lock or threading.Lock()
    def f(self):
        reveal(self.lock)  # => threading.Lock
`);
  });
});

describe('calls', () => {
  it('give what functions of the file return', () => {
    check(`
import threading
def make():
    return threading.Lock()
async def fetch():
    return threading.Event()
reveal(make())  # => threading.Lock
async def main():
    reveal(fetch())  # => coroutine of program.fetch
    reveal(await fetch())  # => threading.Event
`);
  });

  it('are unknown under a decorator that may change the function', () => {
    check(`
import functools
from somewhere import magic
@magic
async def f(): pass
@functools.lru_cache
def g(): return 'text'
reveal(f())  # => unknown
reveal(g())  # => str
`);
  });

  it('see through partial', () => {
    check(`
import functools, time
nap = functools.partial(time.sleep, 1)
reveal(nap)  # => partial of def time.sleep
`);
  });

  it('tell a string join from a thread join', () => {
    check(`
import os, threading
reveal(', '.join)  # => method str.join
reveal(os.path.join)  # => def os.path.join
reveal(threading.Thread().join)  # => method threading.Thread.join
`);
  });

  it('give paths their arithmetic', () => {
    check(`
from pathlib import Path
def f(root: Path):
    reveal(root / 'a' / 'b')  # => pathlib.Path
    reveal((root / 'a').parent)  # => pathlib.Path
    reveal(Path.cwd() / 'x')  # => pathlib.Path
`);
  });
});

describe('parameters', () => {
  it('have the type that every caller in the file passes, also through a thread', () => {
    check(`
import queue, threading
def consumer(q, n):
    reveal(q)  # => queue.Queue
def helper(q):
    reveal(q)  # => queue.Queue
jobs = queue.Queue()
threading.Thread(target=consumer, args=(jobs, 1)).start()
helper(jobs)
`);
  });

  it('are unknown when callers disagree', () => {
    check(`
import queue, threading
def f(x):
    reveal(x)  # => unknown
f(queue.Queue())
f(threading.Lock())
`);
  });
});

describe('what runs a coroutine', () => {
  it('gives its result, not the coroutine', () => {
    check(`
import asyncio, threading
async def lock() -> threading.Lock: ...
reveal(asyncio.run(lock()))  # => threading.Lock
async def main():
    reveal(lock())  # => coroutine of program.lock
    reveal(await asyncio.wait_for(lock(), 1))  # => threading.Lock
`);
  });
});
