/** What the events of each variant of each workload must show, with its small parameters and the system's scheduler. */
import assert from 'node:assert/strict';
import type { LabEvent } from '../../src/lab/model/events.ts';
import { during, endOf, mostHolding, mostWaiting, ofKind, startOf, valuesOf, waitsFor } from './trace.ts';

type Small = Readonly<Record<string, number>>;
type Facts = (events: readonly LabEvent[], small: Small) => void;

/** `workload variant` → its facts. */
export const facts: Readonly<Record<string, Facts>> = {
  'blocking-call bad': (events) => {
    counted(events, { 'requests handled': 1, 'ticks meanwhile': 0 });
    const blocked = during(events, 'time.sleep');
    const others = ofKind(blocked, 'state').filter(({ lane, state }) => state === 'run' && lane !== callerOf(events));
    assert.deepEqual(others, []);
    assert.ok(ofKind(events, 'call').some(({ name, loop }) => name === 'time.sleep' && loop === true));
    assert.ok(ofKind(events, 'lag').length > 0);
    marked(events, 'blocking-sleep-in-async', 1);
  },
  'blocking-call good': loopStaysFree,
  'blocking-call to_thread': loopStaysFree,
  'condition-handover bad': (events, { consumers = 0 }) => {
    const values = valuesOf(events);
    assert.equal(Number(values['taken']) + Number(values['empty-handed']), consumers);
    assert.ok(waitsFor(events, 'condition').length >= 1);
  },
  'condition-handover good': (events, { consumers = 0 }) => {
    counted(events, { 'taken': consumers, 'empty-handed': 0 });
    assert.ok(ofKind(events, 'notify').some(({ how }) => how === 'notify-all'));
  },
  'connection-limit bad': (events, { clients = 0 }) => {
    const values = valuesOf(events);
    assert.equal(Number(values['served']) + Number(values['refused']), clients);
    assert.deepEqual(waitsFor(events, 'semaphore'), []);
  },
  'connection-limit good': (events, { clients = 0, limit = 0 }) => {
    counted(events, { served: clients, refused: 0 });
    assert.equal(mostHolding(events, resource(events, 'semaphore')), limit);
    for (const wait of waitsFor(events, 'semaphore')) assert.equal(wait.for?.length, limit);
  },
  'cpu-bound bad': (events, { jobs = 0 }) => {
    counted(events, { 'jobs done': jobs });
    assert.deepEqual(childProcesses(events), []);
    assert.equal(ofKind(events, 'return').filter(({ name }) => name === 'job').length, jobs);
    const [header] = ofKind(events, 'header');
    // Nobody else may have it when two want to compute.
    const deprived = ofKind(events, 'state').filter(({ why }) => why === 'gil');
    if (header?.gil === 'on') assert.ok(deprived.length > 0);
    for (const { lane, for: holders } of deprived) assert.ok(holders?.length === 1 && holders[0] !== lane);
    marked(events, 'cpu-bound-threads', 1);
  },
  'cpu-bound good': (events, { jobs = 0 }) => {
    counted(events, { 'jobs done': jobs });
    assert.ok(childProcesses(events).length >= 1);
    const spans = ofKind(events, 'return').filter(({ name }) => name === 'job');
    assert.equal(spans.length, jobs);
    for (const { lane } of spans) assert.ok(!lane.startsWith('p0.'), lane);
  },
  'cpu-bound serial': (events, { jobs = 0 }) => {
    counted(events, { 'jobs done': jobs });
    assert.deepEqual(ofKind(events, 'lane-start').map(({ lane }) => lane), ['p0', 'p0.t0']);
  },
  'cpu-bound interpreters': (events, { jobs = 0 }) => {
    counted(events, { 'jobs done': jobs });
    assert.ok(ofKind(events, 'lane-start').some(({ type }) => type === 'interpreter'));
  },
  'cpu-on-loop bad': (events, { chunks = 0 }) => {
    counted(events, { 'chunks done': chunks, 'ticks meanwhile': 0 });
    assert.deepEqual(childProcesses(events), []);
    marked(events, 'cpu-bound-in-async', chunks);
  },
  'cpu-on-loop good': (events, { chunks = 0 }) => {
    assert.equal(valuesOf(events)['chunks done'], chunks);
    assert.equal(ofKind(events, 'return').length, chunks);
    for (const { lane } of ofKind(events, 'return')) assert.ok(!lane.startsWith('p0'));
  },
  'daemon-thread bad': (events, { rows = 0 }) => {
    assert.ok(Number(valuesOf(events)['rows written']) <= rows);
    const writer = ofKind(events, 'lane-start').find(({ name }) => name === 'writer');
    assert.equal(writer?.daemon, true);
    assert.deepEqual(waitsFor(events, 'join'), []);
  },
  'daemon-thread good': (events, { rows = 0 }) => {
    counted(events, { 'rows written': rows });
    assert.ok(ofKind(events, 'lane-end').some(({ lane }) => startOf(events, lane)?.name === 'writer'));
  },
  'event-handover bad': (events) => {
    assert.equal(waitsFor(events, 'event').length, 0);
    assert.equal(waitsFor(events, 'timer').length, Number(valuesOf(events)['looks']) - 1);
  },
  'event-handover good': (events) => {
    counted(events, { looks: 1 });
    assert.equal(ofKind(events, 'notify').filter(({ how }) => how === 'set').length, 1);
    const waits = waitsFor(events, 'event');
    assert.ok(waits.length <= 1);
    // Whoever waited was woken by the thread that prepared.
    if (waits.length === 1) {
      assert.ok(ofKind(events, 'state').some(({ lane, state, by }) => lane === 'p0.t0' && state === 'run' && by === 'p0.t1'));
    }
  },
  'fetch-limit bad': (events, { requests = 0, limit = 0 }) => {
    counted(events, { 'served': limit, 'refused': requests - limit, 'at once': limit });
    marked(events, 'unbounded-gather', 1);
  },
  'fetch-limit good': (events, { requests = 0, limit = 0 }) => {
    counted(events, { 'served': requests, 'refused': 0, 'at once': limit });
    const id = resource(events, 'semaphore');
    assert.equal(mostHolding(events, id), limit);
    assert.equal(waitsFor(events, 'semaphore').filter(({ on }) => on === id).length, requests - limit);
    assert.equal(ofKind(events, 'resource').find((each) => each.id === id)?.name, 'connections');
  },
  'future-dropped bad': (events, { jobs = 0 }) => {
    counted(events, { 'failures seen': 0 });
    const unseen = ofKind(events, 'exception').filter(({ seen }) => !seen);
    assert.equal(unseen.length, jobs / 2);
    assert.match(unseen[0]?.text ?? '', /^OSError: no space left for file 1$/);
  },
  'future-dropped good': (events, { jobs = 0 }) => {
    counted(events, { 'failures seen': jobs / 2 });
    assert.deepEqual(ofKind(events, 'exception'), []);
  },
  'gather-failure bad': (events, { tasks = 0 }) => {
    counted(events, { 'still running': tasks - 1, 'failures seen': 1 });
    // asyncio.run cleans up after it.
    assert.equal(ofKind(events, 'lane-end').filter(({ why }) => why === 'cancelled').length, tasks - 1);
  },
  'gather-failure good': (events, { tasks = 0 }) => {
    counted(events, { 'still running': 0, 'failures seen': 1 });
    assert.equal(endsOf(events, 'fetch', 'returned'), tasks - 1);
  },
  'gather-failure wait': siblingsCancelled,
  'gather-failure task_group': siblingsCancelled,
  'io-bound bad': (events, { requests = 0 }) => {
    counted(events, { answers: requests });
    assert.equal(mostWaiting(events, 'io'), 1);
    assert.equal(waitsFor(events, 'io').length, requests);
  },
  'io-bound good': (events, { requests = 0 }) => {
    counted(events, { answers: requests });
    assert.equal(waitsFor(events, 'io').length, requests);
    assert.ok(new Set(waitsFor(events, 'io').map(({ lane }) => lane)).size > 1);
  },
  'io-bound tasks': (events, { requests = 0 }) => {
    counted(events, { answers: requests });
    assert.equal(mostWaiting(events, 'io'), requests);
  },
  'lock-order bad': (events) => {
    // Whether the two meet is the system's choice here; the seeded scheduler's tests leave it none.
    if (endOf(events).status === 'deadlock') assert.equal(ofKind(events, 'deadlock')[0]?.ring, true);
  },
  'lock-order good': (events, { rounds = 0 }) => counted(events, { 'rounds done': 2 * rounds }),
  'lost-update bad': (events, { threads = 0, increments = 0 }) => {
    const values = valuesOf(events);
    assert.equal(Number(values['counted']) + Number(values['lost updates']), threads * increments);
    assert.deepEqual(ofKind(events, 'acquire'), []);
  },
  'lost-update good': (events, { threads = 0, increments = 0 }) => {
    counted(events, { 'counted': threads * increments, 'lost updates': 0 });
    assert.equal(ofKind(events, 'acquire').length, threads * increments);
    assert.equal(ofKind(events, 'release').length, threads * increments);
    assert.equal(mostHolding(events, resource(events, 'lock')), 1);
  },
  'map-failure bad': (events, { broken = 0 }) => {
    counted(events, { 'results': broken - 1, 'failures seen': 1 });
    marked(events, 'map-hides-failures', 1);
  },
  'map-failure good': (events, { calls = 0 }) => {
    counted(events, { 'results': calls - 1, 'failures seen': 1 });
    assert.deepEqual(ofKind(events, 'exception'), []);
  },
  'pool-after-exit bad': (events) => {
    counted(events, { 'files analysed': 0 });
    marked(events, 'pool-result-after-exit', 1);
  },
  'pool-after-exit good': filesAnalysed,
  'pool-after-exit starmap': filesAnalysed,
  'process-queue bad': (events, { children = 0 }) => {
    counted(events, { 'ended when joined': 0, 'results': children });
    // The child waits until somebody reads what it put.
    assert.ok(waitsFor(events, 'queue').some(({ lane }) => !lane.startsWith('p0.')));
    marked(events, 'process-join-before-drain', children);
  },
  'process-queue good': (events, { children = 0 }) => {
    counted(events, { 'ended when joined': children, 'results': children });
    assert.equal(ofKind(events, 'put').length, children);
  },
  'queue-sentinels bad': (events, { consumers = 0, items = 0 }) => {
    deadlocked(events);
    const id = resource(events, 'queue');
    assert.equal(ofKind(events, 'deadlock')[0]?.on.filter((on) => on === id).length, consumers - 1);
    // Every item and the one sentinel were taken.
    assert.equal(ofKind(events, 'get').length, items + 1);
  },
  'queue-sentinels good': (events, { consumers = 0, items = 0, room = 0 }) => {
    counted(events, { handled: items });
    assert.equal(ofKind(events, 'get').length, items + consumers);
    for (const { size } of ofKind(events, 'put')) assert.ok(size <= room);
  },
  'queue-task-done bad': (events, { items = 0 }) => {
    deadlocked(events);
    assert.equal(ofKind(events, 'notify').filter(({ how }) => how === 'task-done').length, items - 1);
    marked(events, 'missing-task-done', 1);
  },
  'queue-task-done good': (events, { items = 0 }) => {
    counted(events, { handled: items - 1, failed: 1 });
    assert.equal(ofKind(events, 'notify').filter(({ how }) => how === 'task-done').length, items);
  },
  'reentrant-lock bad': (events) => {
    assert.equal(endOf(events).status, 'deadlock');
    const [deadlock] = ofKind(events, 'deadlock');
    assert.equal(deadlock?.ring, true);
    assert.equal(deadlock.lanes.length, 1);
    marked(events, 'self-deadlock', 1);
  },
  'reentrant-lock good': (events, { transfers = 0 }) => {
    counted(events, { moved: transfers });
    // The account's lock comes first; the source's is taken once.
    assert.equal(mostHolding(events, resource(events, 'rlock')), 2);
  },
  'sequential-awaits bad': (events, { requests = 0 }) => {
    counted(events, { 'answers': requests, 'under way at once': 1 });
    marked(events, 'sequential-awaits', requests);
  },
  'sequential-awaits good': (events, { requests = 0 }) => {
    counted(events, { 'answers': requests, 'under way at once': requests });
    assert.equal(mostWaiting(events, 'io'), requests);
  },
  'sigterm-shutdown bad': (events, { jobs = 0 }) => {
    counted(events, { 'jobs finished': 0, 'jobs lost': jobs });
    const [service = ''] = childProcesses(events);
    const ends = ofKind(events, 'lane-end').filter(({ lane }) => lane === service);
    assert.deepEqual(ends.map(({ why, text }) => ({ why, text })), [{ why: 'killed', text: 'SIGTERM' }]);
  },
  'sigterm-shutdown good': jobsFinished,
  'sigterm-shutdown threads': jobsFinished,
  'subprocess-fanout bad': (events, { commands = 0 }) => {
    counted(events, { outputs: commands });
    assert.equal(mostCommands(events), 1);
    const calls = ofKind(events, 'call').filter(({ name }) => name === 'subprocess.run');
    assert.deepEqual(calls.map(({ loop }) => loop), Array<boolean>(commands).fill(true));
    marked(events, 'blocking-subprocess-in-async', commands);
  },
  'subprocess-fanout good': (events, { commands = 0 }) => {
    counted(events, { outputs: commands });
    assert.equal(mostCommands(events), commands);
  },
  'task-dropped bad': (events, { entries = 0 }) => {
    counted(events, { 'written': 0, 'failures seen': 0 });
    assert.equal(ofKind(events, 'lane-end').filter(({ why }) => why === 'cancelled').length, entries);
    assert.equal(ofKind(events, 'exception').filter(({ seen }) => !seen).length, 1);
    marked(events, 'dangling-task', entries + 1);
  },
  'task-dropped good': (events, { entries = 0 }) => {
    counted(events, { 'written': entries, 'failures seen': 1 });
    assert.deepEqual(ofKind(events, 'exception'), []);
  },
  'unawaited-coroutine bad': (events, { rows = 0 }) => {
    counted(events, { 'rows saved': 0 });
    assert.match(ofKind(events, 'output').map(({ text }) => text).join(''), /coroutine 'save' was never awaited/);
    marked(events, 'unawaited-coroutine', rows);
  },
  'unawaited-coroutine good': (events, { rows = 0 }) => counted(events, { 'rows saved': rows }),
};

