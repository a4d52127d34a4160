/** Text that nests or chains without end: a tree or an error, never a full stack, and no more steps than characters. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCounting } from '../../../src/core/syntax/parse.ts';
import { walk } from '../../../src/core/syntax/walk.ts';

const indented = Array.from({ length: 1500 }, (_, at) => `${' '.repeat(at)}if x:\n`).join('');

const sources: Readonly<Record<string, string>> = {
  'open parentheses': '('.repeat(10_000),
  'closed parentheses': '('.repeat(10_000) + ')'.repeat(10_000),
  'open brackets': `${'['.repeat(10_000)}\nx = 1`,
  'sums': `a${'+a'.repeat(5000)}`,
  'powers': `a${'**a'.repeat(5000)}`,
  'attributes': `a${'.b'.repeat(5000)}`,
  'calls': `a${'.b()'.repeat(3000)}`,
  'subscripts': `a${'[0]'.repeat(5000)}`,
  'sums on the left of sums': `${'('.repeat(150)}a${`${'+a'.repeat(350)})`.repeat(150)}`,
  'signs': `${'-'.repeat(5000)}a`,
  'negations': `${'not '.repeat(5000)}a`,
  'conditions': `${'a if b else '.repeat(5000)}c`,
  'lambdas': `${'lambda: '.repeat(5000)}0`,
  'elif': `if a: pass\n${'elif b: pass\n'.repeat(3000)}`,
  'blocks': indented,
  'patterns': `match x:\n case ${'['.repeat(3000)}`,
  'dotted patterns': `match x:\n case ${'a.'.repeat(3000)}b: pass`,
  'f-strings': `f'{`.repeat(3000),
  'broken f-strings': `f'{x' + `.repeat(3000),
  'format specs': `f'${'{a:'.repeat(3000)}`,
  'lines with an open bracket': 'foo(\n'.repeat(10_000),
  'statements in open brackets': 'foo(\nreturn\n'.repeat(10_000),
  'brackets that do not match': '('.repeat(5000) + ']'.repeat(5000),
  'strings that are not closed': '"""\\"""\n'.repeat(5000),
  'decorators': '@a\n'.repeat(5000),
  'broken clauses': `try:\n a\n${'except a b:\n b\n'.repeat(3000)}`,
  'broken headers': 'if a b:\n c\n'.repeat(3000),
  'match as a name': 'match '.repeat(5000),
  'one long line': 'x = [1, a.b(c), "d"]; '.repeat(50_000),
};

for (const [name, source] of Object.entries(sources)) {
  test(`${name} do not fill the stack`, () => {
    const { result, steps } = parseCounting(source);
    let nodes = 0;
    walk(result.module, () => void nodes++);
    assert.ok(nodes > 0);
    assert.ok(steps < 4 * source.length + 1000, `${steps} steps for ${source.length} characters`);
  });
}

test('flat lists of any length are no depth', () => {
  for (const source of [`[${'a, '.repeat(50_000)}]`, `a${' and b'.repeat(50_000)}`, `a${' < b'.repeat(50_000)}`,
    `${'a = '.repeat(50_000)}b`, `'a' `.repeat(50_000), `f'{a}' `.repeat(20_000)]) {
    assert.deepEqual(parseCounting(source).result.errors, []);
  }
});

test('what people write is not too deep', () => {
  const sum = `a${' + b'.repeat(600)}`;
  const brackets = `${'['.repeat(150)}${']'.repeat(150)}`;
  const chain = `if a: b\n${'elif a: b\n'.repeat(250)}`;
  for (const source of [sum, brackets, chain]) assert.deepEqual(parseCounting(source).result.errors, []);
});
