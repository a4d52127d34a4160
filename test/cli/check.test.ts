/** `interlock check` end to end, over a core that finds words: what is read, what is said, and the exit codes. */
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { nodeFileSystem } from '../../src/host/node/file-system.ts';
import { run } from '../../src/cli/run.ts';
import { engine } from './fake-engine.ts';
import { interlock, project } from './harness.ts';

/** The places of the findings, as `path:line:column`. */
function placesIn(out: string): string[] {
  return [...out.matchAll(/^(\S+:\d+:\d+): (?:error|warning|information|hint):/gm)].map((match) => match[1] ?? '');
}

test('findings: place, line of code, carets, notes, fixes, summary', () => {
  const cwd = project({ 'a.py': 'x = 1\n\tfail()  # 1\nwarn()\n', 'b.py': 'nothing\n' });
  const { code, out, error } = interlock(['check'], { cwd });
  assert.equal(out, [
    'a.py:2:2: error: fail() happens. [fake-error]',
    '2 | \tfail()  # 1',
    '  | \t^^^^^^',
    '  = note: a.py:1:1: it begins here',
    '  = fix: Replace fail() (--fix --suggested)',
    '',
    'a.py:3:1: warning: warn() happens. [fake-warning]',
    '3 | warn()',
    '  | ^^^^^^',
    '  = fix: Replace warn() (--fix)',
    '',
    'Found 2 problems (1 error, 1 warning) in 1 of 2 files; 1 can be fixed with --fix, 1 more with --fix --suggested.',
    '',
  ].join('\n'));
  assert.equal(error, '');
  assert.equal(code, 1);
});

test('nothing found', () => {
  const { code, out, error } = interlock(['check'], { cwd: project({ 'a.py': 'x\n' }) });
  assert.deepEqual({ code, out, error }, { code: 0, out: 'No problems in 1 file.\n', error: '' });
});

test('exit codes: what fails, and what is shown', () => {
  const cwd = project({ 'warn.py': 'warn()\n', 'info.py': 'info()\n', 'hint.py': 'hint()\n', 'fail.py': 'fail()\n' });
  const codeOf = (...args: string[]): number | null => interlock(['check', ...args], { cwd }).code;
  assert.equal(codeOf('warn.py'), 1);
  assert.equal(codeOf('info.py'), 0);
  assert.equal(codeOf('hint.py', '--min-severity', 'hint'), 0);
  assert.equal(codeOf('warn.py', '--fail-on', 'error'), 0);
  assert.equal(codeOf('fail.py', '--fail-on', 'error'), 1);
  assert.equal(codeOf('fail.py', '--fail-on', 'never'), 0);
  assert.equal(codeOf('info.py', '--fail-on=information'), 1);
  assert.equal(codeOf('warn.py', '--min-severity', 'error'), 0, 'what is not reported does not fail');
  const shown = (...args: string[]): string[] => placesIn(interlock(['check', ...args], { cwd }).out);
  assert.deepEqual(shown(), ['fail.py:1:1', 'info.py:1:1', 'warn.py:1:1']);
  assert.deepEqual(shown('--min-severity', 'hint'), ['fail.py:1:1', 'hint.py:1:1', 'info.py:1:1', 'warn.py:1:1']);
  assert.deepEqual(shown('--preset', 'all'), ['fail.py:1:1', 'hint.py:1:1', 'info.py:1:1', 'warn.py:1:1']);
  assert.deepEqual(shown('--select', 'fake-information'), ['info.py:1:1']);
  assert.deepEqual(shown('--ignore', 'fake-information,fake-error'), ['warn.py:1:1']);
});

