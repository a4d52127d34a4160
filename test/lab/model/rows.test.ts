/** What stands below what. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowsOf } from '../../../src/lab/model/rows.ts';
import type { Row } from '../../../src/lab/model/rows.ts';
import { workloadOfRule, readParameter, runsUnder, defaultsOf } from '../../../src/lab/model/workload.ts';
import type { Parameter } from '../../../src/lab/model/workload.ts';
import { workloads } from '../../../src/lab/model/workloads.ts';
import { task, thread, timeline } from './trace.ts';

const listed = (made: ReturnType<typeof timeline>): string[] => rowsOf([{ id: 'bad', title: '', note: '', timeline: made }]).map(nameOf);
function nameOf(row: Row): string {
  if (row.kind === 'lane') return `${'  '.repeat(row.depth)}${(row.process ?? row.lane).name}`;
  return row.kind === 'run' ? 'run' : row.kind === 'lag' ? `${'  '.repeat(row.depth)}lag` : `${row.kind} ${row.name}`;
}

test('tasks stand below their thread, and the lag of their loop before them', () => {
  assert.deepEqual(listed(timeline([task(1, 'p0.k1', 'a'), thread(2, 'p0.t1', 'worker'), task(3, 'p0.k2', 'b'), [4, 'lag', 'p0.t0', { lag: 1 }]])),
    ['run', 'MainThread', '  lag', '  a', '  b', 'worker']);
});

test('a process with one thread shares its row; one with several stands above them', () => {
  const child = (id: string): Parameters<typeof timeline>[0][number][] => [
    [1, 'lane-start', id, { type: 'process', name: id, parent: 'p0', by: 'p0.t0' }],
    [1, 'lane-start', `${id}.t0`, { type: 'thread', name: 'MainThread', parent: id, by: 'p0.t0' }]];
  assert.deepEqual(listed(timeline([...child('p1'), ...child('p2'), [2, 'lane-start', 'p2.t1', { type: 'thread', name: 'helper', parent: 'p2', by: 'p2.t0' }]])),
    ['run', 'main', '  p1', '  p2', '    MainThread', '    helper']);
});

test('a thread that a library started for itself is left out, unless it runs the program', () => {
  const library = (line?: number): Parameters<typeof timeline>[0] => [
    [1, 'lane-start', 'p0.t1', { type: 'thread', name: 'manager', parent: 'p0' }], [2, 'state', 'p0.t1', { state: 'run', ...line !== undefined && { line } }]];
  assert.deepEqual(listed(timeline(library())), ['run', 'MainThread']);
  assert.deepEqual(listed(timeline(library(7))), ['run', 'MainThread', 'manager']);
});

test('queues and values come last', () => {
  assert.deepEqual(listed(timeline([
    [1, 'value', 'p0.t0', { name: 'handled', value: 3 }], [1, 'resource', 'p0.t0', { id: 'p0.r1', type: 'queue', name: 'jobs' }],
    [2, 'put', 'p0.t0', { id: 'p0.r1', size: 1 }], [2, 'resource', 'p0.t0', { id: 'p0.r2', type: 'queue', name: 'unused' }]])),
  ['run', 'MainThread', 'queue queue jobs', 'value handled']);
});

const delay: Parameter = { name: 'delay', title: 'Delay', type: 'number', default: 0.4, min: 0.02, max: 5, unit: 's' };
const jobs: Parameter = { name: 'jobs', title: 'Jobs', type: 'integer', default: 4, min: 1, max: 16 };
const read: readonly [Parameter, string, number | string][] = [
  [delay, '0.5', 0.5], [delay, ' 1e-1 ', 0.1], [delay, '5', 5], [delay, '', 'Delay must be a number from 0.02 to 5 s.'],
  [delay, 'soon', 'Delay must be a number from 0.02 to 5 s.'], [delay, '6', 'Delay must be from 0.02 to 5 s.'], [delay, 'Infinity', 'Delay must be a number from 0.02 to 5 s.'],
  [jobs, '16', 16], [jobs, '2.5', 'Jobs must be a whole number from 1 to 16.'], [jobs, '0', 'Jobs must be from 1 to 16.'], [jobs, '-1', 'Jobs must be from 1 to 16.'],
];
for (const [parameter, text, expected] of read) {
  test(`${parameter.name} "${text}" is ${expected}`, () => {
    assert.deepEqual(readParameter(parameter, text), typeof expected === 'number' ? { value: expected } : { problem: expected });
  });
}

test('the defaults of every workload are in their ranges', () => {
  for (const workload of workloads) {
    const defaults = defaultsOf(workload);
    for (const parameter of workload.parameters) {
      assert.deepEqual(readParameter(parameter, String(defaults[parameter.name])), { value: parameter.default }, `${workload.name} ${parameter.name}`);
    }
  }
});

test('a variant runs under the Python that it needs, and newer ones', () => {
  const variant = { name: 'interpreters', title: '', file: '', needs: '3.14' };
  assert.deepEqual(['3.9.18', '3.13.0', '3.14.0', '3.15', '4.0'].map((version) => runsUnder(variant, version)), [false, false, true, true, true]);
});

test('a rule leads to the workload that is about it before one that only has it too', () => {
  assert.equal(workloadOfRule('blocking-sleep-in-async', workloads)?.name, 'blocking-call');
  assert.equal(workloadOfRule('unbounded-queue', workloads)?.name, 'queue-sentinels');
  assert.equal(workloadOfRule('no-such-rule', workloads), undefined);
});
