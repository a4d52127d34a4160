/** Reading the editor's settings, and laying them over the project's. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RuleIdentity } from '../../src/core/settings-parse.ts';
import { defaultSettings, type Settings } from '../../src/core/settings.ts';
import { noEditorSettings, readEditorSettings, withEditorSettings } from '../../src/server/editor-settings.ts';

const rules: RuleIdentity[] = [{ name: 'dangling-task', group: 'async', severity: 'warning' }];

test('what is empty says nothing', () => {
  const empty = { preset: '', select: [], ignore: [], perFileIgnores: {}, severity: {}, targetVersion: '', exclude: null };
  assert.deepEqual(readEditorSettings(empty, rules, '').settings, {});
  assert.deepEqual(readEditorSettings(undefined, rules, ''), noEditorSettings);
});

test('what is given and right, what is wrong, and what is the client\'s own', () => {
  const { settings, problems, enable, diagnosticMode } = readEditorSettings({
    enable: false, diagnosticMode: 'workspace', preset: 'strict', exclude: ['gen'], severity: { 'dangling-task': 'loud' },
    perFileIgnores: { 'a/**': ['asinc'] }, trace: { server: 'off' }, selekt: ['async'],
  }, rules, 'sub');
  assert.deepEqual(settings, { preset: 'strict', exclude: ['/sub/**/gen'], severity: {}, perFileIgnores: { '/sub/a/**': [] } });
  assert.deepEqual([enable, diagnosticMode], [false, 'workspace']);
  assert.deepEqual(problems.map(({ key }) => key),
    ['interlock.selekt', 'interlock.severity.dangling-task', 'interlock.perFileIgnores."a/**"[0]']);
  assert.equal(readEditorSettings([], rules, '').problems.length, 1);
  assert.equal(readEditorSettings({ diagnosticMode: 'all' }, rules, '').problems[0]?.key, 'interlock.diagnosticMode');
});

test('the editor\'s word over the project\'s', () => {
  const project: Settings = {
    ...defaultSettings, preset: 'all', select: ['queue'], ignore: ['async', 'queue'], severity: { a: 'off', b: 'hint' },
    perFileIgnores: { x: ['async'] }, locks: ['p.Lock'], targetVersion: [3, 9], exclude: ['gen'],
  };
  assert.deepEqual(withEditorSettings(project, {}), project);
  const both = withEditorSettings(project, {
    preset: 'strict', select: ['async'], ignore: ['signal'], severity: { b: 'error' }, perFileIgnores: { y: ['queue'] },
    locks: ['e.Lock'], targetVersion: [3, 12], exclude: ['out'],
  });
  assert.deepEqual(both, {
    ...project, preset: 'strict', select: ['async'], ignore: ['queue', 'signal'], severity: { a: 'off', b: 'error' },
    perFileIgnores: { x: ['async'], y: ['queue'] }, locks: ['p.Lock', 'e.Lock'], targetVersion: [3, 12], exclude: ['gen', 'out'],
  });
});
