/** Durations, counts, lists and names as they are read. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asResult, lossIn } from '../../../src/lab/model/values.ts';
import { count, describe, duration, grouped, listed } from '../../../src/lab/model/words.ts';
import { thread, timeline } from './trace.ts';

const durations: readonly [microseconds: number, words: string][] = [
  [0, '0 µs'], [80, '80 µs'], [994, '994 µs'], [995, '1.0 ms'], [3_140, '3.1 ms'], [9_949, '9.9 ms'], [9_950, '10 ms'], [412_000, '412 ms'],
  [999_499, '999 ms'], [999_500, '1.0 s'], [1_840_000, '1.84 s'], [4_000_000, '4.0 s'], [9_994_999, '9.99 s'], [9_995_000, '10.0 s'],
  [99_949_999, '99.9 s'], [99_950_000, '100 s'], [3_600_000_000, '3600 s'],
];
for (const [microseconds, words] of durations) {
  test(`${microseconds} µs is ${words}`, () => assert.equal(duration(microseconds), words));
}

test('numbers are grouped and nouns counted', () => {
  assert.deepEqual([grouped(0), grouped(999), grouped(1000), grouped(1234567), grouped(-1234), grouped(1234.5)],
    ['0', '999', '1,000', '1,234,567', '−1,234', '1,234.5']);
  assert.deepEqual([count(1, 'thread'), count(2, 'thread'), count(2, 'process'), count(3, 'branch')],
    ['1 thread', '2 threads', '2 processes', '3 branches']);
});

test('lists end with "and", and long ones with a number', () => {
  assert.deepEqual([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c']), listed(['a', 'b', 'c', 'd', 'e'], 3)],
    ['', 'a', 'a and b', 'a, b and c', 'a, b and 3 more']);
});

test('results are parts of a whole only where they are', () => {
  assert.equal(asResult({ name: 'n', value: 3, expected: 8 }), '3 of 8');
  assert.equal(asResult({ name: 'n', value: 9, expected: 8 }), '9');
  assert.equal(asResult({ name: 'n', value: 3, expected: 0 }), '3');
  assert.equal(asResult({ name: 'n', value: 'x', expected: undefined }), '`x`');
});

test('a loss needs the whole that it was taken from', () => {
  assert.equal(lossIn([{ name: 'lost updates', value: 3, expected: 0 }]), undefined);
  assert.equal(lossIn([{ name: 'lost updates', value: 3, expected: 0 }, { name: 'counted', value: 8, expected: 12 }]), undefined);
  assert.deepEqual(lossIn([{ name: 'lost updates', value: 3, expected: 0 }, { name: 'counted', value: 9, expected: 12 }]), { lost: 3, of: 12, things: 'updates' });
});

test('an interval is told in a sentence: who, how long, for what and for whom, where', () => {
  const made = timeline([
    [1, 'resource', 'p0.t0', { id: 'p0.r1', type: 'lock', name: 'b' }], thread(0, 'p0.t1', 'Thread-1'),
    [0, 'state', 'p0.t0', { state: 'wait', why: 'lock', on: 'p0.r1', for: ['p0.t1'], line: 12 }],
    [1000, 'state', 'p0.t0', { state: 'run' }], [3000, 'state', 'p0.t0', { state: 'ready', why: 'gil', for: ['p0.t1'] }],
    [4000, 'state', 'p0.t0', { state: 'wait', why: 'join', for: ['p0.t1'] }], [9000, 'state', 'p0.t0', { state: 'wait', why: 'io', line: 3 }],
  ], 'open');
  assert.deepEqual(made.lanes.get('p0.t0')?.intervals.map((interval) => describe(interval, made)), [
    'MainThread waited 1.0 ms for lock `b` held by Thread-1, at line 12.', 'MainThread ran for 2.0 ms.',
    'MainThread was ready and waited 1.0 ms for the GIL, which Thread-1 has.', 'MainThread waited 5.0 ms for Thread-1 to end.',
    'MainThread has waited 0 µs for I/O, at line 3.',
  ]);
});
