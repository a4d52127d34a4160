/** Refactorings: `«…»` marks the selection; the text after, or that nothing is offered. What they write parses. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Workspace } from '../../../src/core/project/workspace.ts';
import { refactoringsAt } from '../../../src/core/refactor/refactorings.ts';
import { defaultSettings } from '../../../src/core/settings.ts';
import { parse } from '../../../src/core/syntax/parse.ts';
import { applyEdits } from '../../../src/core/text/edit.ts';

/** Title → the text after it. */
function offered(marked: string): Record<string, string> {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  assert.ok(start >= 0 && end >= start, 'mark the selection');
  const text = marked.replace(/[«»]/g, '');
  const files = { has: () => false, read: () => undefined };
  return Object.fromEntries(refactoringsAt({ path: 'program.py', text, settings: defaultSettings }, { start, end }, new Workspace(files)).map(({ title, edits }) => {
    const after = applyEdits(text, edits);
    assert.deepEqual(parse(after).errors, [], after);
    return [title, after];
  }));
}

describe('await together', () => {
  const before = (second: string): string => `import asyncio\n\nasync def f(x): return x\n\nasync def main():\n    «a = await f(1)\n    ${second}\n    »return a\n`;
  it('takes neighbours that need nothing of each other', () => {
    assert.deepEqual(offered(before('b = await f(2)')), {
      'Await these 2 together with asyncio.gather': 'import asyncio\n\nasync def f(x): return x\n\nasync def main():\n    a, b = await asyncio.gather(f(1), f(2))\n    return a\n',
    });
    assert.match(Object.values(offered(before('await f(2)')))[0] ?? '', /\n {4}a, _ = await asyncio\.gather\(f\(1\), f\(2\)\)\n/);
  });
  it('is not offered where one needs another, a comment would go, or something stands between', () => {
    for (const second of ['b = await f(a)', 'a = await f(2)', '# why\n    b = await f(2)', 'print(1)\n    b = await f(2)', 'b = 1']) {
      assert.deepEqual(offered(before(second)), {}, second);
    }
  });
});

describe('limit concurrency', () => {
  it('puts a semaphore before the statement', () => {
    assert.deepEqual(offered('import asyncio\n\nasync def f(x): ...\n\nasync def main(xs):\n    return await asyncio.«»gather(*[f(x) for x in xs])\n'), {
      'Run ten at a time, with a semaphore': 'import asyncio\n\nasync def f(x): ...\n\nasync def main(xs):\n    semaphore = asyncio.Semaphore(10)\n\n'
        + '    async def limited(coroutine):\n        async with semaphore:\n            return await coroutine\n\n'
        + '    return await asyncio.gather(*[limited(f(x)) for x in xs])\n',
    });
    assert.deepEqual(offered('import asyncio\nasync def f(x): ...\nasync def main(a, b):\n    await asyncio.«»gather(f(a), f(b))\n'), {});
  });
});

describe('move a call off the loop', () => {
  it('in a coroutine, of what is no coroutine', () => {
    assert.deepEqual(offered('def work(x): return x\n\nasync def main():\n    print(wo«»rk(1) + 1)\n'), {
      'Run it in a thread with asyncio.to_thread': 'import asyncio\ndef work(x): return x\n\nasync def main():\n    print(await asyncio.to_thread(work, 1) + 1)\n',
    });
  });
  it('is not offered elsewhere', () => {
    for (const text of [
      'def work(): ...\n\ndef main():\n    wo«»rk()\n', 'async def work(): ...\n\nasync def main():\n    wo«»rk()\n',
      'class Work: ...\n\nasync def main():\n    Wo«»rk()\n', 'import asyncio\nasync def main(c):\n    asyncio.create_«»task(c)\n',
      'async def main():\n    pri«»nt(1)\n', 'def work(): ...\nasync def main(a):\n    wo«»rk(*a)\n', 'def work(): ...\nasync def main():\n    x = «work»\n',
    ]) assert.deepEqual(offered(text), {}, text);
  });
});

describe('swap an executor', () => {
  it('both ways, with the import that it needs', () => {
    const from = 'from concurrent.futures import ThreadPoolExecutor\n\nwith Thread«»PoolExecutor(max_workers=4) as pool:\n    pool.map(print, [1])\n';
    assert.match(offered(from)['Use a ProcessPoolExecutor'] ?? '', /\nwith (?:concurrent\.futures\.)?ProcessPoolExecutor\(max_workers=4\)/);
    assert.deepEqual(offered('import concurrent.futures as cf\npool = cf.Process«»PoolExecutor()\n'),
      { 'Use a ThreadPoolExecutor': 'import concurrent.futures as cf\npool = cf.ThreadPoolExecutor()\n' });
  });
  it('is not offered where the other one has no such argument', () => {
    assert.deepEqual(offered('import concurrent.futures as cf\npool = cf.Thread«»PoolExecutor(thread_name_prefix="x")\n'), {});
  });
});

describe('guard every access of an attribute', () => {
  const counter = (body: string): string => `class Counter:\n    def __init__(self):\n        self.co«»unt = 0\n\n${body}`;
  it('with a lock of threads', () => {
    assert.deepEqual(offered(counter('    def add(self):\n        self.count += 1\n        if self.count > 9:\n            self.count = 0\n\n    def get(self):\n        return self.count\n')), {
      'Guard every access of self.count with a new lock': 'import threading\nclass Counter:\n    def __init__(self):\n        self._count_lock = threading.Lock()\n        self.count = 0\n\n'
        + '    def add(self):\n        with self._count_lock:\n            self.count += 1\n        with self._count_lock:\n            if self.count > 9:\n                self.count = 0\n\n'
        + '    def get(self):\n        with self._count_lock:\n            return self.count\n',
    });
  });
  it('with an asyncio lock in coroutines', () => {
    assert.match(offered(counter('    async def add(self, x):\n        self.count += await x\n'))['Guard every access of self.count with a new lock'] ?? '',
      /self\._count_lock = asyncio\.Lock\(\)[\s\S]*\n {8}async with self\._count_lock:\n {12}self\.count \+= await x\n/);
  });
  it('is not offered for a mixture, under a lock, across a yield, or for a lock itself', () => {
    for (const text of [
      counter('    async def add(self):\n        self.count += 1\n\n    def get(self):\n        return self.count\n'),
      counter('    def add(self):\n        with self.lock:\n            self.count += 1\n').replace('class', 'import threading\nclass').replace('def __init__(self):', 'def __init__(self):\n        self.lock = threading.Lock()'),
      counter('    def add(self):\n        yield self.count\n'), counter(''),
      'import threading\nclass C:\n    def __init__(self):\n        self.lo«»ck = threading.Lock()\n    def f(self):\n        self.lock.locked()\n',
    ]) assert.deepEqual(offered(text), {}, text);
  });
});