const usage: [args: string[], message: string][] = [
  [[], 'no command given'],
  [['chekc'], 'unknown command `chekc`: did you mean `check`?'],
  [['src/a.py'], 'unknown command `src/a.py`: did you mean `interlock check src/a.py`?'],
  [['--verison'], 'unknown option `--verison`: did you mean `--version`?'],
  [['check', '--fxi'], 'unknown option `--fxi`: did you mean `--fix`?'],
  [['check', '-z'], 'unknown option `-z`'],
  [['check', '--fix=1'], '--fix takes no value'],
  [['check', '--format'], '--format needs a value'],
  [['check', '--config', '--fix'], '--config needs a value'],
  [['check', '--format', 'xml'], '--format takes text, json, sarif, github or junit, not `xml`'],
  [['check', '--preset', 'most'], '--preset takes recommended, strict or all, not `most`'],
  [['check', '--color', 'no'], '--color takes auto, always or never, not `no`'],
  [['check', '--fail-on', 'x'], '--fail-on takes error, warning, information, hint or never, not `x`'],
  [['check', '--min-severity', 'x'], '--min-severity takes error, warning, information or hint, not `x`'],
  [['check', '--target-version', '2.7'], '--target-version takes a Python version such as 3.12, not `2.7`'],
  [['check', '--select', 'fake-warnin'], '--select: unknown rule `fake-warnin`: did you mean `fake-warning`?'],
  [['check', '--ignore', 'fake-error,asinc'], '--ignore: unknown rule `asinc`: did you mean `async`?'],
  [['check', '-', 'a.py'], '`-` reads standard input and stands alone'],
  [['check', '--stdin-filename', 'a.py'], '--stdin-filename goes with `-`'],
  [['check', '--suggested'], '--suggested goes with --fix or --diff'],
  [['check', '--statistics', '--format', 'json'], '--statistics goes with --format text'],
  [['check', '--diff', '--format', 'json'], '--diff goes with --format text'],
  [['rule', 'a', 'b'], 'one rule at a time'],
  [['server'], 'say how to talk to the editor: --stdio, --node-ipc, --socket or --pipe'],
  [['server', '--stdio', '--socket', '3'], 'say how to talk to the editor: --stdio, --node-ipc, --socket or --pipe'],
  [['server', '--stdoi'], 'unknown option `--stdoi`: did you mean `--stdio`?'],
  [['server', '--stdio', 'src'], 'the server takes no files: `src`'],
];
for (const [args, message] of usage) {
  test(`usage: interlock ${args.join(' ')}`, () => {
    const { code, out, error } = interlock(args, { cwd: project({}) });
    assert.equal(code, 2);
    assert.equal(out, '');
    const help = args[0] === 'check' || args[0] === 'rule' || args[0] === 'server' ? `interlock ${args[0]} --help` : 'interlock --help';
    assert.equal(error, `interlock: ${message}\nRun \`${help}\` to see what is possible.\n`);
  });
}

test('--help and --version', () => {
  const cwd = project({});
  assert.deepEqual(interlock(['--version'], { cwd }), { code: 0, out: 'interlock 1.2.3\n', error: '' });
  for (const args of [['--help'], ['check', '--help'], ['rule', '-h'], ['help', 'check'], ['server', '--help']]) {
    const { code, out } = interlock(args, { cwd });
    assert.equal(code, 0);
    assert.match(out, /^Usage: interlock/m);
    for (const line of out.split('\n')) assert.ok(line.length <= 120, line);
  }
});

