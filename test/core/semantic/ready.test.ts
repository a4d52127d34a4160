/** Which waits find what they wait for, and which effects a caller need not expect. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { blocking } from '../../../src/core/semantic/calls.ts';
import { allSites, contextOf } from './probe.ts';

const SETUP = `
import concurrent.futures as cf, queue, threading
def work(f: cf.Future, q: queue.Queue, t: threading.Thread, fs):
`;

/** The calls of the program that hold their thread, as written. */
function waits(body: string): string[] {
  const lines = body.trim().split('\n').map((line) => `    ${line}`).join('\n');
  const context = contextOf(SETUP + lines);
  return allSites(context).filter((site) => blocking(site, context.model)).map((site) => context.model.textOf(site.call));
}

describe('a wait', () => {
  it('is one when nothing says that it is over', () => {
    assert.deepEqual(waits('f.result()\nq.get()\nt.join()'), ['f.result()', 'q.get()', 't.join()']);
    assert.deepEqual(waits('if not f.done():\n    f.result()'), ['f.result()']);
  });

  it('is none behind a test of the object', () => {
    assert.deepEqual(waits('if f.done():\n    f.result()'), []);
    assert.deepEqual(waits('if not f.done():\n    return\nf.result()'), []);
    assert.deepEqual(waits('assert f.done()\nf.exception()'), []);
    assert.deepEqual(waits('while not q.empty():\n    q.get()'), []);
    assert.deepEqual(waits('while q.qsize():\n    q.get()'), []);
    assert.deepEqual(waits('x = f.result() if f.done() else None'), []);
    assert.deepEqual(waits('if not t.is_alive():\n    t.join()'), []);
  });

  it('is none for a future that was given out or waited for', () => {
    assert.deepEqual(waits('for g in cf.as_completed(fs):\n    g.result()'), ['cf.as_completed(fs)']);
    assert.deepEqual(waits('cf.wait([f])\nf.result()'), ['cf.wait([f])']);
    assert.deepEqual(waits('if f.cancelled():\n    return\nf.exception()'), []);
  });

  it('is none for a queue that nobody saw bounded', () => {
    assert.deepEqual(waits('q.put(1)\nqueue.Queue(5).put(1)\nqueue.Queue().put(1)'), ['queue.Queue(5).put(1)']);
  });

  it('is none for a socket that nobody saw made', () => {
    const context = contextOf('import socket\ndef f(given: socket.socket):\n    given.recv(1)\n    socket.socket().recv(2)\n'
      + '    with socket.create_connection(("a", 1)) as made:\n        made.recv(3)\n');
    const found = allSites(context).filter((site) => blocking(site, context.model)).map((site) => context.model.textOf(site.call));
    assert.deepEqual(found, ['socket.socket().recv(2)', 'socket.create_connection(("a", 1))', 'made.recv(3)']);
  });

  it('is none in a branch that a constant of the module rules out', () => {
    const context = contextOf('import time\nSYNC = False\ndef f(x):\n    if SYNC and x:\n        time.sleep(1)\n    else:\n        time.sleep(2)\n');
    const found = allSites(context).filter((site) => blocking(site, context.model)).map((site) => context.model.textOf(site.call));
    assert.deepEqual(found, ['time.sleep(2)']);
  });
});

describe('the effects of a function', () => {
  const effects = (body: string): string[] => {
    const context = contextOf(`import asyncio, threading, socket\nt = threading.Thread()\ndef f(a, wait=True):\n${body}`);
    return context.project.effectsOf('program.f');
  };

  it('leave out what depends on an argument', () => {
    assert.deepEqual(effects('    if wait:\n        t.join()\n'), []);
    assert.deepEqual(effects('    if a == "localhost":\n        socket.gethostbyname(a)\n'), []);
    assert.deepEqual(effects('    if wait:\n        g()\ndef g():\n    t.join()\n'), []);
    assert.deepEqual(effects('    g()\ndef g():\n    t.join()\n'), ['wait']);
    assert.deepEqual(effects('    if t.daemon:\n        t.join()\n'), ['wait']);
  });

  it('leave out a loop that is run only where none is running', () => {
    assert.deepEqual(effects('    asyncio.run(a)\n'), ['run-loop']);
    assert.deepEqual(effects('    try:\n        asyncio.get_running_loop()\n    except RuntimeError:\n        asyncio.run(a)\n'), []);
  });
});
