/** The command line as it is shipped, over the real rules: a few runs that show that all parts are joined. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { builtInterlock, project, repository } from './harness.ts';

const sleeping = 'import asyncio\nimport time\n\n\nasync def poll():\n    time.sleep(1)\n    await asyncio.sleep(0)\n';

test('a defect is found, reported and mended', () => {
  const cwd = project({ 'app.py': sleeping, 'plain.py': 'x = 1\n' });
  const found = builtInterlock(['check', '--format', 'json'], { cwd });
  assert.equal(found.code, 1, found.error);
  const report = JSON.parse(found.out) as { files: number; diagnostics: { rule: string; start: object }[] };
  assert.equal(report.files, 2);
  assert.deepEqual(report.diagnostics.map(({ rule, start }) => ({ rule, start })),
    [{ rule: 'blocking-sleep-in-async', start: { line: 6, column: 5 } }]);

  const fixed = builtInterlock(['check', '--fix'], { cwd });
  assert.equal(fixed.out, 'Fixed 1 problem. No problems in 2 files.\n');
  assert.equal(fixed.code, 0);
  assert.match(readFileSync(join(cwd, 'app.py'), 'utf8'), /^ {4}await asyncio\.sleep\(1\)$/m);
});

test('a suppression silences, and a useless one is reported and removed', () => {
  const comment = '  # interlock: ignore[blocking-sleep-in-async]';
  const cwd = project({ 'app.py': sleeping.replace('sleep(1)', `sleep(1)${comment}`).replace('sleep(0)', `sleep(0)${comment}`) });
  const { code, out } = builtInterlock(['check'], { cwd });
  assert.match(out, /^app\.py:7:49: information: `blocking-sleep-in-async` suppresses nothing here\. \[unused-suppression\]$/m);
  assert.match(out, /\nFound 1 problem /);
  assert.equal(code, 0);
  builtInterlock(['check', '--fix'], { cwd });
  assert.equal(readFileSync(join(cwd, 'app.py'), 'utf8'), sleeping.replace('sleep(1)', `sleep(1)${comment}`));
});

test('a syntax error', () => {
  const cwd = project({ 'app.py': `${sleeping}def (:\n` });
  const { code, out, error } = builtInterlock(['check'], { cwd });
  assert.match(error, /^app\.py:8:\d+: error: syntax error: /);
  assert.match(out, /^app\.py:6:5: warning/);
  assert.equal(code, 1);
});

test('every rule can be explained', () => {
  const list = builtInterlock(['rule'], { cwd: repository });
  assert.equal(list.code, 0);
  const names = list.out.split('\n').filter((line) => line !== '').map((line) => line.split(' ')[0] ?? '');
  assert.ok(names.includes('blocking-sleep-in-async'));
  const one = builtInterlock(['rule', 'blocking-sleep-in-async'], { cwd: repository });
  assert.match(one.out, /^blocking-sleep-in-async\ngroup async · warning · on by default/);
});

test('the version is that of the package', () => {
  const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { version: string };
  assert.equal(builtInterlock(['--version'], { cwd: repository }).out, `interlock ${version}\n`);
});

test('the report does not depend on how many threads check', () => {
  const helper = 'import time\n\n\ndef helper():\n    time.sleep(1)\n';
  const caller = 'import asyncio\n\nfrom helpers.slow import helper\n\n\nasync def poll():\n    helper()\n    await asyncio.sleep(0)\n';
  const counter = 'total = 0\n\n\ndef count():\n    global total\n    for _ in range(1000):\n        total += 1\n\n\nimport threading\n';
  const starter = 'import threading\n\nimport counter\n\nfor _ in range(2):\n    threading.Thread(target=counter.count).start()\n';
  const cwd = project({
    'pyproject.toml': '', 'helpers/slow.py': helper, 'counter.py': counter, 'starter.py': starter, 'broken.py': `${sleeping}def (:\n`,
    // More than one thread takes at once, so that all have something to do.
    ...Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`app${index}.py`, index % 2 === 0 ? caller : sleeping])),
  });
  const [one, ...others] = ['1', '2', '5'].map((threads) => builtInterlock(['check', '--format', 'json', '--threads', threads], { cwd }));
  const report = JSON.parse(one!.out) as { diagnostics: { rule: string; path: string }[]; errors: unknown[] };
  assert.equal(report.diagnostics.filter(({ rule }) => rule === 'blocking-sleep-in-async').length, 61);
  assert.deepEqual(report.diagnostics.filter(({ rule }) => rule === 'unlocked-shared-state').map(({ path }) => path), ['counter.py']);
  assert.equal(report.errors.length, 1);
  for (const other of others) assert.deepEqual(other, one);
  assert.match(builtInterlock(['check', '--threads', '0'], { cwd }).error, /--threads takes a number from 1 to 99, not `0`/);
});
