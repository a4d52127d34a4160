/** The seeded scheduler: a seed shows the bug, shows it again, and a search finds such a seed. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LabEvent } from '../../src/lab/model/events.ts';
import { nameOf, readWorkloads } from '../../scripts/lab-workloads.ts';
import { collect, testedPythons, type TestedPython } from './pythons.ts';
import { assertWellFormed, endOf, ofKind, valuesOf } from './trace.ts';

const pythons = await testedPythons();
const seeded = readWorkloads().filter(({ lab }) => lab.runs.includes('seeded'));
const seeds = [1, 2, 3];

describe('seeded runs', { concurrency: 2, skip: pythons.length === 0 && 'there is no Python' }, () => {
  for (const python of pythons) {
    for (const workload of seeded) {
      const name = nameOf(workload);
      const small = workload.lab.small;
      it(`${name}: a search finds a seed that shows the bug, again and again, Python ${python.minor}`, async () => {
        const search = await collect(
          { do: 'search', workload: name, variant: 'bad', seed: 1, tries: 300, parameters: small }, { python: python.path });
        const tried = ofKind(search, 'search');
        const found = endOf(search).seed;
        assert.ok(found !== undefined, `no seed of ${tried.length}: ${JSON.stringify(search.slice(-3))}`);
        assert.deepEqual(tried.map(({ seed }) => seed), Array.from(tried, (_, index) => 1 + index));
        const last = tried.at(-1);
        assert.equal(last?.seed, found);
        assert.ok(last.outcome === 'wrong' || last.outcome === 'deadlock', JSON.stringify(last));
        for (const each of tried.slice(0, -1)) assert.equal(each.outcome, 'right');

        const [one, two] = [await runSeed(python, name, 'bad', found, small), await runSeed(python, name, 'bad', found, small)];
        assert.deepEqual(comparable(one), comparable(two));
        assert.equal(endOf(one).status, last.outcome === 'deadlock' ? 'deadlock' : 'ok');
        const wrong = ofKind(one, 'value').filter(({ value, expected }) => expected !== undefined && value !== expected);
        assert.equal(wrong.length > 0, last.outcome === 'wrong');
      });

      it(`${name}: the good variant holds, Python ${python.minor}`, async () => {
        for (const seed of seeds) {
          const events = await runSeed(python, name, 'good', seed, small);
          assert.equal(endOf(events).status, 'ok', JSON.stringify(events.slice(-4)));
          for (const { name: what, value, expected } of ofKind(events, 'value')) assert.equal(value, expected, what);
        }
      });
    }

    it(`two locks in two orders close into a ring, Python ${python.minor}`, async () => {
      const search = await collect(
        { do: 'search', workload: 'lock-order', variant: 'bad', seed: 1, tries: 300, parameters: {} }, { python: python.path });
      const events = await runSeed(python, 'lock-order', 'bad', endOf(search).seed ?? 0, {});
      const [deadlock] = ofKind(events, 'deadlock');
      assert.equal(deadlock?.ring, true);
      const holders = new Map<string, string>();
      for (const event of events) {
        if (event.kind === 'acquire') holders.set(event.id, event.lane);
        if (event.kind === 'release') holders.delete(event.id);
      }
      // Each waits for what the next one has.
      deadlock.lanes.forEach((_, index) => {
        const next = deadlock.lanes[(index + 1) % deadlock.lanes.length];
        assert.equal(holders.get(deadlock.on[index] ?? ''), next);
      });
      assert.equal(new Set(deadlock.lanes).size, 2);
      assert.ok(ofKind(events, 'mark').some(({ rule }) => rule === 'lock-order-inversion'));
    });

    it(`different seeds interleave differently, Python ${python.minor}`, async () => {
      const runs = await Promise.all([1, 2, 3, 4].map((seed) => runSeed(python, 'lost-update', 'bad', seed, {})));
      assert.ok(new Set(runs.map((events) => JSON.stringify(comparable(events)))).size > 1);
      for (const events of runs) {
        // One thread at a time: whoever runs was chosen, and nobody else does.
        const running = new Set<string>();
        for (const event of events) {
          if (event.kind === 'state' && event.state === 'run') running.add(event.lane);
          else if (event.kind === 'state' || event.kind === 'lane-end') running.delete(event.lane);
          assert.ok(running.size <= 1, `${[...running].join(' and ')} run at once: ${JSON.stringify(event)}`);
        }
        const values = valuesOf(events);
        assert.equal(Number(values['counted']) + Number(values['lost updates']), 36);
        ofKind(events, 'switch').forEach(({ step, ready, lane, from }, index) => {
          assert.equal(step, index + 1);
          assert.ok(ready.includes(lane));
          assert.notEqual(lane, from);
        });
      }
    });
  }

  it('a search that finds nothing says so', { skip: pythons.length === 0 }, async () => {
    const events = await collect(
      { do: 'search', workload: 'lost-update', variant: 'good', seed: 5, tries: 3, parameters: {} }, pythonOf(pythons[0]));
    assert.equal(endOf(events).status, 'ok');
    assert.equal(endOf(events).seed, undefined);
    assert.deepEqual(ofKind(events, 'search').map(({ seed, tried, of, outcome }) => ({ seed, tried, of, outcome })), [5, 6, 7].map(
      (seed, index) => ({ seed, tried: index + 1, of: 3, outcome: 'right' })));
  });
});

function pythonOf(python: TestedPython | undefined): { python?: string } {
  return python === undefined ? {} : { python: python.path };
}

async function runSeed(
  python: TestedPython, workload: string, variant: string, seed: number, parameters: Readonly<Record<string, number>>,
): Promise<LabEvent[]> {
  const events = await collect({ do: 'run', workload, variant, seed, seeded: true, parameters }, { python: python.path });
  assertWellFormed(events);
  const [header] = ofKind(events, 'header');
  assert.equal(header?.clock, 'virtual');
  assert.equal(header.scheduler, 'seeded');
  assert.equal(header.seed, seed);
  return events;
}

/** Without what differs from run to run: process ids and real time. */
function comparable(events: readonly LabEvent[]): unknown[] {
  return events.map((event) => {
    if (event.kind === 'header' || event.kind === 'lane-start') return { ...event, pid: 0 };
    if (event.kind === 'end') return { ...event, wall: 0, cpu: 0, overhead: null };
    return event;
  });
}
