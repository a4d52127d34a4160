/** Settings: what a table may say, what is said about a wrong one, and what settings mean for a rule in a file. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchesGlob, rebaseGlob } from '../../src/core/glob.ts';
import {
  isEnabled, lowestPython, mergeSettings, parsePythonVersion, parseSettings, severityOf, type RuleIdentity,
} from '../../src/core/settings-parse.ts';

const sleep: RuleIdentity = { name: 'blocking-sleep-in-async', group: 'async', severity: 'warning' };
const wait: RuleIdentity = { name: 'blocking-wait-in-async', group: 'async', severity: 'error' };
const zero: RuleIdentity = { name: 'zero-sleep', group: 'async', severity: 'information', off: true };
const queue: RuleIdentity = { name: 'unbounded-queue', group: 'queue', severity: 'hint' };
const rules = [sleep, wait, zero, queue];

test('a table with every setting is read', () => {
  const { settings, problems } = parseSettings({
    preset: 'strict', select: ['async', 'unbounded-queue'], ignore: ['zero-sleep'],
    'per-file-ignores': { 'tests/**': ['async'] }, severity: { 'zero-sleep': 'off', 'unbounded-queue': 'error' },
    'target-version': '3.12', 'blocking-functions': ['app.db.load'], offloaders: ['app.run'], locks: ['app.Lock'],
    exclude: ['gen'],
  }, rules);
  assert.deepEqual(problems, []);
  assert.deepEqual(settings, {
    preset: 'strict', select: ['async', 'unbounded-queue'], ignore: ['zero-sleep'],
    perFileIgnores: { 'tests/**': ['async'] }, severity: { 'zero-sleep': 'off', 'unbounded-queue': 'error' },
    targetVersion: [3, 12], blockingFunctions: ['app.db.load'], offloaders: ['app.run'], locks: ['app.Lock'],
    exclude: ['gen'],
  });
});

const wrong: [title: string, raw: unknown, key: string, message: string][] = [
  ['no table', 'strict', '', 'expected a table of settings, got "strict"'],
  ['an unknown key', { selct: [] }, 'selct', 'unknown setting `selct`: did you mean `select`?'],
  ['a camel-case key', { targetVersion: '3.12' }, 'targetVersion',
    'unknown setting `targetVersion`: did you mean `target-version`?'],
  ['a key like nothing', { zzzzzzzzzz: 1 }, 'zzzzzzzzzz', 'unknown setting `zzzzzzzzzz`'],
  ['an unknown preset', { preset: 'strickt' }, 'preset',
    'expected "recommended", "strict" or "all", got "strickt"'],
  ['a mistyped rule', { select: ['async', 'blocking-slep-in-async'] }, 'select[1]',
    'unknown rule `blocking-slep-in-async`: did you mean `blocking-sleep-in-async`?'],
  ['a mistyped group', { ignore: ['asinc'] }, 'ignore[0]', 'unknown rule `asinc`: did you mean `async`?'],
  ['a string for a list', { select: 'async' }, 'select', 'expected a list of strings, got "async"'],
  ['numbers in a list', { exclude: [1] }, 'exclude', 'expected a list of strings, got a list'],
  ['a list for a table', { 'per-file-ignores': ['x'] }, 'per-file-ignores',
    'expected a table of glob = [rules], got a list'],
  ['a mistyped rule for some files', { 'per-file-ignores': { 'a/*': ['zero-slep'] } }, 'per-file-ignores."a/*"[0]',
    'unknown rule `zero-slep`: did you mean `zero-sleep`?'],
  ['a severity for a group', { severity: { async: 'error' } }, 'severity.async', 'unknown rule `async`'],
  ['an unknown severity', { severity: { 'zero-sleep': 'info' } }, 'severity.zero-sleep',
    'expected "error", "warning", "information", "hint" or "off", got "info"'],
  ['a version without quotes', { 'target-version': 3.12 }, 'target-version',
    'expected a Python version such as "3.12" or "py312", got 3.12'],
  ['Python 2', { 'target-version': '2.7' }, 'target-version',
    'expected a Python version such as "3.12" or "py312", got "2.7"'],
];
for (const [title, raw, key, message] of wrong) {
  test(`problem: ${title}`, () => assert.deepEqual(parseSettings(raw, rules).problems, [{ key, message }]));
}

test('what is right beside a mistake still counts', () => {
  const { settings } = parseSettings({ select: ['nonsense', 'zero-sleep'], preset: 7, locks: ['a.B'] }, rules);
  assert.deepEqual(settings, { select: ['zero-sleep'], locks: ['a.B'] });
});

test('nothing given is no problem', () => assert.deepEqual(parseSettings(undefined, rules), { settings: {}, problems: [] }));

test('versions', () => {
  assert.deepEqual(parsePythonVersion('py310'), [3, 10]);
  assert.deepEqual(parsePythonVersion('3.8.1'), [3, 8]);
  assert.equal(parsePythonVersion('3'), undefined);
  assert.deepEqual(lowestPython('>=3.9,<4'), [3, 9]);
  assert.deepEqual(lowestPython('<4, >=3.8, !=3.9.*'), [3, 8]);
  assert.deepEqual(lowestPython('~=3.11.2'), [3, 11]);
  assert.deepEqual(lowestPython('==3.10.*'), [3, 10]);
  assert.deepEqual(lowestPython('>=3'), [3, 0]);
  assert.equal(lowestPython('<3.12'), undefined);
  assert.equal(lowestPython('>=2.7'), undefined);
});

test('which rules run', () => {
  const on = (rule: RuleIdentity, raw: object, path = 'src/a.py'): boolean =>
    isEnabled(rule, mergeSettings(parseSettings(raw, rules).settings), path);
  assert.equal(on(sleep, {}), true);
  assert.equal(on(zero, {}), false, 'off by default');
  assert.equal(on(zero, { preset: 'strict' }), true);
  assert.equal(on(zero, { preset: 'all' }), true);
  assert.equal(on(zero, { severity: { 'zero-sleep': 'warning' } }), true, 'a severity turns a rule on');
  assert.equal(on(zero, { select: ['async'] }), true, 'a selected group brings its rules');
  assert.equal(on(queue, { select: ['async'] }), false);
  assert.equal(on(sleep, { select: ['async'], ignore: ['blocking-sleep-in-async'] }), false);
  assert.equal(on(sleep, { ignore: ['async'] }), false);
  assert.equal(on(sleep, { severity: { 'blocking-sleep-in-async': 'off' } }), false);
  assert.equal(on(sleep, { 'per-file-ignores': { 'src/*': ['async'] } }), false);
  assert.equal(on(sleep, { 'per-file-ignores': { 'src/*': ['async'] } }, 'lib/a.py'), true);
});

test('severities in tests, examples and benchmarks', () => {
  const at = (rule: RuleIdentity, path: string, raw: object = {}): string =>
    severityOf(rule, mergeSettings(parseSettings(raw, rules).settings), path);
  assert.equal(at(sleep, 'src/app.py'), 'warning');
  for (const path of ['tests/app.py', 'a/test/b.py', 'test_app.py', 'src/app_test.py', 'conftest.py', 'examples/x.py',
    'benchmarks/x.py']) assert.equal(at(sleep, path), 'information', path);
  assert.equal(at(sleep, 'src/latest/app.py'), 'warning');
  assert.equal(at(zero, 'tests/app.py'), 'hint');
  assert.equal(at(wait, 'tests/app.py'), 'error');
  assert.equal(at(sleep, 'tests/app.py', { preset: 'all' }), 'warning');
  assert.equal(at(sleep, 'tests/app.py', { severity: { 'blocking-sleep-in-async': 'error' } }), 'error');
});

test('globs', () => {
  const cases: [glob: string, path: string, matches: boolean][] = [
    ['*.py', 'a.py', true], ['*.py', 'x/y/a.py', true], ['*.py', 'a.pyi', false],
    ['tests', 'tests/a/b.py', true], ['tests', 'src/tests/a.py', true], ['tests', 'latests/a.py', false],
    ['tests/', 'tests/a.py', true], ['/tests', 'src/tests/a.py', false], ['/tests', 'tests/a.py', true],
    ['src/*.py', 'src/a.py', true], ['src/*.py', 'src/b/a.py', false], ['src/**', 'src/b/a.py', true],
    ['src/**/a.py', 'src/a.py', true], ['src/**/a.py', 'src/x/y/a.py', true], ['src/**/a.py', 'src/x/ba.py', false],
    ['**/gen/*', 'gen/a.py', true], ['**/gen/*', 'x/gen/a.py', true], ['./a.py', 'a.py', true],
    ['a?.py', 'ab.py', true], ['a?.py', 'a/.py', false], ['a?.py', 'a😀.py', true],
    ['[a-c].py', 'b.py', true], ['[!a-c].py', 'b.py', false], ['[!a-c].py', 'd.py', true], ['[x.py', '[x.py', true],
    ['{a,b*}.py', 'bee.py', true], ['{a,b*}.py', 'c.py', false], ['{a.py', '{a.py', true],
    ['a+(b).py', 'a+(b).py', true], ['[z-a].py', '[z-a].py', true], ['\\*.py', '*.py', true], ['\\*.py', 'a.py', false],
    ['**', 'x/y.py', true], ['a**b.py', 'axyb.py', true], ['**/a.py', '/x/a.py', true],
  ];
  for (const [glob, path, expected] of cases) assert.equal(matchesGlob(glob, path), expected, `${glob} on ${path}`);
});

test('globs of a file in a directory are tied to it', () => {
  assert.equal(rebaseGlob('gen', 'pkg'), '/pkg/**/gen');
  assert.equal(matchesGlob(rebaseGlob('gen', 'pkg'), 'pkg/x/gen/a.py'), true);
  assert.equal(matchesGlob(rebaseGlob('gen', 'pkg'), 'gen/a.py'), false);
  assert.equal(matchesGlob(rebaseGlob('a/*.py', ''), 'a/b.py'), true);
  assert.equal(matchesGlob(rebaseGlob('a/*.py', ''), 'x/a/b.py'), false);
  assert.equal(matchesGlob(rebaseGlob('/a.py', 'we[i]rd'), 'we[i]rd/a.py'), true);
  assert.equal(matchesGlob(rebaseGlob('./a/b.py', '/abs/dir/'), '/abs/dir/a/b.py'), true);
  assert.equal(matchesGlob(rebaseGlob('*.py', '../other'), '../other/a.py'), true);
});
