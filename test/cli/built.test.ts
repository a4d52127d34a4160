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
