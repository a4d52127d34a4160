/** Characters to tokens: spans, comments, names, and the table of names. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { atomCount, atomText, internText, resetAtoms } from '../../../src/core/syntax/atoms.ts';
import type { Name } from '../../../src/core/syntax/nodes.ts';
import { parse } from '../../../src/core/syntax/parse.ts';
import { tokenize } from '../../../src/core/syntax/tokenizer.ts';
import { Token } from '../../../src/core/syntax/tokens.ts';
import { tree } from './tree.ts';

/** The text of each token that is not layout. */
function words(source: string): string[] {
  const { kinds, starts, ends, count } = tokenize(source, false);
  const found: string[] = [];
  for (let at = 0; at < count; at++) {
    if ((kinds[at] ?? 0) > Token.Dedent) found.push(source.slice(starts[at], ends[at]));
  }
  return found;
}

function layout(source: string): number[] {
  const { kinds, count } = tokenize(source, false);
  return [...kinds.subarray(0, count)].filter((kind) => kind <= Token.Dedent);
}

test('operators are as long as they can be', () => {
  assert.deepEqual(words('a**=b//c<<=d->e:=f...g.h!=i'), [
    'a', '**=', 'b', '//', 'c', '<<=', 'd', '->', 'e', ':=', 'f', '...', 'g', '.', 'h', '!=', 'i',
  ]);
});

test('numbers end where Python ends them', () => {
  for (const number of ['0', '1.', '.5', '1e5', '1E-5j', '0x_f', '0b1_0', '0o17', '1_0e1j', '0_0', '1_000.000_1']) {
    assert.deepEqual(words(number), [number]);
    assert.deepEqual(parse(number).errors, [], number);
  }
  for (const number of ['1__0', '1_', '0x', '012', '1abc', '0b2', '0o8']) {
    assert.notEqual(parse(number).errors.length, 0, number);
  }
  assert.deepEqual(words('1if 2else 3'), ['1', 'if', '2', 'else', '3']);
  assert.deepEqual(words('1..real'), ['1.', '.', 'real']);
});

test('strings keep their prefix, their quotes and their line ends', () => {
  for (const string of [
    `''`, `""`, `''''''`, `"a'b"`, `'a\\'b'`, `rb'\\''`, `Rb"x"`, `u'x'`, `'''a\n'b''c'''`, `'a\\\nb'`, `'a\\\r\nb'`,
  ]) {
    assert.deepEqual(words(string), [string]);
    assert.deepEqual(parse(string).errors, [], string);
  }
  assert.deepEqual(words(`bu'x'`), ['bu', `'x'`]);
});

test('f-strings nest', () => {
  assert.deepEqual(words(`f'a{{{b['c']:>{d}}}}'`), [
    `f'`, 'a{', '{', 'b', '[', `'c'`, ']', ':', '>', '{', 'd', '}', '}', '}', `'`,
  ]);
  assert.deepEqual(words(`f'a{{{b['c']:>{d}}{e}}}}}'`), [
    `f'`, 'a{', '{', 'b', '[', `'c'`, ']', ':', '>', '{', 'd', '}', '}', '{', 'e', '}', '}', '}', `'`,
  ]);
});

test('layout follows indentation, and blank lines and comments make none', () => {
  assert.deepEqual(layout(''), [Token.EndOfFile]);
  assert.deepEqual(layout('\n# a\n\n'), [Token.EndOfFile]);
  assert.deepEqual(layout('a'), [Token.Newline, Token.EndOfFile]);
  assert.deepEqual(layout('if a:\n  b\n\n # c\n  d\ne\n'), [
    Token.Newline, Token.Indent, Token.Newline, Token.Newline, Token.Dedent, Token.Newline, Token.EndOfFile,
  ]);
  assert.deepEqual(layout('if a:\n\tb\n        \n'), [
    Token.Newline, Token.Indent, Token.Newline, Token.Dedent, Token.EndOfFile,
  ]);
  assert.deepEqual(layout('a\n\f\nb\n\fc'), [Token.Newline, Token.Newline, Token.Newline, Token.EndOfFile]);
  assert.deepEqual(layout('(a\n\n  b)\\\n + c'), [Token.Newline, Token.EndOfFile]);
});

test('line ends are LF, CRLF and CR, and a byte order mark is nothing', () => {
  const expected = tree('if a:\n  b\nc\n');
  assert.equal(tree('if a:\r\n  b\r\nc\r\n'), expected);
  assert.equal(tree('if a:\r  b\rc\r'), expected);
  assert.equal(tree('\ufeffif a:\n  b\nc'), expected);
});

test('comments are pairs of offsets', () => {
  const source = '# a\nb  # c\n(d, # e\nf)\n# g';
  const { comments } = parse(source);
  const texts: string[] = [];
  for (let at = 0; at < comments.length; at += 2) texts.push(source.slice(comments[at], comments[at + 1]));
  assert.deepEqual(texts, ['# a', '# c', '# e', '# g']);
});

test('identifiers are normalised as Python does', () => {
  assert.equal(tree('ﬁn = ªb = 変数 = 𝔘𝔫'), tree('fin = ab = 変数 = Un'));
  assert.notEqual(parse('a€b').errors.length, 0);
  const { module } = parse('naïve');
  assert.deepEqual([module.body[0]?.start, module.body[0]?.end], [0, 5]);
});

test('names are interned once and forgotten on demand', () => {
  resetAtoms();
  const keywords = atomCount();
  assert.equal(atomText[internText('yield')], 'yield');
  parse('some_name = some_name + another_name');
  assert.equal(atomCount(), keywords + 2);
  for (let at = 0; at < 20_000; at++) internText(`name${at}`);
  for (let at = 0; at < 20_000; at++) assert.equal(atomText[internText(`name${at}`)], `name${at}`);
  assert.equal(atomCount(), keywords + 2 + 20_000);
  const before = parse('kept').module;
  resetAtoms();
  assert.equal(atomCount(), keywords);
  const statement = before.body[0];
  assert.ok(statement && 'value' in statement);
  assert.equal((statement.value as Name).id, 'kept');
  assert.equal(tree('while some_name: pass'), tree('while some_name:\n  pass'));
});
