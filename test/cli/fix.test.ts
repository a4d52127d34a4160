/** `--fix` and `--diff` end to end: what is written, how it is stored, and what is left alone. */
import assert from 'node:assert/strict';
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { spawnSync } from 'node:child_process';
import { unifiedDiff } from '../../src/cli/diff.ts';
import { nodeFileSystem } from '../../src/host/node/file-system.ts';
import { run } from '../../src/cli/run.ts';
import { decodeSource, encodeSource } from '../../src/host/node/source-text.ts';
import { engine } from './fake-engine.ts';
import { interlock, project } from './harness.ts';

test('--fix makes safe fixes and reports what is left', () => {
  const cwd = project({ 'a.py': 'warn()\nfail()\nwarn()\n', 'b.py': 'info()\n' });
  const { code, out } = interlock(['check', '--fix'], { cwd });
  assert.equal(readFileSync(join(cwd, 'a.py'), 'utf8'), 'fine()\nfail()\nfine()\n');
  assert.match(out, /^a\.py:2:1: error: fail\(\)/);
  assert.match(out, /\nFixed 2 problems\. Found 2 problems \(1 error, 1 information\) in 2 of 2 files; 1 can be fixed with --fix --suggested\.\n$/);
  assert.equal(code, 1);
});

test('--fix --suggested makes the others too', () => {
  const cwd = project({ 'a.py': 'warn()\nfail()\n' });
  const { code, out } = interlock(['check', '--fix', '--suggested'], { cwd });
  assert.equal(readFileSync(join(cwd, 'a.py'), 'utf8'), 'fine()\nfine()\n');
  assert.equal(out, 'Fixed 2 problems. No problems in 1 file.\n');
  assert.equal(code, 0);
});

test('a fix that would break the file is not made, its neighbours are', () => {
  const cwd = project({ 'a.py': 'warn()\nbreaks()\nwarn()\n' });
  const { code, out } = interlock(['check', '--fix'], { cwd });
  assert.equal(readFileSync(join(cwd, 'a.py'), 'utf8'), 'fine()\nbreaks()\nfine()\n');
  assert.match(out, /Fixed 2 problems/);
  assert.equal(code, 1);
});

test('a file with a syntax error is not fixed', () => {
  const cwd = project({ 'a.py': 'warn()\n$$\n', 'b.py': 'warn()\n' });
  interlock(['check', '--fix'], { cwd });
  assert.equal(readFileSync(join(cwd, 'a.py'), 'utf8'), 'warn()\n$$\n');
  assert.equal(readFileSync(join(cwd, 'b.py'), 'utf8'), 'fine()\n');
});

const stored: [title: string, before: Buffer, after: Buffer][] = [
  ['CRLF', Buffer.from('x\r\nwarn()\r\n'), Buffer.from('x\r\nfine()\r\n')],
  ['CR and no line end at the end', Buffer.from('x\rwarn()'), Buffer.from('x\rfine()')],
  ['a byte order mark', Buffer.from('\ufeffwarn()\n'), Buffer.from('\ufefffine()\n')],
  ['astral characters', Buffer.from('"😀"; warn()\n'), Buffer.from('"😀"; fine()\n')],
  ['Latin-1, with its control characters', Buffer.from('# coding: latin-1\n"é\x85"; warn()\n', 'latin1'),
    Buffer.from('# coding: latin-1\n"é\x85"; fine()\n', 'latin1')],
  ['windows-1252', Buffer.from('#!x\n# vim: set fileencoding=cp1252 :\n"\x80\x93"; warn()\n', 'latin1'),
    Buffer.from('#!x\n# vim: set fileencoding=cp1252 :\n"\x80\x93"; fine()\n', 'latin1')],
  ['Shift JIS', Buffer.from('# coding: shift_jis\n"\x93\xfa\x96{"; warn()\n', 'latin1'),
    Buffer.from('# coding: shift_jis\n"\x93\xfa\x96{"; fine()\n', 'latin1')],
];
for (const [title, before, after] of stored) {
  test(`--fix keeps ${title}`, () => {
    const cwd = project({ 'a.py': before });
    const { error } = interlock(['check', '--fix'], { cwd });
    assert.equal(error, '');
    assert.deepEqual(readFileSync(join(cwd, 'a.py')), after);
  });
}

