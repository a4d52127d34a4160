/** Asking for the calls of a function finds every one of them, however its name is spelled at the call. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { contextOf } from './probe.ts';

/** How the calls of `name` are written. */
function callsOf(name: string, text: string): string[] {
  const context = contextOf(text);
  return context.calls([name]).map(({ call }) => context.model.textOf(call));
}

it('finds calls by imported, assigned and stored names', () => {
  assert.deepEqual(callsOf('time.sleep', `import time
import time as clock
from time import sleep as nap
from functools import partial
rest = time.sleep
short = partial(time.sleep, 1)
class Waiter:
    wait = time.sleep
    def __init__(self):
        self.join = time.sleep
    def run(self):
        self.join(1)
        self.wait(2)
def f(pause=time.sleep):
    pause(3)
time.sleep(4)
clock.sleep(5)
nap(6)
rest(7)
short()
`), ['self.join(1)', 'self.wait(2)', 'pause(3)', 'time.sleep(4)', 'clock.sleep(5)', 'nap(6)', 'rest(7)', 'short()']);
});

it('finds what another spelling in the tables means', () => {
  assert.deepEqual(callsOf('threading.Lock', 'import _thread, threading\n_thread.allocate_lock()\nthreading.Lock()\n'),
    ['_thread.allocate_lock()', 'threading.Lock()']);
});

it('finds the hand-overs of classes that derive from those of a library', () => {
  const context = contextOf(`import threading
class Worker(threading.Thread):
    pass
def work(): pass
Worker(target=work)
kind = Worker
kind(target=work)
`);
  assert.deepEqual(context.handOvers().map(({ target }) => target?.name), ['program.work', 'program.work']);
});

it('finds the calls of functions and classes of the file', () => {
  const context = contextOf(`def f(): pass
class C:
    def __init__(self): pass
    def m(self):
        self.m()
g = f
g()
C().m()
print(f)
`);
  assert.deepEqual(context.ownCalls().map(({ call }) => context.model.textOf(call)), ['self.m()', 'g()', 'C().m()', 'C()']);
});