/** Bad files stand beside a good one, which is checked all the same. */
const badFiles: [title: string, content: Buffer, message: string, code: number][] = [
  ['a byte that is not UTF-8', Buffer.from('x = "\xe9" # warn()\n', 'latin1'),
    'bad.py: error: not UTF-8 (byte 0xe9 at offset 5); add an encoding cookie or save as UTF-8', 2],
  ['a lone surrogate', Buffer.concat([Buffer.from('warn()#'), Buffer.from([0xed, 0xa0, 0x80])]),
    'bad.py: error: not UTF-8 (byte 0xed at offset 7); add an encoding cookie or save as UTF-8', 2],
  ['a sequence that is cut short', Buffer.concat([Buffer.from('warn()#'), Buffer.from([0xe2, 0x82])]),
    'bad.py: error: not UTF-8 (byte 0xe2 at offset 7); add an encoding cookie or save as UTF-8', 2],
  ['bad UTF-8 after a byte order mark', Buffer.from('\xef\xbb\xbfwarn()\xff', 'latin1'),
    'bad.py: error: not UTF-8 (byte 0xff at offset 9); add an encoding cookie or save as UTF-8', 2],
  ['a NUL byte', Buffer.from('warn()\0\n'), 'bad.py: error: not a text file (NUL byte at offset 6)', 2],
  ['UTF-16', Buffer.from('\ufeffwarn()', 'utf16le'),
    'bad.py: error: stored as UTF-16, which Python does not read; save it as UTF-8', 2],
  ['an unknown encoding', Buffer.from('# -*- coding: klingon -*-\nwarn()\n'),
    'bad.py: error: unknown encoding `klingon`; save it as UTF-8', 2],
  ['a cookie against the byte order mark', Buffer.from('\ufeff# coding: latin-1\nwarn()\n'),
    'bad.py: error: starts with the byte order mark of UTF-8, but its cookie says `latin-1`', 2],
  ['a cookie that is wrong', Buffer.from('# coding: euc-jp\nwarn() # \xff\xff\n', 'latin1'),
    'bad.py: error: not `euc-jp`, though its cookie says so; save it as UTF-8', 2],
  ['a syntax error', Buffer.from('x = 1\n  $$\n'), 'bad.py:2:3: error: syntax error: money is no operator', 1],
];
for (const [title, content, message, expected] of badFiles) {
  test(`bad file: ${title}`, () => {
    const cwd = project({ 'bad.py': content, 'good.py': 'info()\n' });
    const { code, out, error } = interlock(['check', 'bad.py', 'good.py'], { cwd });
    assert.equal(error, `${message}\n`);
    assert.deepEqual(placesIn(out), ['good.py:1:1']);
    assert.match(out, /1 error on the way\.\n$/);
    assert.equal(code, expected);
  });
}

test('a syntax error does not hide that something could not be read', () => {
  const cwd = project({ 'bad.py': '$$\n' });
  assert.equal(interlock(['check', 'bad.py', 'gone.py'], { cwd }).code, 2);
});

test('paths that lead nowhere', () => {
  const cwd = project({ 'good.py': 'info()\n' });
  const { code, out, error } = interlock(['check', 'gone.py', 'good.py/x', 'good.py'], { cwd });
  assert.match(error, /^gone\.py: error: no such file or directory\ngood\.py\/x: error: (?:not a|no such file or) directory\n$/);
  assert.deepEqual(placesIn(out), ['good.py:1:1']);
  assert.equal(code, 2);
});

test('files and directories that may not be read', () => {
  const cwd = project({ 'good.py': 'info()\n', 'locked.py': 'warn()\n', 'vault/a.py': 'warn()\n' });
  // The tests may run as root, who may read everything; so the refusal is played.
  const refuse = (path: string): void => {
    if (/locked\.py$|vault$/.test(path)) throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
  };
  const said = { out: '', error: '' };
  const code = run(['check'], engine, {
    cwd, env: {}, interactive: false, input: () => Buffer.alloc(0), startServer: () => undefined,
    out: (text) => void (said.out += text),
    error: (text) => void (said.error += text),
    files: {
      ...nodeFileSystem,
      read: (path) => (refuse(path), nodeFileSystem.read(path)),
      list: (path) => (refuse(path), nodeFileSystem.list(path)),
    },
  });
  assert.equal(said.error, 'vault: error: permission denied\nlocked.py: error: permission denied\n');
  assert.deepEqual(placesIn(said.out), ['good.py:1:1']);
  assert.equal(code, 2);
});

test('a directory without Python files is worth a word, but no failure', () => {
  const cwd = project({ 'docs/a.md': 'x' });
  const { code, out, error } = interlock(['check', 'docs'], { cwd });
  assert.deepEqual({ code, out, error },
    { code: 0, out: 'No problems in 0 files.\n', error: 'docs: no Python files in this directory\n' });
});

test('an empty file', () => {
  assert.deepEqual(interlock(['check', 'a.py'], { cwd: project({ 'a.py': '' }) }),
    { code: 0, out: 'No problems in 1 file.\n', error: '' });
});

