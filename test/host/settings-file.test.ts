/** Reading one settings file: what it says, and where what is wrong stands. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RuleIdentity } from '../../src/core/settings-parse.ts';
import { isSettingsFile, readSettingsFile } from '../../src/host/settings-file.ts';
import { placeInToml, type KeyPath } from '../../src/host/toml-places.ts';

const rules: RuleIdentity[] = [{ name: 'dangling-task', group: 'async', severity: 'warning' }];

test('which files hold settings', () => {
  assert.ok(isSettingsFile('/a/interlock.toml') && isSettingsFile('pyproject.toml'));
  assert.ok(!isSettingsFile('/a/setup.toml') && !isSettingsFile('/a/my-interlock.toml'));
});

test('interlock.toml is all settings; pyproject.toml has a table and the oldest Python', () => {
  const own = readSettingsFile('/p/interlock.toml', 'preset = "strict"\n', rules, '');
  assert.deepEqual(own, { settings: { preset: 'strict' }, problems: [] });
  const project = readSettingsFile('/p/pyproject.toml',
    '[project]\nrequires-python = ">=3.9"\n[tool.interlock]\nexclude = ["gen"]\n', rules, 'sub');
  assert.deepEqual(project, { settings: { exclude: ['/sub/**/gen'] }, target: [3, 9], problems: [] });
  assert.deepEqual(readSettingsFile('/p/pyproject.toml', '[project]\nname = "x"\n', rules, ''), { problems: [] });
  assert.deepEqual(readSettingsFile('/p/pyproject.toml', '[project]\nname = "interlock"\n', rules, ''), { problems: [] });
});

/** In each, what is between « and » is where the problem is told to be. */
const wrong: [marked: string, message: string][] = [
  ['[tool.interlock]\n«preset = "some"»\n', 'tool.interlock.preset: expected "recommended", "strict" or "all", got "some"'],
  ['[tool.interlock]\nselect = ["async", «"dangling-tsk"»]  # two\n',
    'tool.interlock.select[1]: unknown rule `dangling-tsk`: did you mean `dangling-task`?'],
  ['[tool.interlock]\nignore = [\n  "async",\n  # no\n  «\'x"y\'»,\n]\n', 'tool.interlock.ignore[1]: unknown rule `x"y`'],
  ['[tool.interlock.severity]\n«dangling-task = "loud"»\n',
    'tool.interlock.severity.dangling-task: expected "error", "warning", "information", "hint" or "off", got "loud"'],
  ['tool.interlock.severity = { dangling-task = "off", «other = "off"» }\n', 'tool.interlock.severity.other: unknown rule `other`'],
  ['[tool]\ninterlock = { «selct = 1», preset = "all" }\n', 'tool.interlock.selct: unknown setting `selct`: did you mean `select`?'],
  ['[tool.interlock.per-file-ignores]\n"tests/**" = ["async", «"nope"»]\n',
    'tool.interlock.per-file-ignores."tests/**"[1]: unknown rule `nope`'],
  ['[tool]\n«interlock = 3»\n', 'tool.interlock: expected a table of settings, got 3'],
  ['[tool.interlock]\n«locks» = [\n  1,\n]\n', 'tool.interlock.locks: expected a list of strings, got a list'],
];
for (const [marked, message] of wrong) {
  test(`the place of: ${message}`, () => {
    const text = marked.replace(/[«»]/g, '');
    const { problems } = readSettingsFile('/p/pyproject.toml', text, rules, '');
    const start = marked.indexOf('«');
    assert.deepEqual(problems, [{ message, span: { start, end: marked.indexOf('»') - 1 } }]);
  });
}

test('TOML that is none', () => {
  const [problem, ...others] = readSettingsFile('/p/interlock.toml', 'a = 1\nb = = 2\n', rules, '').problems;
  assert.deepEqual(others, []);
  assert.match(problem?.message ?? '', /^not valid TOML: /);
  assert.equal('a = 1\nb = = 2\n'.slice(0, problem?.span.start).split('\n').length, 2);
});

test('places in a document with everything that TOML has', () => {
  const text = `\ufeffa."b.c" . d = """ [x]\n""" # = "
[[list]]
n = 2024-01-01
s = '''it''s''''
[ q . "r" ]
t = { u = [1, [2, 3]], "v w" = { x = 'y' } }
`;
  const at = (...path: KeyPath): string | undefined => {
    const span = placeInToml(text, path);
    return span && text.slice(span.start, span.end);
  };
  assert.equal(at('list'), '[[list]]');
  assert.equal(at('list', 'n'), 'n = 2024-01-01');
  assert.equal(at('list', 's'), "s = '''it''s''''");
  assert.equal(at('q', 'r'), '[ q . "r" ]');
  assert.equal(at('q', 'r', 't', 'u', 1, 0), '2');
  assert.equal(at('q', 'r', 't', 'v w', 'x'), "x = 'y'");
  assert.equal(at('q', 'r', 't', 'v w', 'gone', 3), '"v w" = { x = \'y\' }');
  assert.equal(at('gone'), undefined);
});

test('places in broken documents are looked for in finite time', () => {
  const text = 'a = [1, {b = "c\n[[x\n= 1\n"""\\';
  for (let end = 0; end <= text.length; end++) placeInToml(text.slice(0, end), ['zz']);
});
