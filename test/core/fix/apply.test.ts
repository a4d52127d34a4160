/** Choosing and making fixes. A parser that counts brackets stands in for the real one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Diagnostic, FileEdit, FixSafety } from '../../../src/core/diagnostic.ts';
import { applyFixes, fixAll, maxRounds } from '../../../src/core/fix/apply.ts';

const balanced = (text: string): boolean => text.split('(').length === text.split(')').length;

function finding(edits: (Partial<FileEdit> & { start: number; end: number; text: string })[], safety: FixSafety = 'safe',
  title = 'fix'): Diagnostic {
  const all = edits.map((edit) => ({ path: 'a.py', ...edit }));
  return {
    rule: 'r', severity: 'warning', message: 'm', path: 'a.py', start: 0, end: 1, related: [], tags: [],
    fixes: [{ title, safety, edits: all }],
  };
}

const texts = new Map([['a.py', 'one two three'], ['b.py', 'f(x)']]);
const replaceOne = finding([{ start: 0, end: 3, text: '1' }]);

test('fixes that do not touch are made together', () => {
  const fixed = applyFixes(texts, [replaceOne, finding([{ start: 8, end: 13, text: '3' }])], 'safe', balanced);
  assert.deepEqual([...fixed.texts], [['a.py', '1 two 3']]);
  assert.equal(fixed.applied.length, 2);
});

test('of two that overlap the first is made', () => {
  const fixed = applyFixes(texts, [replaceOne, finding([{ start: 2, end: 7, text: 'X' }])], 'safe', balanced);
  assert.equal(fixed.texts.get('a.py'), '1 two three');
  assert.deepEqual(fixed.applied.map((each) => each.diagnostic), [replaceOne]);
});

test('fixes for a person to look at need the level suggest', () => {
  const suggested = finding([{ start: 0, end: 3, text: '1' }], 'suggest');
  assert.equal(applyFixes(texts, [suggested], 'safe', balanced).texts.size, 0);
  assert.equal(applyFixes(texts, [suggested], 'suggest', balanced).texts.get('a.py'), '1 two three');
});

test('the first fix of the level is taken', () => {
  const both = {
    ...replaceOne,
    fixes: [...finding([{ start: 0, end: 3, text: 'S' }], 'suggest').fixes, ...replaceOne.fixes],
  };
  assert.equal(applyFixes(texts, [both], 'safe', balanced).texts.get('a.py'), '1 two three');
  assert.equal(applyFixes(texts, [both], 'suggest', balanced).texts.get('a.py'), 'S two three');
});

test('an import that two fixes add is added once', () => {
  const withImport = (start: number): Diagnostic =>
    finding([{ start: 0, end: 0, text: 'import asyncio\n' }, { start, end: start + 1, text: 'X' }]);
  assert.equal(applyFixes(texts, [withImport(4), withImport(8)], 'safe', balanced).texts.get('a.py'),
    'import asyncio\none Xwo Xhree');
});

test('the same words inserted at one place by two fixes wait for the next round', () => {
  const await1 = finding([{ start: 4, end: 4, text: 'await ' }, { start: 0, end: 3, text: '1' }]);
  const await2 = finding([{ start: 4, end: 4, text: 'await ' }]);
  assert.deepEqual(applyFixes(texts, [await1, await2], 'safe', balanced).applied.length, 1);
});

test('a fix whose own edits overlap is not made', () => {
  const broken = finding([{ start: 0, end: 3, text: 'a' }, { start: 1, end: 2, text: 'b' }]);
  assert.equal(applyFixes(texts, [broken], 'safe', balanced).texts.size, 0);
});

test('a fix that edits another file is left to a person; another fix of the same finding is made', () => {
  const across = finding([{ start: 0, end: 3, text: '1' }, { path: 'b.py', start: 0, end: 1, text: 'g' }]);
  assert.equal(applyFixes(texts, [across], 'suggest', balanced).texts.size, 0);
  const own = finding([{ start: 4, end: 7, text: '2' }]);
  const both = { ...across, fixes: [...across.fixes, ...own.fixes] };
  assert.deepEqual([...applyFixes(texts, [both], 'suggest', balanced).texts], [['a.py', 'one 2 three']]);
});

test('only the fixes that break the text are dropped', () => {
  const text = 'x'.repeat(64);
  const guilty = new Set([7, 40]);
  const findings = Array.from({ length: 64 }, (_, at) =>
    finding([{ start: at, end: at + 1, text: guilty.has(at) ? '(' : 'y' }]));
  let parses = 0;
  const fixed = applyFixes(new Map([['a.py', text]]), findings, 'safe', (candidate) => {
    parses++;
    return balanced(candidate);
  });
  const expected = [...text].map((char, at) => (guilty.has(at) ? char : 'y')).join('');
  assert.equal(fixed.texts.get('a.py'), expected);
  assert.equal(fixed.applied.length, 62);
  assert.ok(parses < 40, `parsed ${parses} times`);
});

test('a file that does not parse is left alone', () => {
  const fixed = applyFixes(new Map([['a.py', 'one (']]), [replaceOne], 'safe', balanced);
  assert.equal(fixed.texts.size, 0);
});

test('fix-all goes on until nothing is left', () => {
  const relint = (now: ReadonlyMap<string, string>): Diagnostic[] => {
    const at = now.get('a.py')?.indexOf('t') ?? -1;
    return at === -1 ? [] : [finding([{ start: at, end: at + 1, text: 'T' }])];
  };
  const fixed = fixAll(texts, relint(texts), 'safe', balanced, relint);
  assert.deepEqual([...fixed.texts], [['a.py', 'one Two Three']]);
  assert.equal(fixed.applied.length, 2);
});

test('fix-all gives up on fixes that undo each other', () => {
  let rounds = 0;
  const relint = (now: ReadonlyMap<string, string>): Diagnostic[] => {
    rounds++;
    return [finding([{ start: 0, end: 1, text: now.get('a.py')?.startsWith('o') ? 'O' : 'o' }])];
  };
  const fixed = fixAll(texts, relint(texts), 'safe', balanced, relint);
  assert.equal(rounds, maxRounds);
  assert.equal(fixed.texts.size, 0, 'an even number of rounds ends where it began');
});