function loopStaysFree(events: readonly LabEvent[]): void {
  assert.equal(valuesOf(events)['requests handled'], 1);
  assert.deepEqual(ofKind(events, 'call').filter(({ loop }) => loop === true), []);
  // While the thread sleeps, the loop waits for what comes.
  const meanwhile = ofKind(during(events, 'sleep'), 'state');
  assert.ok(meanwhile.some(({ lane, state }) => lane === 'p0.t0' && state === 'wait'));
}

function siblingsCancelled(events: readonly LabEvent[], { tasks = 0 }: Small): void {
  counted(events, { 'still running': 0, 'failures seen': 1 });
  assert.equal(endsOf(events, 'fetch', 'cancelled'), tasks - 1);
}

function filesAnalysed(events: readonly LabEvent[], { files = 0 }: Small): void {
  counted(events, { 'files analysed': files });
  assert.equal(ofKind(events, 'return').length, files);
}

function jobsFinished(events: readonly LabEvent[], { jobs = 0 }: Small): void {
  counted(events, { 'jobs finished': jobs, 'jobs lost': 0 });
  const [service = ''] = childProcesses(events);
  assert.deepEqual(ofKind(events, 'lane-end').filter(({ lane }) => lane === service).map(({ why }) => why), ['returned']);
}