test('which files a walk finds, in which order', () => {
  const cwd = project({
    'z.py': 'info()', 'a.pyi': 'info()', 'w.pyw': 'info()', 'a/b.py': 'info()', 'a-b/c.py': 'info()', 'B.PY': 'info()',
    'notes.txt': 'info()', 'script': '#!/usr/bin/env python3\ninfo()',
    '.hidden/x.py': 'info()', 'node_modules/x.py': 'info()', '__pycache__/x.py': 'info()', 'venv/pyvenv.cfg': '',
    'venv/x.py': 'info()', 'lib/site-packages/x.py': 'info()', 'build/x.py': 'info()', 'src/build/__init__.py': 'info()',
    'gen/x.py': 'info()', 'src/gen_x.py': 'info()', 'other/keep.py': 'info()', 'other/deep/drop.py': 'info()',
    'interlock.toml': 'exclude = ["gen", "gen_*.py", "other/deep/*.py"]',
  });
  const { out, error } = interlock(['check'], { cwd });
  assert.equal(error, '');
  assert.deepEqual(placesIn(out).map((place) => place.replace(/:1:1$|:2:1$/, '')),
    ['B.PY', 'a/b.py', 'a-b/c.py', 'a.pyi', 'other/keep.py', 'src/build/__init__.py', 'w.pyw', 'z.py']);
});

test('what is named is checked, wherever it lies', () => {
  const cwd = project({
    'gen/x.py': 'info()', '.hidden/x.py': 'info()', 'script': '#!/usr/bin/env -S python3 -u\ninfo()', 'run.sh': '#!/bin/sh\ninfo()',
    'interlock.toml': 'exclude = ["gen"]',
  });
  const { code, out, error } = interlock(['check', 'gen/x.py', './gen/x.py', '.hidden', 'script', 'run.sh'], { cwd });
  assert.deepEqual(placesIn(out).sort(), ['.hidden/x.py:1:1', 'gen/x.py:1:1', 'script:2:1']);
  assert.equal(error, 'run.sh: skipped: not a Python file (.py, .pyi, .pyw, .ipynb, or a script for python)\n');
  assert.equal(code, 0);
});

test('circles of links end', () => {
  const cwd = project({ 'a/x.py': 'info()' });
  symlinkSync('..', join(cwd, 'a/up'));
  symlinkSync('loop', join(cwd, 'loop'));
  symlinkSync('nowhere', join(cwd, 'broken.py'));
  symlinkSync('x.py', join(cwd, 'a/y.py'));
  const { code, out, error } = interlock(['check'], { cwd });
  assert.deepEqual(placesIn(out), ['a/x.py:1:1', 'a/y.py:1:1']);
  assert.equal(error, '');
  assert.equal(code, 0);
  assert.equal(interlock(['check', 'loop'], { cwd }).error, 'loop: error: too many levels of symbolic links\n');
});

test('settings: the nearest file counts, and its globs count from it', () => {
  const cwd = project({
    'pyproject.toml': '[project]\nrequires-python = ">=3.9"\n[tool.interlock]\nignore = ["fake-warning"]\n'
      + '[tool.interlock.per-file-ignores]\n"app/*.py" = ["fake-information"]\n',
    'app/a.py': 'warn()\ninfo()\n', 'b.py': 'info()\n', 'app/c.py': 'fail()\n',
    'sub/pyproject.toml': '[tool.interlock]\ntarget-version = "3.12"\nseverity = { fake-warning = "error" }\n',
    'sub/a.py': 'warn()\n',
    'sub/inner/pyproject.toml': '[project]\nname = "x"\n', 'sub/inner/a.py': 'warn()\n',
  });
  const { out } = interlock(['check'], { cwd });
  assert.deepEqual(out.match(/^\S+:\d+:\d+: .*/gm), [
    'app/c.py:1:1: error: fail() happens on 3.9. [fake-error]',
    'b.py:1:1: information: info() happens on 3.9. [fake-information]',
    'sub/a.py:1:1: error: warn() happens on 3.12. [fake-warning]',
    'sub/inner/a.py:1:1: error: warn() happens on 3.12. [fake-warning]',
  ]);
  const chosen = interlock(['check', 'sub/a.py', '--config', 'pyproject.toml', '--target-version', '3.14'], { cwd });
  assert.equal(chosen.out, 'No problems in 1 file.\n');
  const selected = interlock(['check', 'app/a.py', '--select', 'fake-warning'], { cwd });
  assert.deepEqual(placesIn(selected.out), ['app/a.py:1:1'], 'what the command line selects, the settings do not ignore');
});

