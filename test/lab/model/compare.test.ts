/** Bad and good side by side: the one number between them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compare, differing } from '../../../src/lab/model/compare.ts';
import { timelineOf } from '../../../src/lab/model/timeline.ts';
import { workloads } from '../../../src/lab/model/workloads.ts';
import { recorded, task, timeline, trace } from './trace.ts';

const ms = 1000;
const took = (wall: number): ReturnType<typeof timeline> => timeline([[wall, 'cpu', 'p0.t0', { cpu: 1 }]], { wall });
const counted = (value: number, wall = 10): ReturnType<typeof timeline> => timeline([
  [wall, 'value', 'p0.t0', { name: 'counted', value, expected: 1000 }],
  [wall, 'value', 'p0.t0', { name: 'lost updates', value: 1000 - value, expected: 0 }],
], { wall });
const served = (value: number, wall: number): ReturnType<typeof timeline> =>
  timeline([[wall, 'value', 'p0.t0', { name: 'served', value, expected: 8 }]], { wall });

test('times are compared when nothing went wrong', () => {
  const { text, of, tone } = compare(took(4_000 * ms), took(1_000 * ms)) ?? {};
  assert.deepEqual([text, of, tone], ['4.0 s → 1.0 s', 'wall time', 'better']);
});

test('a slower or an equal time is no success', () => {
  assert.equal(compare(took(100 * ms), took(300 * ms))?.tone, 'worse');
  assert.equal(compare(took(100 * ms), took(97 * ms))?.tone, 'same');
});

test('losses are counted down to what is left', () => {
  const { text, of, tone } = compare(counted(688), counted(1000)) ?? {};
  assert.deepEqual([text, of, tone], ['lost 312 updates → 0', 'lost updates', 'better']);
  assert.equal(compare(counted(688), counted(1000 - 312))?.tone, 'same');
});

test('other results are told as parts of the whole, with the time where that fell by a third', () => {
  const { text, of, time } = compare(served(3, 900 * ms), served(8, 300 * ms)) ?? {};
  assert.deepEqual([text, of, time], ['3 of 8 → 8 of 8', 'served', '900 ms → 300 ms']);
  assert.equal(compare(served(3, 100 * ms), served(8, 300 * ms))?.time, undefined);
});

test('a deadlock becomes a run that ends', () => {
  const stuck = timelineOf([...trace([], { status: 'deadlock' }), { kind: 'deadlock', t: 1, lanes: ['p0.t0'], on: ['p0.r1'], ring: true }]);
  assert.equal(compare(stuck, took(20 * ms))?.text, 'deadlock → done in 20 ms');
  assert.deepEqual([compare(stuck, stuck)?.text, compare(stuck, stuck)?.tone], ['deadlock → deadlock', 'same']);
});

test('stalls are compared by the longest, seen by the call or by the lag', () => {
  const held = timeline([task(0, 'p0.k1', 'a'), [400 * ms, 'return', 'p0.k1', { id: 'x', name: 'time.sleep', loop: true, duration: 400 * ms }]]);
  const free = timeline([task(0, 'p0.k1', 'a'), [400 * ms, 'lag', 'p0.t0', { lag: 3 * ms }]]);
  assert.equal(compare(held, free)?.text, '400 ms → 3.0 ms');
});

test('nothing is compared before both have ended', () => {
  assert.equal(compare(took(1), timeline([], 'open')), undefined);
  assert.equal(compare(took(1), timelineOf([{ kind: 'end', t: 0, status: 'error', wall: 0, cpu: 0 }])), undefined);
});

test('runs with other parameters are told apart', () => {
  const [a, b] = [timeline([], {}, { parameters: { delay: 1, jobs: 2 } }), timeline([], {}, { parameters: { delay: 2, jobs: 2 } })];
  assert.equal(differing(a, b), 'The two runs have different `delay`: run both again to compare them.');
  assert.equal(differing(a, a), undefined);
});

for (const { name } of workloads) {
  test(`${name}: the recorded pair gives a number`, () => {
    const found = compare(timelineOf(recorded(`${name}.bad`)), timelineOf(recorded(`${name}.good`)));
    assert.match(found?.text ?? '', /^\S.* → .*\S$/);
  });
}
