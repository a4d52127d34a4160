/** Fixes whose edits reach into another file. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Fix } from '../../../src/core/diagnostic.ts';
import { lint } from '../../../src/core/lint.ts';
import { Workspace } from '../../../src/core/project/workspace.ts';
import { defaultSettings } from '../../../src/core/settings.ts';
import { applyEdits } from '../../../src/core/text/edit.ts';

type Texts = Readonly<Record<string, string>>;

function findings(texts: Texts): { rule: string; path: string; fixes: readonly Fix[] }[] {
  const files = { has: (path: string) => path in texts, read: (path: string) => texts[path] };
  const { diagnostics, problems } = lint(Object.entries(texts).map(([path, text]) => ({ path, text, settings: defaultSettings })), new Workspace(files));
  assert.deepEqual(problems, []);
  return [...diagnostics];
}

function after(texts: Texts, fix: Fix): Texts {
  return Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, applyEdits(text, fix.edits.filter((edit) => edit.path === path))]));
}

const across = (texts: Texts): Fix[] => findings(texts).flatMap(({ fixes }) => fixes).filter(({ title }) => title.startsWith('Make `'));

const helpers = 'import time\n\n\ndef nap(seconds):\n    time.sleep(seconds)\n    time.sleep(1)\n    return seconds\n';
const app = 'from helpers import nap\n\n\nasync def main():\n    print(nap(1).real)\n';

describe('a helper that sleeps becomes a coroutine', () => {
  it('in its own file, and is awaited in the other', () => {
    const texts = { 'helpers.py': helpers, 'app.py': app };
    const [fix, ...more] = across(texts);
    assert.ok(fix);
    assert.deepEqual(more, []);
    assert.deepEqual([fix.title, fix.safety], ['Make `nap()` a coroutine in helpers.py and await it', 'suggest']);
    const mended = after(texts, fix);
    assert.deepEqual(mended, {
      'helpers.py': 'import asyncio\nimport time\n\n\nasync def nap(seconds):\n    await asyncio.sleep(seconds)\n    await asyncio.sleep(1)\n    return seconds\n',
      'app.py': 'from helpers import nap\n\n\nasync def main():\n    print((await nap(1)).real)\n',
    });
    assert.deepEqual(findings(mended), []);
  });

  it('in one file', () => {
    const texts = { 'app.py': `${helpers}\n\nasync def main():\n    nap(1)\n` };
    const [fix] = across(texts);
    assert.ok(fix);
    const mended = after(texts, fix);
    assert.match(mended['app.py'] ?? '', /async def nap[\s\S]*async def main\(\):\n {4}await nap\(1\)\n$/);
    assert.deepEqual(findings(mended), []);
  });

  it('with the loop library of the coroutine', () => {
    const [fix] = across({ 'helpers.py': helpers, 'app.py': app.replace('from', 'import trio\nfrom') });
    assert.match(fix ? after({ 'helpers.py': helpers }, fix)['helpers.py'] ?? '' : '', /import trio\n[\s\S]*await trio\.sleep\(1\)/);
  });

  for (const [why, texts] of [
    ['others in its file call it', { 'helpers.py': `${helpers}\n\ndef other():\n    nap(2)\n`, 'app.py': app }],
    ['others in the coroutine\'s file call it', { 'helpers.py': helpers, 'app.py': `${app}\n\ndef other():\n    nap(2)\n` }],
    ['it is a generator', { 'helpers.py': helpers.replace('return', 'yield'), 'app.py': app.replace('nap(1).real', 'list(nap(1))') }],
    ['it is decorated', { 'helpers.py': helpers.replace('def', 'import functools\n\n@functools.singledispatch\ndef'), 'app.py': app }],
    ['it does not sleep itself', { 'helpers.py': `${helpers}\n\ndef twice():\n    nap(2)\n`, 'app.py': app.replaceAll('nap', 'twice') }],
    ['the call stands in a generator expression', { 'helpers.py': helpers, 'app.py': app.replace('nap(1).real', 'list(nap(x) for x in [1])') }],
  ] as const) {
    it(`not where ${why}`, () => { assert.deepEqual(across(texts), []); });
  }
});