test('tests are judged more mildly, wherever the command is run', () => {
  const cwd = project({ 'pyproject.toml': '', 'tests/a.py': 'warn()\n' });
  assert.match(interlock(['check'], { cwd }).out, /information: warn\(\)/);
  assert.match(interlock(['check'], { cwd: join(cwd, 'tests') }).out, /^a\.py:1:1: information: warn\(\)/);
  assert.match(interlock(['check', '--preset', 'all'], { cwd }).out, /warning: warn\(\)/);
});

const badConfigs: [title: string, name: string, content: string, message: string][] = [
  ['TOML that does not parse', 'pyproject.toml', '[tool.interlock]\nselect = [\n', 'pyproject.toml:3:1: error: not valid TOML: '],
  ['a mistyped rule', 'pyproject.toml', '[tool.interlock]\nselect = ["fake-warnin"]\n',
    'pyproject.toml:2:11: error: tool.interlock.select[0]: unknown rule `fake-warnin`: did you mean `fake-warning`?\n'],
  ['an unknown setting', 'interlock.toml', 'selct = []\n',
    'interlock.toml:1:1: error: selct: unknown setting `selct`: did you mean `select`?\n'],
  ['a table that is none', 'pyproject.toml', '[tool]\ninterlock = 3\n',
    'pyproject.toml:2:1: error: tool.interlock: expected a table of settings, got 3\n'],
];
for (const [title, name, content, message] of badConfigs) {
  test(`bad settings: ${title}`, () => {
    const cwd = project({ [name]: content, 'a.py': 'info()\n', 'sub/b.py': 'info()\n' });
    const { code, out, error } = interlock(['check'], { cwd });
    assert.equal(error.slice(0, message.length), message);
    assert.equal(error.split('\n').length, 2, 'one line, once');
    assert.deepEqual(placesIn(out), ['a.py:1:1', 'sub/b.py:1:1']);
    assert.equal(code, 2);
  });
}

test('a settings file that is named must be there', () => {
  const { code, error } = interlock(['check', '--config', 'gone.toml'], { cwd: project({ 'a.py': '' }) });
  assert.deepEqual({ code, error }, { code: 2, error: 'gone.toml: error: no such file or directory\n' });
});

test('standard input', () => {
  const cwd = project({ 'sub/interlock.toml': 'ignore = ["fake-information"]\n' });
  const { code, out } = interlock(['check', '-', '--stdin-filename', 'sub/x.py'], { cwd, input: 'warn()\ninfo()\n' });
  assert.deepEqual(placesIn(out), ['sub/x.py:1:1']);
  assert.equal(code, 1);
  assert.match(interlock(['check', '-'], { cwd, input: 'warn()\n' }).out, /^stdin\.py:1:1: warning/);
  const bad = interlock(['check', '-'], { cwd, input: Buffer.from([0xff]) });
  assert.deepEqual({ code: bad.code, error: bad.error }, {
    code: 2, error: 'stdin.py: error: not UTF-8 (byte 0xff at offset 0); add an encoding cookie or save as UTF-8\n',
  });
});

test('20 MB on one line', () => {
  const cwd = project({ 'a.py': `x = "${'a'.repeat(10_000_000)}"; warn(); y = "${'b'.repeat(10_000_000)}"\n` });
  const { code, out } = interlock(['check'], { cwd });
  assert.deepEqual(placesIn(out), ['a.py:1:10000009']);
  assert.ok(out.length < 1000, 'the line is not printed whole');
  assert.match(out, /^1 \| … a+"; warn\(\); y = "b+ …\n {2}\| {33}\^{6}$/m);
  assert.equal(code, 1);
});

