/** Events on their way to a reader: order, back-pressure, and what is dropped when nobody reads. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LabEvent } from '../../src/lab/model/events.ts';
import { createEventBuffer } from '../../src/lab/runner/event-buffer.ts';
import { createLaneBounds } from '../../src/lab/runner/lane-bounds.ts';

const detail = (t: number): LabEvent => ({ t, kind: 'acquire', lane: 'p0.t0', id: 'p0.r1' });
const start = (t: number, lane = `p0.t${t}`): LabEvent => ({ t, kind: 'lane-start', lane, type: 'thread', name: lane });
const end: LabEvent = { t: 5, kind: 'end', status: 'ok', wall: 5, cpu: 5 };

test('a batch is in order of time, the end last, and equal times stay as they came', async () => {
  const buffer = createEventBuffer(100, () => undefined);
  buffer.push([detail(9), detail(3), end]);
  buffer.push([start(3, 'p0.t1')]);
  assert.deepEqual(await buffer.take(), [detail(3), start(3, 'p0.t1'), detail(9), end]);
  buffer.close();
  assert.equal(await buffer.take(), undefined);
});

test('whoever takes waits for the first event', async () => {
  const buffer = createEventBuffer(100, () => undefined);
  const taken = buffer.take();
  buffer.push([detail(1)]);
  assert.deepEqual(await taken, [detail(1)]);
  const last = buffer.take();
  buffer.close();
  assert.equal(await last, undefined);
  buffer.push([detail(2)]);
  assert.equal(await buffer.take(), undefined);
});

test('the sender is asked to wait when half is full, and to go on when it has been read', async () => {
  const asked: boolean[] = [];
  const buffer = createEventBuffer(10, (full) => asked.push(full));
  buffer.push([1, 2, 3, 4, 5].map(detail));
  assert.deepEqual(asked, []);
  buffer.push([detail(6)]);
  buffer.push([detail(7)]);
  assert.deepEqual(asked, [true]);
  await buffer.take();
  assert.deepEqual(asked, [true, false]);
});

test('when nobody reads, the sender goes on after a while and the oldest details go', async () => {
  const asked: boolean[] = [];
  await new Promise<void>((resolve) => {
    const buffer = createEventBuffer(10, (full) => {
      asked.push(full);
      if (full) return;
      for (let t = 10; t < 60; t++) buffer.push([t % 10 === 0 ? start(t) : detail(t)]);
      void buffer.take().then((events) => {
        const kinds = events?.map(({ kind }) => kind) ?? [];
        assert.equal(kinds.filter((kind) => kind === 'lane-start').length, 5);
        const kept = kinds.filter((kind) => kind === 'acquire').length;
        const dropped = events?.reduce((sum, event) => sum + (event.kind === 'dropped' ? event.count : 0), 0);
        assert.equal(kept + (dropped ?? 0), 6 + 45);
        assert.ok(kept <= 10);
        assert.deepEqual(events?.filter(({ kind }) => kind === 'acquire').at(-1), detail(59));
        resolve();
      });
    }, 1);
    buffer.push([1, 2, 3, 4, 5, 6].map(detail));
  });
  assert.deepEqual(asked, [true, false]);
});

test('a lane starts once and ends once, whoever tells it first', () => {
  const bounds = createLaneBounds();
  const child = { t: 4, kind: 'lane-start', lane: 'p7', type: 'process', name: 'worker', pid: 7 } as const;
  const killed = { t: 3, kind: 'lane-end', lane: 'p7', why: 'killed' } as const;
  assert.deepEqual(bounds.check(killed), []);
  assert.deepEqual(bounds.check(child), [child, { ...killed, t: 4 }]);
  assert.deepEqual(bounds.check(child), []);
  assert.deepEqual(bounds.processes(), []);

  const other = { ...child, lane: 'p8', pid: 8 };
  assert.deepEqual(bounds.check(other), [other]);
  assert.deepEqual(bounds.processes(), [8]);
  const returned = { t: 9, kind: 'lane-end', lane: 'p8', why: 'returned' } as const;
  assert.deepEqual(bounds.check(returned), [returned]);
  assert.deepEqual(bounds.check({ ...killed, lane: 'p8' }), []);
  assert.deepEqual(bounds.processes(), []);
});
