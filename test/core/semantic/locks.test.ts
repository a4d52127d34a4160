/** Which locks are held where. */
import { describe, it } from 'node:test';
import { check } from './probe.ts';

describe('locks held', () => {
  it('are those of the with statements around', () => {
    check(`
import threading
a = threading.Lock()
class C:
    def __init__(self):
        self._lock = threading.RLock()
    def f(self):
        held()  # => nothing
        with self._lock:
            held()  # => C._lock
            with a:
                held()  # => a, C._lock
        held()  # => nothing
`);
  });

  it('are those acquired before and not released', () => {
    check(`
import threading
a = threading.Lock()
def f():
    a.acquire()
    held()  # => a
    try:
        held()  # => a
    finally:
        a.release()
    held()  # => nothing
`);
  });

  it('are not those of the function around a nested one', () => {
    check(`
import threading
a = threading.Lock()
def f():
    with a:
        def g():
            held()  # => nothing
        return lambda: held()  # => nothing
`);
  });

  it('are one lock when a condition wraps it, or a local stands for an attribute', () => {
    check(`
import threading
class C:
    def __init__(self):
        self._lock = threading.Lock()
        self._ready = threading.Condition(self._lock)
    def f(self):
        with self._ready:
            held()  # => C._lock
        lock = self._lock
        with lock:
            held()  # => C._lock
`);
  });

  it('are one lock when it is passed to a thread', () => {
    check(`
import threading
def work(lock):
    with lock:
        held()  # => main_lock
main_lock = threading.Lock()
threading.Thread(target=work, args=(main_lock,)).start()
`);
  });
});
