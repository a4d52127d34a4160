/** Several edits at once, and those that cannot be made together. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits, editsConflict } from '../../../src/core/text/edit.ts';
import { spanContains } from '../../../src/core/text/span.ts';

describe('edits', () => {
  it('are made in any order, at offsets of the text before', () => {
    const edits = [{ start: 6, end: 7, text: 'Z' }, { start: 0, end: 1, text: 'AAA' }, { start: 3, end: 3, text: '-' }];
    assert.equal(applyEdits('abcdefgh', edits), 'AAAbc-defZh');
  });

  it('may insert where another replaces: the insertion comes first', () => {
    const edits = [{ start: 0, end: 4, text: 'asyncio' }, { start: 0, end: 0, text: 'await ' }];
    assert.equal(applyEdits('time.sleep', edits), 'await asyncio.sleep');
  });

  it('are made once when they are the same', () => {
    const add = { start: 0, end: 0, text: 'import asyncio\n' };
    assert.equal(applyEdits('x', [add, add]), 'import asyncio\nx');
  });

  it('conflict when they overlap, or insert different text at one place', () => {
    assert.ok(editsConflict({ start: 0, end: 3, text: '' }, { start: 2, end: 5, text: '' }));
    assert.ok(editsConflict({ start: 1, end: 1, text: 'a' }, { start: 1, end: 1, text: 'b' }));
    assert.ok(editsConflict({ start: 0, end: 3, text: '' }, { start: 1, end: 1, text: 'x' }));
    assert.ok(!editsConflict({ start: 0, end: 3, text: '' }, { start: 3, end: 5, text: '' }));
    assert.ok(!editsConflict({ start: 1, end: 1, text: 'a' }, { start: 1, end: 1, text: 'a' }));
  });

  it('are refused when they conflict', () => {
    assert.throws(() => applyEdits('abcdef', [{ start: 0, end: 3, text: '' }, { start: 2, end: 5, text: '' }]), RangeError);
  });
});

describe('a span', () => {
  it('contains itself and what lies within', () => {
    assert.ok(spanContains({ start: 2, end: 5 }, { start: 2, end: 5 }));
    assert.ok(spanContains({ start: 2, end: 5 }, { start: 3, end: 4 }));
    assert.ok(!spanContains({ start: 2, end: 5 }, { start: 3, end: 6 }));
  });
});
