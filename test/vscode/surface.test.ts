/** No command and no setting without a test that tries it in VS Code; needs no VS Code itself. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { commandsOf, type Manifest, settingsOf } from '../../scripts/editor-surface.ts';
import { repository } from './sessions.ts';

const manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as Manifest;

test('every command is tried', () => {
  const commands = commandsOf(manifest);
  assert(commands.length > 0);
  assert.deepEqual(commands.filter(({ tests }) => tests.length === 0).map(({ id }) => id), []);
});

test('every setting is tried', () => {
  const settings = settingsOf(manifest);
  assert(settings.length > 0);
  assert.deepEqual(settings.filter(({ tests }) => tests.length === 0).map(({ id }) => id), []);
});

test('commands are of one category, and their titles begin with a capital', () => {
  for (const { command, title, category } of manifest.contributes.commands) {
    assert.equal(category, 'Interlock', command);
    assert.match(title, /^[A-Z]/, command);
  }
});
