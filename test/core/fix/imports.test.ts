/** Where an import goes that a fix needs, and how a name is spelt when it is there already. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { importedName } from '../../../src/core/fix/imports.ts';
import { applyEdits } from '../../../src/core/text/edit.ts';
import { contextOf } from '../semantic/probe.ts';

/** Spells `asyncio.sleep` in the last statement of the program; the program with the import, and the spelling. */
function spell(text: string): { text: string; program: string } | undefined {
  const { model } = contextOf(text);
  const last = model.module.body[model.module.body.length - 1]!;
  const found = importedName(model, last, 'asyncio', 'sleep');
  return found && { text: found.text, program: applyEdits(text, found.edits) };
}

describe('an import that a fix needs', () => {
  it('is not added when the module or the name is there', () => {
    assert.deepEqual(spell('import asyncio\nx\n'), { text: 'asyncio.sleep', program: 'import asyncio\nx\n' });
    assert.equal(spell('import asyncio as aio\nx\n')?.text, 'aio.sleep');
    assert.equal(spell('from asyncio import sleep as nap\nx\n')?.text, 'nap');
  });

  it('stands among the plain imports, in order', () => {
    assert.equal(spell('import abc\nimport time\nx\n')?.program, 'import abc\nimport asyncio\nimport time\nx\n');
    assert.equal(spell('import abc\nx\n')?.program, 'import abc\nimport asyncio\nx\n');
    assert.equal(spell('from time import sleep\nx\n')?.program, 'import asyncio\nfrom time import sleep\nx\n');
  });

  it('stands after the docstring and the future', () => {
    assert.equal(spell('"""Doc."""\nfrom __future__ import annotations\nx\n')?.program,
      '"""Doc."""\nfrom __future__ import annotations\nimport asyncio\nx\n');
  });

  it('is not satisfied by one for types only, and keeps the file\'s line ends', () => {
    assert.equal(spell('import time\r\nx\r\n')?.program, 'import asyncio\r\nimport time\r\nx\r\n');
    const guarded = 'from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import asyncio\nx\n';
    assert.notEqual(spell(guarded)?.program, guarded);
  });

  it('is given up when the name means something else', () => {
    assert.equal(spell('asyncio = None\nx\n'), undefined);
  });
});
