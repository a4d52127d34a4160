/** Our trees against those of the `python3` on this machine, on a sample of its standard library. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { compare, describePython, pythonFiles } from './compare.ts';

const SAMPLE = 320;

test('trees equal those of CPython on its standard library', async (context) => {
  let python: ReturnType<typeof describePython>;
  try {
    python = describePython('python3');
  } catch {
    console.error('SKIPPED: there is no python3 here, so no tree was compared with CPython.');
    context.skip('no python3');
    return;
  }
  const all = pythonFiles([python.library], new Set(['site-packages']));
  // Every n-th file, so that the sample is the same each time and comes from all folders.
  const every = Math.max(1, Math.floor(all.length / SAMPLE));
  const files = all.filter((_, at) => at % every === 0);
  files.push(fileURLToPath(new URL('fstrings.py', import.meta.url)));
  const report = await compare('python3', python.minor, files, (path, ours, theirs) => {
    let at = 0;
    while (at < ours.length && ours[at] === theirs[at]) at++;
    const from = Math.max(0, at - 100);
    console.error(`${path}\n  ours   …${ours.slice(from, at + 100)}\n  theirs …${theirs.slice(from, at + 100)}`);
  });
  assert.deepEqual(report.different, []);
  assert.equal(report.equal + report.rejected, files.length);
});