test('wide characters, tabs and control characters keep the carets below the code', () => {
  const cwd = project({ 'a.py': 's = "日本\x1b[31m"; warn()\n' });
  const { out } = interlock(['check'], { cwd });
  assert.match(out, /^1 \| s = "日本␛\[31m"; warn\(\)\n {2}\| {18}\^{6}$/m);
});

test('colour: on a terminal only, unless told', () => {
  const cwd = project({ 'a.py': 'warn()\n' });
  const coloured = (args: string[], env: Record<string, string> = {}): boolean =>
    interlock(['check', ...args], { cwd, env }).out.includes('\x1b[');
  assert.equal(coloured([]), false);
  assert.equal(coloured(['--color', 'always']), true);
  assert.equal(coloured([], { FORCE_COLOR: '1' }), true);
  assert.equal(coloured([], { FORCE_COLOR: '0' }), false);
  assert.equal(coloured([], { FORCE_COLOR: '1', NO_COLOR: '1' }), false);
  assert.equal(coloured(['--color=never'], { FORCE_COLOR: '1' }), false);
});

test('--statistics', () => {
  const cwd = project({ 'a.py': 'warn()\nwarn()\nfail()\n' });
  const { code, out } = interlock(['check', '--statistics'], { cwd });
  assert.equal(out, '2  fake-warning  (2 fixable)\n1  fake-error\n'
    + 'Found 3 problems (1 error, 2 warnings) in 1 of 1 file; 2 can be fixed with --fix, 1 more with --fix --suggested.\n'
    + '0 of 3 calls could not be resolved (interlock explain --unresolved lists them).\n');
  assert.equal(code, 1);
});

test('--output', () => {
  const cwd = project({ 'a.py': 'warn()\n' });
  const { code, out } = interlock(['check', '--format', 'json', '--output', 'report.json'], { cwd });
  assert.deepEqual({ code, out }, { code: 1, out: '' });
  const report = JSON.parse(readFileSync(join(cwd, 'report.json'), 'utf8')) as { version: number };
  assert.equal(report.version, 1);
  const failed = interlock(['check', '--output', 'no/where.txt'], { cwd });
  assert.deepEqual({ code: failed.code, error: failed.error }, {
    code: 2, error: 'interlock: cannot write the report to `no/where.txt`: no such file or directory\n',
  });
});

test('a reader that stops early is no error', () => {
  const cwd = project({});
  mkdirSync(join(cwd, 'many'));
  for (let at = 0; at < 200; at++) writeFileSync(join(cwd, `many/f${at}.py`), 'warn()\n'.repeat(100));
  const { out } = interlock(['check'], { cwd });
  assert.match(out, /Found 20000 problems/);
});

test('the rule command', () => {
  const cwd = project({});
  const { code, out } = interlock(['rule', 'fake-warning'], { cwd });
  assert.equal(code, 0);
  for (const part of ['Finds fake-warning.', 'Because `fake-warning` hurts.', '    fake-warning()', '    fine()',
    '# interlock: ignore[fake-warning]']) assert.ok(out.includes(part), part);
  assert.match(interlock(['rule'], { cwd }).out, /^fake-hint +async: hint$/m);
  assert.deepEqual(interlock(['rule', 'fake-warnin'], { cwd }),
    { code: 2, out: '', error: 'interlock: unknown rule `fake-warnin`: did you mean `fake-warning`?\n' });
});

test('nothing is left behind', () => {
  const cwd = project({ 'a.py': 'warn()\n' });
  chmodSync(join(cwd, 'a.py'), 0o644);
  interlock(['check'], { cwd });
  assert.ok(!existsSync(join(cwd, '.interlock')));
  assert.equal(readFileSync(join(cwd, 'a.py'), 'utf8'), 'warn()\n');
});