test('--fix keeps permissions and links, and leaves nothing else behind', () => {
  const cwd = project({ 'real/a.py': 'warn()\n', 'plain.py': 'info()\n' });
  chmodSync(join(cwd, 'real/a.py'), 0o751);
  symlinkSync('real/a.py', join(cwd, 'link.py'));
  const untouched = statSync(join(cwd, 'plain.py')).mtimeMs;
  interlock(['check', '--fix', 'link.py', 'plain.py'], { cwd });
  assert.equal(readFileSync(join(cwd, 'real/a.py'), 'utf8'), 'fine()\n');
  assert.equal(statSync(join(cwd, 'real/a.py')).mode & 0o777, 0o751);
  assert.ok(lstatSync(join(cwd, 'link.py')).isSymbolicLink());
  assert.deepEqual(readdirSync(join(cwd, 'real')), ['a.py']);
  assert.equal(statSync(join(cwd, 'plain.py')).mtimeMs, untouched);
});

test('a file that cannot be written is named, and the others are written', () => {
  const cwd = project({ 'a.py': 'warn()\n', 'b.py': 'warn()\n' });
  let error = '';
  const code = run(['check', '--fix'], engine, {
    cwd, env: {}, interactive: false, input: () => Buffer.alloc(0), startServer: () => undefined, out: () => undefined,
    error: (text) => void (error += text),
    files: {
      ...nodeFileSystem,
      write: (path, bytes) => {
        if (path.endsWith('a.py')) throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
        nodeFileSystem.write(path, bytes);
      },
    },
  });
  assert.equal(error, 'a.py: error: not fixed: permission denied\n');
  assert.equal(readFileSync(join(cwd, 'b.py'), 'utf8'), 'fine()\n');
  assert.equal(code, 2);
});

test('text that an encoding cannot express is not written', () => {
  assert.equal(encodeSource('日', { encoding: 'latin1', bom: false }), undefined);
  const cyrillic = decodeSource(Buffer.from('# coding: koi8-r\n"\xc1"\n', 'latin1'));
  assert.ok('text' in cyrillic && cyrillic.text.includes('а'));
});

test('--fix with standard input prints the text; the report goes to the error stream', () => {
  const { code, out, error } = interlock(['check', '--fix', '-', '--stdin-filename', 'x.py'],
    { cwd: project({}), input: 'warn()\r\nfail()\r\n' });
  assert.equal(out, 'fine()\r\nfail()\r\n');
  assert.match(error, /^x\.py:2:1: error: fail\(\)/);
  assert.equal(code, 1);
});

test('--diff shows and changes nothing', () => {
  const text = Array.from({ length: 20 }, (_, at) => `line${at}\n`).join('');
  const cwd = project({ 'a.py': `${text}warn()\n${text}warn()`, 'sub/b.py': 'info()\n' });
  const { code, out, error } = interlock(['check', '--diff'], { cwd });
  assert.equal(out, [
    '--- a.py', '+++ a.py',
    '@@ -18,7 +18,7 @@', ' line17', ' line18', ' line19', '-warn()', '+fine()', ' line0', ' line1', ' line2',
    '@@ -39,4 +39,4 @@', ' line17', ' line18', ' line19', '-warn()', '\\ No newline at end of file', '+fine()',
    '\\ No newline at end of file', '',
  ].join('\n'));
  assert.equal(error, 'Would fix 2 problems in 1 file.\n');
  assert.equal(code, 1);
  assert.match(readFileSync(join(cwd, 'a.py'), 'utf8'), /warn/);
});

test('diffs of many random texts can be applied', { skip: spawnSync('patch', ['--version']).error !== undefined }, () => {
  let seed = 7;
  const random = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;
  for (let round = 0; round < 60; round++) {
    const before = Array.from({ length: random(40) }, () => `${random(6)}`);
    const after = before.flatMap((line) => [[line], [], ['new', line], [`${random(6)}`]][random(12)] ?? [line]);
    const [a, b] = [before.map((line) => `${line}\n`).join(''), after.map((line) => `${line}\n`).join('')];
    const diff = unifiedDiff('a', a, b);
    assert.equal(diff === '', a === b);
    if (diff === '' || a === '' || b === '') continue;
    const cwd = project({ a });
    const patched = spawnSync('patch', ['-p0', '--fuzz=0'], { cwd, input: diff, encoding: 'utf8' });
    assert.equal(patched.status, 0, patched.stdout + diff);
    assert.equal(readFileSync(join(cwd, 'a'), 'utf8'), b);
  }
});
