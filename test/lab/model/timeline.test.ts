/** The reducer: events in, lanes and intervals out; the same piece by piece as all at once. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { findingsOf } from '../../../src/lab/model/findings.ts';
import { rowsOf } from '../../../src/lab/model/rows.ts';
import { stepTimes } from '../../../src/lab/model/steps.ts';
import { append, emptyTimeline, endOf, timelineOf } from '../../../src/lab/model/timeline.ts';
import type { Timeline } from '../../../src/lab/model/timeline.ts';
import { recorded, thread, timeline, trace, traces } from './trace.ts';

const spans = (made: Timeline, lane: string): string[] =>
  made.lanes.get(lane)?.intervals.map(({ start, end, state, why }) => `${start}-${end ?? ''} ${state}${why ? ` ${why}` : ''}`) ?? [];

for (const name of readdirSync(traces).map((file) => file.replace(/\.jsonl$/, ''))) {
  test(`${name}: intervals of a lane are in order, do not overlap, and lie in its life`, () => {
    const made = timelineOf(recorded(name));
    assert(made.lanes.size > 0);
    for (const lane of made.lanes.values()) {
      let at = lane.start;
      for (const [index, interval] of lane.intervals.entries()) {
        assert(interval.start >= at, `${lane.id}: ${interval.start} is before ${at}`);
        assert(interval.end !== undefined || index === lane.intervals.length - 1, `${lane.id}: an open interval is followed by another`);
        at = endOf(interval, made);
        assert(at > interval.start || index === lane.intervals.length - 1);
      }
      assert(at <= endOf(lane, made));
      for (const hold of lane.holds) assert(endOf(hold, made) >= hold.start);
    }
  });

  test(`${name}: it can be judged and listed after each event, which changes nothing`, () => {
    const events = recorded(name);
    const live = emptyTimeline();
    for (const event of events) {
      append(live, event);
      const run = { id: 'bad', title: '', note: '', timeline: live };
      for (const { text } of findingsOf(live)) assert.doesNotMatch(text, /NaN|undefined|Infinity|\s-\d/);
      assert.equal(rowsOf([run])[0]?.kind, 'run');
      const steps = stepTimes([live]);
      assert.deepEqual(steps, [...new Set(steps)].sort((a, b) => a - b));
    }
    assert.deepEqual(live, timelineOf(events));
    assert.equal(live.version, events.length);
  });
}

test('a state lasts until the next one or the end of its lane', () => {
  const made = timeline([
    [5, 'state', 'p0.t0', { state: 'run' }],
    thread(7, 'p0.t1', 'worker'),
    [8, 'state', 'p0.t1', { state: 'run' }],
    [9, 'state', 'p0.t0', { state: 'wait', why: 'join', for: ['p0.t1'] }],
    [20, 'lane-end', 'p0.t1', { why: 'returned' }],
    [21, 'state', 'p0.t0', { state: 'run', by: 'p0.t1' }],
    [30, 'value', 'p0.t0', { name: 'x', value: 1 }],
  ]);
  assert.deepEqual(spans(made, 'p0.t0'), ['0-5 ready', '5-9 run', '9-21 wait join', '21- run']);
  assert.deepEqual(spans(made, 'p0.t1'), ['7-8 ready', '8-20 run']);
  const wait = made.lanes.get('p0.t0')?.intervals[2];
  assert.deepEqual([wait?.for, wait?.endedBy], [['p0.t1'], 'p0.t1']);
});

test('what took no time leaves no interval', () => {
  const made = timeline([[0, 'state', 'p0.t0', { state: 'run' }], [4, 'state', 'p0.t0', { state: 'wait', why: 'io' }], [4, 'state', 'p0.t0', { state: 'run' }]]);
  assert.deepEqual(spans(made, 'p0.t0'), ['0-4 run', '4- run']);
});

test('times that fall within a lane do not turn an interval around', () => {
  const made = timeline([[10, 'state', 'p0.t0', { state: 'run' }], [6, 'state', 'p0.t0', { state: 'wait', why: 'io' }], [12, 'state', 'p0.t0', { state: 'run' }]]);
  assert.deepEqual(spans(made, 'p0.t0'), ['0-10 ready', '10-12 wait io', '12- run']);
});

test('events of lanes that never began, or are over, change nothing', () => {
  const made = timeline([
    [1, 'state', 'p0.t9', { state: 'run' }], [2, 'acquire', 'p0.t9', { id: 'p0.r1' }], [3, 'return', 'p0.t9', { id: 'x', name: 'f', duration: 1 }],
    [4, 'lane-end', 'p0.t0', { why: 'returned' }], [5, 'state', 'p0.t0', { state: 'run' }], [6, 'lane-end', 'p0.t0', { why: 'raised' }],
  ]);
  assert.equal(made.lanes.size, 2);
  assert.deepEqual(spans(made, 'p0.t0'), ['0-4 ready']);
  assert.equal(made.lanes.get('p0.t0')?.ended?.why, 'returned');
});

test('an RLock taken twice is one hold; a lock that another lane releases ends the hold of who had it', () => {
  const made = timeline([
    [1, 'resource', 'p0.t0', { id: 'p0.r1', type: 'rlock', name: 'a' }], [1, 'resource', 'p0.t0', { id: 'p0.r2', type: 'lock', name: 'b' }],
    thread(2, 'p0.t1', 'other'),
    [3, 'acquire', 'p0.t0', { id: 'p0.r1' }], [4, 'acquire', 'p0.t0', { id: 'p0.r1' }], [5, 'release', 'p0.t0', { id: 'p0.r1' }],
    [6, 'release', 'p0.t0', { id: 'p0.r1' }], [7, 'acquire', 'p0.t0', { id: 'p0.r2' }], [9, 'release', 'p0.t1', { id: 'p0.r2' }],
    [9, 'release', 'p0.t1', { id: 'p0.r2' }],
  ]);
  assert.deepEqual(made.lanes.get('p0.t0')?.holds.map(({ resource, start, end }) => [resource, start, end]), [['p0.r1', 3, 6], ['p0.r2', 7, 9]]);
  assert.deepEqual(made.resources.get('p0.r2')?.holders, []);
});

test('a call lasts from its call to its return, and for ever without one', () => {
  const made = timeline([
    [10, 'call', 'p0.t0', { id: 'p0.x1', name: 'time.sleep', loop: true, line: 7 }],
    [30, 'return', 'p0.t0', { id: 'p0.x1', name: 'time.sleep', duration: 20, loop: true, line: 7 }],
    [40, 'return', 'p0.t0', { id: 'p0.x2', name: 'open', duration: 5 }],
    [50, 'call', 'p0.t0', { id: 'p0.x3', name: 'input' }],
    [60, 'value', 'p0.t0', { name: 'x', value: 1 }],
  ]);
  assert.deepEqual(made.lanes.get('p0.t0')?.calls.map((call) => [call.name, call.start, endOf(call, made), call.loop]),
    [['time.sleep', 10, 30, true], ['open', 35, 40, false], ['input', 50, 60, false]]);
});

test('what a trace says of itself is kept: values, lag, queues, marks, drops, problems, output', () => {
  const made = timelineOf([
    ...trace([
      [1, 'resource', 'p0.t0', { id: 'p0.r1', type: 'queue', name: 'jobs', size: 4 }], [2, 'put', 'p0.t0', { id: 'p0.r1', size: 1 }],
      [3, 'get', 'p0.t0', { id: 'p0.r1', size: 0 }], [4, 'lag', 'p0.t0', { lag: 3 }], [5, 'value', 'p0.t0', { name: 'n', value: 1, expected: 2 }],
      [6, 'mark', 'p0.t0', { rule: 'dangling-task', from: 2 }], [7, 'output', 'p0.t0', { stream: 'stdout', text: 'hello\n' }],
      [8, 'cpu', 'p0.t0', { cpu: 5 }],
    ], 'open'),
    { kind: 'dropped', t: 9, what: 'events', count: 3, by: 'runner' }, { kind: 'dropped', t: 9, what: 'events', count: 4, by: 'tracer' },
    { kind: 'dropped', t: 9, what: 'output', count: 5, by: 'runner' }, { kind: 'problem', t: 9, code: 'one-core', text: 'Only one.' },
  ]);
  assert.deepEqual(made.resources.get('p0.r1')?.levels, [{ t: 2, value: 1 }, { t: 3, value: 0 }]);
  assert.deepEqual(made.lag.get('p0.t0'), [{ t: 4, value: 3 }]);
  assert.deepEqual(made.values.get('n'), [{ t: 5, value: 1, expected: 2 }]);
  assert.deepEqual(made.marks.map(({ rule, start, end }) => [rule, start, end]), [['dangling-task', 2, 6]]);
  assert.deepEqual([made.droppedEvents, made.droppedOutput, made.until], [7, 5, 9]);
  assert.deepEqual(made.output, [{ stream: 'stdout', text: 'hello\n' }]);
  assert.equal(made.problems[0]?.code, 'one-core');
  assert.equal(made.lanes.get('p0.t0')?.cpu, 5);
});
