/** Effects through helpers and the contexts in which functions run. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lint } from '../../../src/core/lint.ts';
import { Workspace } from '../../../src/core/project/workspace.ts';
import { defaultSettings } from '../../../src/core/settings.ts';
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

describe('files that come and go', () => {
  const main = 'from helper import pause\n\nasync def main():\n    pause()\n    await main()\n';

  it('that vanish between being seen and being read say nothing, and break nothing', () => {
    const files = { has: (path: string) => path === 'helper.py', read: () => undefined };
    const { diagnostics, problems } = lint([{ path: 'main.py', text: main, settings: defaultSettings }], new Workspace(files));
    assert.deepEqual([diagnostics, problems], [[], []]);
  });

  it('that are seen twice, through a link, are one and the same wherever they are imported from', () => {
    const helper = 'import time\n\ndef pause():\n    time.sleep(1)\n';
    const texts = new Map([['a/helper.py', helper], ['b/helper.py', helper], ['a/main.py', main], ['b/main.py', main]]);
    const files = { has: (path: string) => texts.has(path), read: (path: string) => texts.get(path) };
    const sources = [...texts].map(([path, text]) => ({ path, text, settings: defaultSettings }));
    const { diagnostics } = lint(sources, new Workspace(files));
    assert.deepEqual(diagnostics.map(({ path, rule, related }) => `${path} ${rule} ${related[0]?.path}`),
      ['a/main.py blocking-sleep-in-async a/helper.py', 'b/main.py blocking-sleep-in-async b/helper.py']);
  });
});
