/** Paths with `/`, on a disk with drives and on one without. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inDirectory, isWithin, lastName, parentOf, relativePath } from '../../src/host/paths.ts';

test('the directory that holds a path, up to the top', () => {
  const up = (path: string): string[] => {
    const found = [path];
    for (let at = path; parentOf(at) !== at; at = parentOf(at)) found.push(parentOf(at));
    return found;
  };
  assert.deepEqual(up('/a/b.py'), ['/a/b.py', '/a', '/']);
  assert.deepEqual(up('C:/a/b.py'), ['C:/a/b.py', 'C:/a', 'C:/']);
  assert.deepEqual(up('Untitled-1'), ['Untitled-1', '']);
});

test('names in directories', () => {
  assert.equal(inDirectory('/', 'a'), '/a');
  assert.equal(inDirectory('C:/', 'a'), 'C:/a');
  assert.equal(inDirectory('/a', 'b'), '/a/b');
  assert.equal(lastName('/a/b.py'), 'b.py');
  assert.equal(lastName('b.py'), 'b.py');
});

test('paths that count from elsewhere', () => {
  const cases: [base: string, path: string, expected: string][] = [
    ['/a', '/a/b/c', 'b/c'], ['/a/b', '/a', '..'], ['/a/b', '/a/c/d', '../c/d'], ['/a', '/a', '.'], ['/', '/a', 'a'],
    ['/a/b', '/x', '../../x'], ['C:/a', 'C:/a/b', 'b'], ['C:/a', 'D:/b', 'D:/b'], ['/ab', '/a', '../a'],
  ];
  for (const [base, path, expected] of cases) assert.equal(relativePath(base, path), expected, `${base} → ${path}`);
});

test('what lies in a directory', () => {
  assert.ok(isWithin('/a', '/a/b') && isWithin('/a', '/a') && isWithin('/', '/a'));
  assert.ok(!isWithin('/a', '/ab') && !isWithin('/a/b', '/a'));
});
