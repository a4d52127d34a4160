/** Stepping: every moment once, forward and back, and never beyond the ends. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextStep, previousStep, stepTimes } from '../../../src/lab/model/steps.ts';
import { timelineOf } from '../../../src/lab/model/timeline.ts';
import { recorded, timeline } from './trace.ts';

test('a step is a switch in a seeded run, and a change of state in others', () => {
  const seeded = timelineOf(recorded('lost-update.bad'));
  assert.deepEqual(stepTimes([seeded]), [...new Set([0, ...seeded.switches.map(({ t }) => t), seeded.until])].sort((a, b) => a - b));
  const other = timeline([[5, 'state', 'p0.t0', { state: 'run' }], [9, 'state', 'p0.t0', { state: 'wait', why: 'io' }], [20, 'cpu', 'p0', { cpu: 1 }]]);
  assert.deepEqual(stepTimes([other]), [0, 5, 9, 20]);
});

test('going forward to the end and back to the start visits each step once', () => {
  const times = stepTimes([timelineOf(recorded('lost-update.bad')), timelineOf(recorded('lost-update.good'))]);
  const forward = [times[0]!];
  while (forward.at(-1) !== times.at(-1)) forward.push(nextStep(times, forward.at(-1)!));
  assert.deepEqual(forward, times);
  const back = [times.at(-1)!];
  while (back.at(-1) !== 0) back.push(previousStep(times, back.at(-1)!));
  assert.deepEqual(back.reverse(), times);
});

test('between steps one goes to the nearest on that side, and at the ends stays', () => {
  const times = [0, 10, 20];
  assert.deepEqual([nextStep(times, 5), previousStep(times, 5), nextStep(times, 20), previousStep(times, 0), nextStep([], 3)], [10, 0, 20, 0, 0]);
});
