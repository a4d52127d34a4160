/** Effects through helpers and the contexts in which functions run. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contextOf } from '../semantic/probe.ts';

function chain(text: string, name: string, effect: 'sleep' | 'network' | 'wait'): string | undefined {
  const found = contextOf(text).project.chain(`program.${name}`, effect);
  return found && [...found.hops, found.sink].map((hop) => hop.name.replace(/^program\./, '')).join(' → ');
}

function contexts(text: string, name: string): string[] {
  return contextOf(text).project.contextsOf(`program.${name}`)
    .map((witness) => `${witness.runsIn}${witness.many ? ' (many)' : ''}: ${witness.root.name.replace(/^program\./, '')}`).sort();
}

describe('effects', () => {
  it('pass through functions and methods, by the shortest chain', () => {
    const text = `
import time
def a(): b(); c()
def b(): c()
def c(): time.sleep(1)
class K:
    def m(self): self.n()
    def n(self): a()
`;
    assert.equal(chain(text, 'a', 'sleep'), 'c → time.sleep');
    assert.equal(chain(text, 'K.m', 'sleep'), 'K.n → a → c → time.sleep');
  });

  it('survive recursion', () => {
    assert.equal(chain('import time\ndef a(): b()\ndef b(): a(); time.sleep(1)\n', 'a', 'sleep'), 'b → time.sleep');
    assert.equal(chain('def a(): b()\ndef b(): a()\n', 'a', 'sleep'), undefined);
  });

  it('do not pass through coroutines, unconsumed generators and hand-overs', () => {
    const text = `
import time, threading
async def co(): time.sleep(1)
def calls_co(): return co()
def gen():
    time.sleep(1)
    yield 1
def makes(): return gen()
def consumes(): return list(gen())
def hands(): threading.Thread(target=blocks).start()
def blocks(): time.sleep(1)
`;
    assert.equal(chain(text, 'calls_co', 'sleep'), undefined);
    assert.equal(chain(text, 'makes', 'sleep'), undefined);
    assert.equal(chain(text, 'consumes', 'sleep'), 'gen → time.sleep');
    assert.equal(chain(text, 'hands', 'sleep'), undefined);
  });
});

describe('contexts', () => {
  it('begin at coroutines, threads, pools, callbacks and the module', () => {
    const text = `
import asyncio, threading, signal
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
def on_loop(): shared()
def in_thread(): shared()
def in_pool(): pass
def in_process(): pass
def on_signal(s, f): pass
def shared(): pass
async def co():
    on_loop()
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, in_pool)
    await loop.run_in_executor(ProcessPoolExecutor(), in_process)
threading.Thread(target=in_thread).start()
signal.signal(signal.SIGTERM, on_signal)
shared()
`;
    assert.deepEqual(contexts(text, 'on_loop'), ['event-loop (many): co']);
    assert.deepEqual(contexts(text, 'in_thread'), ['thread: threading.Thread']);
    assert.deepEqual(contexts(text, 'in_pool'), ['thread: asyncio.AbstractEventLoop.run_in_executor']);
    assert.deepEqual(contexts(text, 'in_process'), ['process: asyncio.AbstractEventLoop.run_in_executor']);
    assert.deepEqual(contexts(text, 'on_signal'), ['signal-handler: signal.signal']);
    assert.deepEqual(contexts(text, 'shared'), ['event-loop (many): co', 'main: program', 'thread: threading.Thread']);
  });

  it('know what runs several times at once', () => {
    const text = `
import threading
from concurrent.futures import ThreadPoolExecutor
def a(): pass
def b(): pass
for _ in range(2): threading.Thread(target=a).start()
with ThreadPoolExecutor() as pool: pool.map(b, [1, 2])
`;
    assert.deepEqual(contexts(text, 'a'), ['thread (many): threading.Thread']);
    assert.deepEqual(contexts(text, 'b'), ['thread (many): concurrent.futures.Executor.map']);
  });

  it('reach run() of a Thread subclass', () => {
    assert.deepEqual(contexts('import threading\nclass W(threading.Thread):\n    def run(self): pass\n', 'W.run'), ['thread: W']);
  });
});
