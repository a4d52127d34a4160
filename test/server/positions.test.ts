/** Offsets and positions in every unit, there and back. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LineIndex } from '../../src/core/text/line-index.ts';
import { chooseEncoding, offsetOf, positionOf, type PositionEncoding } from '../../src/server/positions.ts';

const text = 'a\r\né🦄x\n\ud83e lone\r日本\n';
const lines = new LineIndex(text);
const encodings: PositionEncoding[] = ['utf-16', 'utf-8', 'utf-32'];

test('what is agreed on', () => {
  assert.equal(chooseEncoding(undefined), 'utf-16');
  assert.equal(chooseEncoding([]), 'utf-16');
  assert.equal(chooseEncoding(['utf-8', 'utf-16']), 'utf-16');
  assert.equal(chooseEncoding(['utf-8', 'utf-32']), 'utf-32');
  assert.equal(chooseEncoding(['utf-8']), 'utf-8');
});

test('there and back, from every place between two characters', () => {
  for (const encoding of encodings) {
    for (let offset = 0; offset <= text.length; offset++) {
      const insidePair = (text.charCodeAt(offset) & 0xfc00) === 0xdc00;
      const position = positionOf(text, lines, offset, encoding);
      const insideLineEnd = text[offset - 1] === '\r' && text[offset] === '\n';
      if (insideLineEnd || (insidePair && encoding !== 'utf-16')) continue;
      assert.equal(offsetOf(text, lines, position, encoding), offset, `${encoding} ${offset}`);
    }
  }
});

test('columns', () => {
  const x = text.indexOf('x');
  assert.deepEqual(positionOf(text, lines, x, 'utf-16'), { line: 1, character: 3 });
  assert.deepEqual(positionOf(text, lines, x, 'utf-32'), { line: 1, character: 2 });
  assert.deepEqual(positionOf(text, lines, x, 'utf-8'), { line: 1, character: 6 });
  assert.deepEqual(positionOf(text, lines, x - 1, 'utf-8'), { line: 1, character: 2 }, 'inside a pair: before it');
});

test('positions that are not there are clamped', () => {
  for (const encoding of encodings) {
    assert.equal(offsetOf(text, lines, { line: 0, character: 99 }, encoding), 1, 'not into the line end');
    assert.equal(offsetOf(text, lines, { line: 99, character: 0 }, encoding), text.length);
  }
  assert.equal(offsetOf(text, lines, { line: 1, character: 4 }, 'utf-8'), text.indexOf('🦄'), 'inside a character: before it');
});
