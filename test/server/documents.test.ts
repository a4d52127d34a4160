/** Incremental changes: any sequence gives the text that the editor has. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeDocument, createDocument } from '../../src/server/documents.ts';
import { positionOf } from '../../src/server/positions.ts';

test('changes are made in order, each on the text that the one before it left', () => {
  const before = createDocument('u', 'python', 1, 'one\ntwo\n');
  const after = changeDocument(before, [
    { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } }, text: 'first\nsecond' },
    { range: { start: { line: 1, character: 6 }, end: { line: 1, character: 6 } }, text: '!' },
  ], 2, 'utf-16');
  assert.equal(after.text, 'first\nsecond!\ntwo\n');
  assert.equal(after.version, 2);
  assert.equal(before.text, 'one\ntwo\n', 'a document is a value');
  assert.equal(changeDocument(after, [{ text: 'x' }], 3, 'utf-16').text, 'x');
});

test('random edits in every unit', () => {
  // A generator of its own, so that a failure can be seen again.
  let state = 7;
  const random = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % below;
  };
  const pieces = ['a', '\n', '\r\n', '🦄', 'é', '日', ''];
  for (const encoding of ['utf-16', 'utf-8', 'utf-32'] as const) {
    let document = createDocument('u', 'python', 0, 'x🦄\né\n');
    let expected = document.text;
    for (let step = 1; step < 300; step++) {
      // Code points, so that no pair is cut; and never between CR and LF.
      const points = expected.split(/(\r\n|)/u).filter((each) => each !== '');
      const start = random(points.length + 1);
      const end = Math.min(points.length, start + random(3));
      const offset = (count: number): number => points.slice(0, count).join('').length;
      const piece = pieces[random(pieces.length)] ?? '';
      const at = (count: number): ReturnType<typeof positionOf> => positionOf(document.text, document.lines, offset(count), encoding);
      document = changeDocument(document, [{ range: { start: at(start), end: at(end) }, text: piece }], step, encoding);
      expected = expected.slice(0, offset(start)) + piece + expected.slice(offset(end));
      assert.equal(document.text, expected, `${encoding}, step ${step}`);
    }
  }
});
