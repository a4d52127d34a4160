/** Which calls hold their thread, by their arguments and by how their receiver was made. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { blocking } from '../../../src/core/semantic/calls.ts';
import { allSites, contextOf } from './probe.ts';

/** The calls of the program that block, as written, with what they block on. */
function blockers(text: string): string[] {
  const context = contextOf(text);
  return allSites(context).flatMap((site) => {
    const what = blocking(site, context.model);
    return what ? [`${context.model.textOf(site.call)}: ${what}`] : [];
  });
}

describe('blocking calls', () => {
  it('follow their arguments', () => {
    assert.deepEqual(blockers(`
import queue, threading
q = queue.Queue(5)
lock = threading.Lock()
q.get()
q.get(block=False)
q.get(False)
q.get(timeout=0)
q.get(timeout=5)
q.get_nowait()
q.get(block=flag)
lock.acquire()
lock.acquire(False)
lock.acquire(blocking=False)
`), ['q.get(): wait', 'q.get(timeout=5): wait', 'lock.acquire(): wait']);
  });

  it('follow how their receiver was made', () => {
    assert.deepEqual(blockers(`
import queue
unbounded = queue.Queue()
bounded = queue.Queue(maxsize=3)
unbounded.put(1)
bounded.put(1)
`), ['bounded.put(1): wait']);
  });

  it('are not those of a socket in non-blocking mode', () => {
    assert.deepEqual(blockers('import socket\ns = socket.socket()\ns.recv(1)\n'), ['s.recv(1): network']);
    assert.deepEqual(blockers('import socket\ns = socket.socket()\ns.setblocking(False)\ns.recv(1)\n'), []);
  });

  it('are not awaited ones, nor namesakes', () => {
    assert.deepEqual(blockers(`
import os, time
async def f(x):
    await time.sleep(1)
    ', '.join(x)
    os.path.join('a', 'b')
    x.get()
`), []);
  });
});
