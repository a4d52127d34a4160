/** Values of constants, decoded from the source. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytesValue, floatValue, intValue, numberText, stringValue } from '../../../src/core/syntax/constants.ts';
import type { Constant } from '../../../src/core/syntax/nodes.ts';
import { Kind } from '../../../src/core/syntax/nodes.ts';
import { parse } from '../../../src/core/syntax/parse.ts';
import { walk } from '../../../src/core/syntax/walk.ts';

function constants(source: string): Constant[] {
  const found: Constant[] = [];
  walk(parse(source).module, (node) => void (node.kind === Kind.Constant && found.push(node)));
  return found;
}

function strings(source: string): (string | undefined)[] {
  return constants(source).map((constant) => stringValue(constant, source));
}

test('strings are decoded', () => {
  assert.deepEqual(strings(`'a'`), ['a']);
  assert.deepEqual(strings(String.raw`'\n\t\\\'\"\x41\101\u00e9\U0001F600\q\0'`), ['\n\t\\\'"AAé😀\\q\0']);
  assert.deepEqual(strings(String.raw`r'\n\''`), [String.raw`\n\'`]);
  assert.deepEqual(strings(`'''a\r\nb\\\n'c'''`), [`a\nb'c`]);
  assert.deepEqual(strings(`('a'  # '\n "b" r'\\d' 'c'\n u'''e''')`), ['ab\\dce']);
  assert.deepEqual(strings(`''`), ['']);
  assert.deepEqual(strings(String.raw`'\N{DASH}'`), [undefined]);
  assert.deepEqual(strings(String.raw`'\x4'`), [undefined]);
  assert.deepEqual(strings(`b'a'`), [undefined]);
});

test('texts of f-strings are decoded', () => {
  assert.deepEqual(strings(String.raw`f'a\n{{b}}{x}c'`), ['a\n{', 'b}', 'c']);
  assert.deepEqual(strings(String.raw`rf'\n{x}'`), [String.raw`\n`]);
  assert.deepEqual(strings(`f'{x = }'`), ['x = ']);
});

test('bytes are decoded', () => {
  const source = String.raw`b'a\xff\101' br'\n'`;
  assert.deepEqual(constants(source).map((constant) => bytesValue(constant, source)), ['a\xffA\\n']);
});

test('numbers are decoded', () => {
  const source = '[1_000, 0XFF, 0o17, 0b11, 123456789012345678901234567890, 1_0.5, 1E3, 2.5J]';
  const numbers = constants(source);
  assert.deepEqual(numbers.map((constant) => numberText(constant, source)), [
    '1000', '0xff', '0o17', '0b11', '123456789012345678901234567890', '10.5', '1e3', '2.5j',
  ]);
  assert.deepEqual(numbers.slice(0, 5).map((constant) => intValue(constant, source)), [
    1000n, 255n, 15n, 3n, 123456789012345678901234567890n,
  ]);
  assert.deepEqual(numbers.slice(5).map((constant) => floatValue(constant, source)), [10.5, 1000, 2.5]);
});
