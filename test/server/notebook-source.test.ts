/** Cells as one module: what goes in, in which order, and where a place of it lies. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDocument } from '../../src/server/documents.ts';
import { notebookSource } from '../../src/server/notebook-source.ts';

function source(...texts: string[]): ReturnType<typeof notebookSource> {
  return notebookSource(texts.map((text, index) => createDocument(String(index), 'python', 1, text)), 'a.ipynb');
}

test('cells follow each other; those of other languages are left out; open ones come last', () => {
  assert.equal(source('a', '%%bash\nls', 'x = (', '%%time\nb', '', 'c').text, 'a\n%%time\nb\n\nc\nx = (\n');
  assert.equal(source('x = \\', 'def f():', 'if x:\n  pass').text, 'if x:\n  pass\ndef f():\nx = \\\n');
});

test('places', () => {
  const { text, locate } = source('ab', 'cd');
  const at = (start: number, end: number): [string, number, number] | undefined => {
    const found = locate({ start, end });
    return found && [found.document.uri, found.span.start, found.span.end];
  };
  assert.equal(text, 'ab\ncd\n');
  assert.deepEqual(at(0, 2), ['0', 0, 2]);
  assert.deepEqual(at(0, 3), ['0', 0, 2], 'the line end between cells is nobody\'s');
  assert.deepEqual(at(2, 2), ['0', 2, 2]);
  assert.deepEqual(at(3, 3), ['1', 0, 0]);
  assert.equal(at(1, 4), undefined, 'a span over two cells');
  assert.equal(at(6, 6), undefined);
});

test('no cells', () => {
  const { text, locate } = source();
  assert.equal(text, '');
  assert.equal(locate({ start: 0, end: 0 }), undefined);
});
