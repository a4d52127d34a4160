/** A session of the lab: runs in turn, batches no faster than they are taken, and nothing left when it ends. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSession } from '../../../src/client/lab/session.ts';
import type { Job, SessionRun } from '../../../src/client/lab/session.ts';
import type { LabEvent } from '../../../src/lab/model/events.ts';
import type { ToPage } from '../../../src/protocol/lab.ts';

const event = (t: number): LabEvent => ({ kind: 'cpu', t, lane: 'p0', cpu: 1 });
const many = (count: number): LabEvent[] => Array.from({ length: count }, (_, t) => event(t));

/** A run that gives what it is fed, and ends when it is fed nothing more or is stopped. */
function fedRun(): SessionRun & { feed(events: readonly LabEvent[]): void; end(): void; stopped: number } {
  const waiting: (readonly LabEvent[])[] = [];
  let over = false;
  let wake = (): void => undefined;
  const run = {
    stopped: 0,
    feed(events: readonly LabEvent[]) {
      waiting.push(events);
      wake();
    },
    end() {
      over = true;
      wake();
    },
    stop() {
      run.stopped++;
      run.feed([{ kind: 'end', t: 9, status: 'stopped', wall: 9, cpu: 0 }]);
      run.end();
      return Promise.resolve();
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const next = waiting.shift();
        if (next) yield next;
        else if (over) return;
        else await new Promise<void>((resolve) => { wake = resolve; });
      }
    },
  };
  return run;
}

/** A page that says what it got; `taking` decides whether it takes batches in at once. */
function page(taking = true): { readonly heard: ToPage[]; post(message: ToPage): void; session: ReturnType<typeof createSession>; errors: unknown[] } {
  const heard: ToPage[] = [];
  const errors: unknown[] = [];
  const post = (message: ToPage): void => {
    heard.push(message);
    if (taking && message.type === 'events') queueMicrotask(() => session.taken(message.batch));
  };
  const session = createSession(post, (error) => errors.push(error));
  return { heard, post, session, errors };
}

const recordedJob = (run: string, events: readonly LabEvent[]): Job => ({ run, workload: 'w', source: '', events });
const liveJob = (run: string, started: SessionRun): Job => ({ run, workload: 'w', source: '', events: () => Promise.resolve(started) });
const told = (heard: readonly ToPage[]): string[] => heard.map((message) =>
  message.type === 'events' ? `${message.events.length} of ${message.run}` : 'run' in message ? `${message.type} ${message.run}` : message.type);
const turn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

test('recorded runs are played one after the other, in batches', async () => {
  const { heard, session } = page();
  await session.start([recordedJob('bad', many(2500)), recordedJob('good', many(1))]);
  assert.deepEqual(told(heard), ['run-start bad', '1000 of bad', '1000 of bad', '500 of bad', 'run-start good', '1 of good', 'idle']);
});

test('a page that takes nothing in gets two batches and no more', async () => {
  const { heard, session } = page(false);
  const playing = session.start([recordedJob('bad', many(5000))]);
  await turn();
  assert.deepEqual(told(heard), ['run-start bad', '1000 of bad', '1000 of bad']);
  session.taken(1);
  await turn();
  assert.equal(heard.length, 4);
  for (let batch = 2; batch <= 5; batch++) {
    session.taken(batch);
    await turn();
  }
  await playing;
  assert.equal(told(heard).at(-1), 'idle');
});

test('a second live run begins when the first is over', async () => {
  const [first, second] = [fedRun(), fedRun()];
  const { heard, session } = page();
  const running = session.start([liveJob('bad', first), liveJob('good', second)]);
  first.feed(many(1));
  await turn();
  assert.deepEqual(told(heard), ['run-start bad', '1 of bad']);
  first.end();
  second.feed(many(2));
  second.end();
  await running;
  assert.deepEqual(told(heard), ['run-start bad', '1 of bad', 'run-start good', '2 of good', 'idle']);
});

test('stop ends the run, tells how it ended, and begins nothing more', async () => {
  const [first, second] = [fedRun(), fedRun()];
  const { heard, session } = page();
  const running = session.start([liveJob('bad', first), liveJob('good', second)]);
  first.feed(many(1));
  await turn();
  await session.stop();
  await running;
  assert.equal(first.stopped, 1);
  assert.deepEqual(told(heard), ['run-start bad', '1 of bad', '1 of bad', 'idle']);
  const [last] = heard.flatMap((message) => message.type === 'events' ? message.events : []).slice(-1);
  assert(last?.kind === 'end' && last.status === 'stopped');
});

test('stop while Python is being started stops it once it is there', async () => {
  const run = fedRun();
  let arrive: (started: SessionRun) => void = () => undefined;
  const { session } = page();
  const running = session.start([{ run: 'bad', workload: 'w', source: '', events: () => new Promise<SessionRun>((resolve) => { arrive = resolve; }) }]);
  await turn();
  await session.stop();
  arrive(run);
  await running;
  assert.equal(run.stopped, 1);
});

test('whoever starts anew ends what was under way, and hears no more of it', async () => {
  const first = fedRun();
  const { heard, session } = page();
  const running = session.start([liveJob('bad', first)]);
  first.feed(many(1));
  await turn();
  await session.start([recordedJob('good', many(3))]);
  await running;
  assert.equal(first.stopped, 1);
  assert.deepEqual(told(heard), ['run-start bad', '1 of bad', 'run-start good', '3 of good', 'idle']);
});

test('a page that is gone holds nobody up', async () => {
  const run = fedRun();
  const { session } = page(false);
  const running = session.start([liveJob('bad', run)]);
  run.feed(many(9000));
  await turn();
  await session.abandon();
  await running;
  assert.equal(run.stopped, 1);
});

test('what cannot be started is said once, and the page may go on', async () => {
  const { heard, session, errors } = page();
  await session.start([{ run: 'bad', workload: 'w', source: '', events: () => Promise.reject(new Error('no trust')) }, recordedJob('good', many(1))]);
  assert.deepEqual([told(heard), errors.map(String)], [['run-start bad', 'idle'], ['Error: no trust']]);
});
