/** Verdicts, tested like rules: a trace, and the sentence that it is to give. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LabEvent } from '../../../src/lab/model/events.ts';
import { findingsOf } from '../../../src/lab/model/findings.ts';
import type { FindingKind } from '../../../src/lab/model/findings.ts';
import { timelineOf } from '../../../src/lab/model/timeline.ts';
import { workloads } from '../../../src/lab/model/workloads.ts';
import { recorded, task, thread, trace } from './trace.ts';

const [lockA, lockB] = [
  [1, 'resource', 'p0.t0', { id: 'p0.r1', type: 'lock', name: 'a' }], [1, 'resource', 'p0.t0', { id: 'p0.r2', type: 'lock', name: 'b' }],
] as const;
const deadlock = (lanes: string[], on: string[], ring = true): LabEvent => ({ kind: 'deadlock', t: 10, lanes, on, ring });
const stepped = { clock: 'virtual', scheduler: 'seeded' } as const;
const ms = 1000;

/** Another task that waits all the time, so that somebody is there to be held up. */
const ticker = [task(0, 'p0.k9', 'tick'), [0, 'state', 'p0.k9', { state: 'wait', why: 'timer' }]] as const;

const table: readonly [name: string, events: readonly LabEvent[], kind: FindingKind, text: string][] = [
  ['a deadlock of two', [...trace([lockA, lockB, thread(2, 'p0.t1', 'Thread-1'), thread(2, 'p0.t2', 'Thread-2')], { status: 'deadlock' }),
    deadlock(['p0.t1', 'p0.t2'], ['p0.r2', 'p0.r1'])], 'deadlock',
  'Thread-1 waits for lock `b` held by Thread-2, which waits for lock `a` held by Thread-1: neither can go on.'],
  ['a deadlock of three', [...trace([lockA, lockB, thread(2, 'p0.t1', 'A'), thread(2, 'p0.t2', 'B'), thread(2, 'p0.t3', 'C')], { status: 'deadlock' }),
    deadlock(['p0.t1', 'p0.t2', 'p0.t3'], ['p0.r2', 'p0.t3', 'p0.r1'])], 'deadlock',
  'A waits for lock `b` held by B, which waits for C to end, which waits for lock `a` held by A: none of them can go on.'],
  ['a lock taken twice', [...trace([lockA], { status: 'deadlock' }), deadlock(['p0.t0'], ['p0.r1'])], 'deadlock',
    'MainThread waits for lock `a`, which it holds itself: it can never go on.'],
  ['locks without names are numbered', [...trace([
    [1, 'resource', 'p0.t0', { id: 'p0.r1', type: 'lock', name: 'lock' }], [1, 'resource', 'p0.t0', { id: 'p0.r2', type: 'lock', name: 'lock' }],
    thread(2, 'p0.t1', 'other')], { status: 'deadlock' }), deadlock(['p0.t0', 'p0.t1'], ['p0.r2', 'p0.r1'])], 'deadlock',
  'MainThread waits for lock 2 held by other, which waits for lock 1 held by MainThread: neither can go on.'],
  ['nobody left to put', [...trace([[1, 'resource', 'p0.t0', { id: 'p0.r1', type: 'queue', name: 'jobs' }], thread(2, 'p0.t1', 'consumer 1'),
    thread(2, 'p0.t2', 'consumer 2')], { status: 'deadlock' }), deadlock(['p0.t0', 'p0.t1', 'p0.t2'], ['p0.t1', 'p0.r1', 'p0.r1'], false)], 'stuck',
  'consumer 1 and consumer 2 wait for queue `jobs`; MainThread waits for consumer 1 to end. Nobody is left to end that.'],

  ['a sleep on the loop', trace([...ticker, task(0, 'p0.k1', 'handle'), [1 * ms, 'state', 'p0.k1', { state: 'run' }],
    [2 * ms, 'call', 'p0.k1', { id: 'x', name: 'time.sleep', loop: true, line: 7 }],
    [414 * ms, 'return', 'p0.k1', { id: 'x', name: 'time.sleep', loop: true, line: 7, duration: 412 * ms }]]), 'stall',
  'For 412 ms nothing else ran: `time.sleep` at line 7 held the loop.'],
  ['a sleep on the loop, again and again', trace([...ticker, task(0, 'p0.k1', 'handle'),
    [300 * ms, 'return', 'p0.k1', { id: 'x', name: 'time.sleep', loop: true, line: 7, duration: 300 * ms }],
    [500 * ms, 'return', 'p0.k1', { id: 'y', name: 'time.sleep', loop: true, line: 7, duration: 200 * ms }]]), 'stall',
  'For 300 ms nothing else ran: `time.sleep` at line 7 held the loop. That happened 2 times, 500 ms in all.'],
  ['a call that never returned', trace([...ticker, task(0, 'p0.k1', 'handle'),
    [0, 'call', 'p0.k1', { id: 'x', name: 'queue.Queue.get', loop: true, line: 9 }], [90 * ms, 'cpu', 'p0.t0', { cpu: 1 }]], 'open'), 'stall',
  'For 90 ms nothing else ran: `queue.Queue.get` at line 9 held the loop.'],
  ['a call on a loop that has nothing else to do', trace([task(0, 'p0.k1', 'main'),
    [400 * ms, 'return', 'p0.k1', { id: 'x', name: 'subprocess.run', loop: true, line: 3, duration: 400 * ms }]]), 'stall',
  'For 400 ms the event loop stood still: `subprocess.run` at line 3 held it.'],
  ['a computation on the loop', trace([...ticker, task(0, 'p0.k1', 'crunch'), [0, 'state', 'p0.k1', { state: 'run', line: 12 }],
    [300 * ms, 'lane-end', 'p0.k1', { why: 'returned' }]]), 'stall',
  'For 300 ms nothing else ran: task crunch at line 12 held the loop.'],

  ['lost updates', trace([[9, 'value', 'p0.t0', { name: 'counted', value: 688, expected: 1000 }],
    [9, 'value', 'p0.t0', { name: 'lost updates', value: 312, expected: 0 }]], {}, stepped), 'wrong-value', 'Lost 312 of 1,000 updates.'],
  ['lost jobs, one of one', trace([[9, 'value', 'p0.t0', { name: 'jobs finished', value: 0, expected: 1 }],
    [9, 'value', 'p0.t0', { name: 'jobs lost', value: 1, expected: 0 }]]), 'wrong-value', 'Lost 1 of 1 job.'],
  ['too few, and some that should not be', trace([[9, 'value', 'p0.t0', { name: 'served', value: 3, expected: 8 }],
    [9, 'value', 'p0.t0', { name: 'refused', value: 5, expected: 0 }]]), 'wrong-value', 'Served: 3 of 8; refused: 5, and should be none.'],
  ['too many', trace([[9, 'value', 'p0.t0', { name: 'looks', value: 16, expected: 1 }]]), 'wrong-value', 'Looks: 16, and 1 would do.'],
  ['not a number', trace([[9, 'value', 'p0.t0', { name: 'order', value: 'b a', expected: 'a b' }]]), 'wrong-value',
    'Order: `b a`, and should be `a b`.'],
  ['only the last of several values counts', trace([[1, 'value', 'p0.t0', { name: 'n', value: 0, expected: 2 }],
    [9, 'value', 'p0.t0', { name: 'n', value: 2, expected: 2 }]]), 'done', 'Done in 9 µs, 0 % of it computing. The result is right.'],

  ['a task that nobody kept', trace([task(1, 'p0.k1', 'audit'), [9, 'lane-end', 'p0.k1', { why: 'collected' }]]), 'collected',
    'The garbage collector took task audit before it was done: nobody kept a reference to it.'],
  ['an exception that nobody looked at', trace([task(1, 'p0.k1', 'audit'),
    [9, 'exception', 'p0.k1', { text: 'ValueError: no such host', seen: false }]]), 'lost-exception',
  '`ValueError: no such host` left task audit and nobody looked at it.'],
  ['three of them', trace([task(1, 'p0.k1', 'audit'), ...[7, 8, 9].map((t) =>
    [t, 'exception', 'p0.k1', { text: `OSError: ${t}`, seen: false }] as const)]), 'lost-exception',
  '`OSError: 7` left task audit and nobody looked at it. The same goes for 2 other exceptions.'],
  ['one that was looked at', trace([[9, 'exception', 'p0.t0', { text: 'ValueError', seen: true }]], { cpu: 3 }), 'done',
    'Done in 9 µs, 33 % of it computing.'],
  ['a daemon in the middle of work', trace([thread(1, 'p0.t1', 'writer'), [2, 'state', 'p0.t1', { state: 'wait', why: 'io' }],
    [9, 'lane-end', 'p0.t0', { why: 'returned' }]]), 'cut-off', 'writer was cut off in the middle of work by the end of the program.'],
  ['a daemon that only waits for work is not missed', trace([thread(1, 'p0.t1', 'consumer'), [2, 'state', 'p0.t1', { state: 'wait', why: 'queue' }],
    [9, 'lane-end', 'p0.t0', { why: 'returned' }]]), 'done', 'Done in 9 µs, 0 % of it computing.'],

  ['threads that take turns at the GIL', trace([thread(0, 'p0.t1', 'A'), thread(0, 'p0.t2', 'B'),
    [0, 'state', 'p0.t1', { state: 'run' }], [0, 'state', 'p0.t2', { state: 'ready', why: 'gil', for: ['p0.t1'] }],
    [100 * ms, 'state', 'p0.t1', { state: 'ready', why: 'gil', for: ['p0.t2'] }], [100 * ms, 'state', 'p0.t2', { state: 'run' }],
    [200 * ms, 'lane-end', 'p0.t1', { why: 'returned' }], [200 * ms, 'lane-end', 'p0.t2', { why: 'returned' }]], { cpu: 200 * ms }), 'gil',
  'The GIL let one thread run at a time: 2 threads waited 50 % of their time for it.'],
  ['processes at the same time', trace([
    ...['p1', 'p2'].map((id) => [0, 'lane-start', id, { type: 'process', name: id, parent: 'p0', by: 'p0.t0' }] as const),
    [1000 * ms, 'lane-end', 'p0.t0', { why: 'returned' }]], { cpu: 1900 * ms }), 'parallel',
  '2 processes computed at the same time: 1.9 s of CPU time in 1.0 s.'],
  ['a loop that is on time', trace([task(0, 'p0.k1', 'main'), [50 * ms, 'lag', 'p0.t0', { lag: 2 * ms }], [100 * ms, 'lag', 'p0.t0', { lag: 1 * ms }]]),
    'responsive', 'The event loop was never late by more than 2.0 ms.'],
  ['waits that overlap', trace([task(0, 'p0.k1', 'a'), task(0, 'p0.k2', 'b'), ...['p0.k1', 'p0.k2'].flatMap((lane) => [
    [0, 'state', lane, { state: 'wait', why: 'io' }] as const, [100 * ms, 'lane-end', lane, { why: 'returned' }] as const])]), 'overlap',
  '2 waits of 200 ms in all took 100 ms, because up to 2 went on at once.'],
  ['waits one after another', trace([[0, 'state', 'p0.t0', { state: 'wait', why: 'io' }], [100 * ms, 'state', 'p0.t0', { state: 'run' }],
    [101 * ms, 'state', 'p0.t0', { state: 'wait', why: 'io' }], [200 * ms, 'state', 'p0.t0', { state: 'run' }]]), 'serial',
  '2 waits came one after another: 100 % of 200 ms was waiting.'],
  ['the price of a lock', trace([lockA, [1, 'state', 'p0.t0', { state: 'wait', why: 'lock', on: 'p0.r1' }], [7, 'state', 'p0.t0', { state: 'run' }],
    [9, 'value', 'p0.t0', { name: 'counted', value: 4, expected: 4 }]], {}, stepped), 'lock-price',
  'The result is right, at a price: threads waited 6 steps for a lock.'],

  ['a time limit', trace([[1, 'resource', 'p0.t0', { id: 'p0.r1', type: 'queue', name: 'jobs' }],
    [1, 'state', 'p0.t0', { state: 'wait', why: 'queue', on: 'p0.r1' }]], { status: 'timeout', wall: 10_000 * ms }), 'timeout',
  'It had not ended after 10.0 s: MainThread waits for queue `jobs`.'],
  ['a run that was stopped', trace([], { status: 'stopped', wall: 1500 * ms }), 'stopped',
    'Stopped after 1.5 s; what is drawn is what happened until then.'],
  ['a program that raises', trace([], { status: 'error', text: 'It raised ValueError: no such host, at line 9.' }), 'raised',
    'It raised ValueError: no such host, at line 9.'],
  ['a Python that was killed', trace([], { status: 'killed', text: 'Python was killed by SIGKILL before the program was over.' }), 'killed',
    'Python was killed by SIGKILL before the program was over.'],
  ['no Python at all', [{ kind: 'problem', t: 0, code: 'python-not-found', text: 'There is no Python.', help: 'Install Python 3.8 or newer.' },
    { kind: 'end', t: 0, status: 'error', wall: 0, cpu: 0 }], 'not-run', 'There is no Python. Install Python 3.8 or newer.'],
  ['nothing yet', [], 'done', 'Nothing has run yet.'],
  ['a run that goes on', trace([[1500 * ms, 'cpu', 'p0.t0', { cpu: 1 }]], 'open'), 'done', 'Running for 1.5 s.'],
];

