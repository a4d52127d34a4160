/** A walk through directories, and whether it would come by a file; on a file system in memory. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isLibraryPath, isWalked, walkFiles } from '../../src/host/find-files.ts';
import { memoryFiles } from './memory-files.ts';

const files = memoryFiles({
  '/p/a.py': '', '/p/b.txt': '', '/p/.git/x.py': '', '/p/env/pyvenv.cfg': '', '/p/env/bin/x.py': '', '/p/build/x.py': '',
  '/p/src/build/__init__.py': '', '/p/src/build/m.py': '', '/p/node_modules/n/x.py': '', '/p/src/s.pyi': '',
});

test('the walk and the question agree', () => {
  const walked = [...walkFiles('/p', files, () => false, ({ message }) => assert.fail(message))].flat().sort();
  assert.deepEqual(walked, ['/p/a.py', '/p/src/build/__init__.py', '/p/src/build/m.py', '/p/src/s.pyi']);
  for (const path of files.paths) assert.equal(isWalked('/p', path, files), walked.includes(path), path);
  assert.equal(isWalked('/p', '/p/gone.py', files), false);
  assert.equal(isWalked('/p/src', '/p/a.py', files), false);
});

test('whose code it is', () => {
  for (const path of ['/u/lib/python3.12/asyncio/tasks.py', 'venv/site-packages/a.py', 'C:/Python312/Lib/queue.py']) {
    assert.ok(isLibraryPath(path), path);
  }
  for (const path of ['src/app.py', '/home/me/lib/app.py', 'python3.12/app.py']) assert.ok(!isLibraryPath(path), path);
});
