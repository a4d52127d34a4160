/** Offsets and lines, with every line end and with characters of two UTF-16 units. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LineIndex } from '../../../src/core/text/line-index.ts';

describe('a line index', () => {
  it('ends lines at LF, CR and CRLF alike', () => {
    const lines = new LineIndex('a\nb\r\nc\rd');
    assert.equal(lines.lineCount, 4);
    assert.deepEqual([0, 1, 2, 3].map((line) => lines.lineStart(line)), [0, 2, 5, 7]);
    assert.deepEqual([0, 1, 2, 3].map((line) => lines.lineEnd(line)), [1, 3, 6, 8]);
  });

  it('gives the line of every offset, the text\'s ends included', () => {
    const lines = new LineIndex('ab\ncd\n');
    assert.deepEqual([0, 2, 3, 5, 6].map((offset) => lines.lineAt(offset)), [0, 0, 1, 1, 2]);
    assert.deepEqual(lines.position(4), { line: 1, column: 1 });
    assert.equal(lines.lineAt(99), 2);
  });

  it('has one line for an empty text', () => {
    const lines = new LineIndex('');
    assert.equal(lines.lineCount, 1);
    assert.deepEqual(lines.position(0), { line: 0, column: 0 });
  });

  it('counts UTF-16 units in columns, and code points where asked', () => {
    const lines = new LineIndex('x = "😀é"; y');
    const y = 'x = "😀é"; y'.indexOf('y');
    assert.equal(lines.position(y).column, 11);
    assert.equal(lines.codePointColumn(y), 10);
  });

  it('clamps a column past the end of its line', () => {
    const lines = new LineIndex('ab\r\ncd');
    assert.equal(lines.offset({ line: 0, column: 10 }), 2);
    assert.equal(lines.offset({ line: 1, column: 1 }), 5);
    assert.equal(lines.offset({ line: 9, column: 0 }), 6);
  });

  it('takes a position back to its offset', () => {
    const text = 'async def f():\n    pass  # ä😀\n\n';
    const lines = new LineIndex(text);
    for (let offset = 0; offset <= text.length; offset++) assert.equal(lines.offset(lines.position(offset)), offset);
  });
});