function counted(events: readonly LabEvent[], expected: Readonly<Record<string, number>>): void {
  assert.equal(endOf(events).status, 'ok');
  const values = valuesOf(events);
  assert.deepEqual(Object.fromEntries(Object.keys(expected).map((name) => [name, values[name]])), expected);
}

function deadlocked(events: readonly LabEvent[]): void {
  assert.equal(endOf(events).status, 'deadlock');
  assert.equal(ofKind(events, 'deadlock')[0]?.ring, false);
}

function marked(events: readonly LabEvent[], rule: string, times: number): void {
  assert.equal(ofKind(events, 'mark').filter((mark) => mark.rule === rule).length, times);
}

function resource(events: readonly LabEvent[], type: string): string {
  return ofKind(events, 'resource').find((each) => each.type === type)?.id ?? '';
}

function childProcesses(events: readonly LabEvent[]): string[] {
  return ofKind(events, 'lane-start').filter(({ type, lane }) => type === 'process' && lane !== 'p0').map(({ lane }) => lane);
}

function endsOf(events: readonly LabEvent[], name: string, why: string): number {
  return ofKind(events, 'lane-end').filter((end) => end.why === why && startOf(events, end.lane)?.name === name).length;
}

function callerOf(events: readonly LabEvent[]): string | undefined {
  return ofKind(events, 'call')[0]?.lane;
}

function mostCommands(events: readonly LabEvent[]): number {
  let [now, most] = [0, 0];
  for (const event of events) {
    if (event.kind === 'lane-start' && event.type === 'command') most = Math.max(most, ++now);
    if (event.kind === 'lane-end' && startOf(events, event.lane)?.type === 'command') now--;
  }
  return most;
}