for (const [name, events, kind, text] of table) {
  test(name, () => {
    const [first] = findingsOf(timelineOf(events));
    assert.deepEqual([first?.kind, first?.text], [kind, text]);
  });
}

test('a stall in the middle of short ones is found by its lane and time', () => {
  const [first] = findingsOf(timelineOf(trace([...ticker, task(0, 'p0.k1', 'handle'),
    [300 * ms, 'return', 'p0.k1', { id: 'x', name: 'time.sleep', loop: true, line: 7, duration: 100 * ms }], [900 * ms, 'cpu', 'p0.t0', { cpu: 1 }]])));
  assert.deepEqual(first?.at, { lane: 'p0.k1', start: 200 * ms, end: 300 * ms });
});

/** What each workload is about: kinds that do not hang on how fast the machine was that recorded the trace. */
const shows: Readonly<Record<string, FindingKind>> = {
  'blocking-call': 'stall', 'cpu-on-loop': 'stall', 'subprocess-fanout': 'stall', 'cpu-bound': 'gil', 'io-bound': 'serial', 'lock-order': 'deadlock',
  'reentrant-lock': 'deadlock', 'queue-sentinels': 'stuck', 'queue-task-done': 'stuck',
};

for (const { name } of workloads) {
  test(`${name}: the recorded bad run shows what is wrong`, () => {
    const [first] = findingsOf(timelineOf(recorded(`${name}.bad`)));
    assert.equal(first?.kind, shows[name] ?? 'wrong-value', first?.text);
  });
}
