/** What a server must not pile up over days. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Workspace } from '../../src/core/project/workspace.ts';
import { defaultSettings } from '../../src/core/settings.ts';
import { atomCount } from '../../src/core/syntax/atoms.ts';
import { checkSource } from '../../src/server/checker.ts';
import { createDocument } from '../../src/server/documents.ts';
import { documentSource } from '../../src/server/source.ts';
import { sleeping, sleepingRule } from './samples.ts';

test('names are forgotten between checks, and the next check finds what it should', () => {
  let most = 0;
  for (let file = 0; file < 12; file++) {
    const names = Array.from({ length: 30_000 }, (_, index) => `name_${file}_${index} = 0\n`).join('');
    const source = documentSource(createDocument('u', 'python', 1, sleeping + names), 'app.py');
    const { diagnostics } = checkSource(source, defaultSettings, new Workspace({ has: () => false, read: () => undefined }), () => 0);
    assert.deepEqual(diagnostics.map(({ rule }) => rule), [sleepingRule]);
    most = Math.max(most, atomCount());
  }
  assert.ok(most < 230_000, `${most} names`);
  assert.ok(atomCount() < 12 * 30_000);
});
