/**
 * Real files, broken at random: the parser must give a tree whose spans are sound, within a number of steps that is
 * linear in the length. The seed is fixed; INTERLOCK_FUZZ_ROUNDS asks for more rounds.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { join } from 'node:path';
import { parseCounting } from '../../src/core/syntax/parse.ts';
import { tokenize } from '../../src/core/syntax/tokenizer.ts';
import type { Node } from '../../src/core/syntax/nodes.ts';
import { forEachChild } from '../../src/core/syntax/walk.ts';
import { describePython, pythonFiles } from '../conformance/compare.ts';

const ROUNDS = Number(process.env['INTERLOCK_FUZZ_ROUNDS'] ?? 600);
const LONGEST = 12_000;
const PIECES = [
  '(', ')', '[', ']', '{', '}', '"', "'", '"""', "f'", "f'{", 'f"""', '{', '}', ':', '=', ':=', ',', '.', '\n', '\r',
  '  ', '\t', '\\', '#', '@', '*', '**', '->', '!', '?', '$', '\0', 'é', '\ud83d', 'def', 'class', 'if', 'elif',
  'else:', 'try:', 'except', 'match x:\n case', 'with (', 'lambda', 'async', 'await', 'yield', 'return', 'import', 'not',
  'in', 'is', '0', '1_', '0x',
];

test('a broken file gives a sound tree in linear time', () => {
  const sources = loadSources();
  const random = generator(20_240_601);
  for (let round = 0; round < ROUNDS; round++) {
    const source = mutate(sources[random(sources.length)] ?? '', random);
    check(source, round);
  }
});

test('any part of a file gives a sound tree', () => {
  const random = generator(7);
  for (const source of loadSources().slice(0, 12)) {
    for (let at = 0; at < 12; at++) check(source.slice(0, random(source.length)), at);
  }
});

test('steps grow with the length and not faster', () => {
  const line = `foo(bar[1, f'{x!r:>{w}}' '''`;
  for (const piece of [...PIECES, line, 'foo(\n', 'x = [\n', "f'{x'\n", '"""\n', 'if x:\n ', 'case [', 'match (x:\n']) {
    for (const tail of ['', ' ', '\n', 'a', 'a\n']) {
      const long = (piece + tail).repeat(4000);
      const { steps } = parseCounting(long);
      const what = `${steps} steps for ${long.length} characters of ${JSON.stringify(piece + tail)}`;
      assert.ok(steps < 8 * long.length + 1000, what);
    }
  }
});

function check(source: string, round: number): void {
  try {
    const { result, steps } = parseCounting(source);
    assert.ok(steps < 8 * source.length + 1000, `${steps} steps`);
    assert.equal(result.module.end, source.length);
    checkSpans(result.module, source);
    for (const error of result.errors) {
      assert.ok(0 <= error.start && error.start <= error.end && error.end <= source.length, error.message);
    }
    for (let at = 1; at < result.comments.length; at++) {
      assert.ok((result.comments[at] ?? 0) >= (result.comments[at - 1] ?? 0), 'comments are in order');
    }
    const { starts, ends, count } = tokenize(source, false);
    for (let at = 1; at < count; at++) assert.ok((starts[at] ?? 0) >= (ends[at - 1] ?? 0), `token ${at} overlaps`);
  } catch (error) {
    throw new Error(`round ${round}: ${JSON.stringify(source.slice(0, 3000))}`, { cause: error });
  }
}

function checkSpans(root: Node, source: string): void {
  const stack: Node[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const parent = node;
    const sound = 0 <= parent.start && parent.start <= parent.end && parent.end <= source.length;
    assert.ok(sound, `span of kind ${parent.kind}`);
    forEachChild(parent, (child) => {
      const decorator = 'decorator_list' in parent && parent.decorator_list.some((expression) => expression === child);
      const inside = parent.start <= child.start && child.end <= parent.end;
      assert.ok(decorator || inside, `kind ${child.kind} (${child.start}-${child.end}) outside kind ${parent.kind} `
        + `(${parent.start}-${parent.end})`);
      stack.push(child);
    });
  }
}

/** One to six changes, each of a kind that an editor, a merge or a slip of the hand makes. */
function mutate(original: string, random: (below: number) => number): string {
  let text = original;
  if (text.length > LONGEST) {
    const start = text.indexOf('\n', random(text.length - LONGEST)) + 1;
    text = text.slice(start, start + LONGEST);
  }
  for (let left = 1 + random(6); left > 0; left--) {
    const at = random(text.length + 1);
    const length = random(4) === 0 ? random(200) : 1 + random(6);
    const piece = text.slice(at, at + length);
    switch (random(6)) {
      case 0: text = text.slice(0, at) + text.slice(at + length); break;
      case 1: text = text.slice(0, at) + piece + text.slice(at); break;
      case 2: text = text.slice(0, at); break;
      case 3: {
        const to = random(text.length + 1);
        text = text.slice(0, to) + piece + text.slice(to);
        break;
      }
      default: text = text.slice(0, at) + (PIECES[random(PIECES.length)] ?? '') + text.slice(at);
    }
  }
  return text;
}

/** Numbers that look random and are the same each time: a linear congruence, its upper bits. */
function generator(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return below === 0 ? 0 : Math.floor((state / 2 ** 32) * below);
  };
}

/** Files of the standard library; without a Python, files that are kept here for the purpose. */
function loadSources(): string[] {
  let files: string[];
  try {
    const { library } = describePython('python3');
    files = pythonFiles([library], new Set(['site-packages', 'idlelib', 'lib2to3'])).filter((_, at) => at % 12 === 0);
  } catch {
    files = pythonFiles([join(import.meta.dirname, '..')], new Set());
  }
  return files.map((file) => readFileSync(file, 'utf8'));
}
