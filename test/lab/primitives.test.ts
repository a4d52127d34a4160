/** What the lab puts in the place of `threading`, `queue` and `multiprocessing` behaves as they do, and tells of itself. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { collect, lab, testedPythons } from './pythons.ts';
import { assertWellFormed, endOf, ofKind, startOf, waitsFor } from './trace.ts';

const programs = join(import.meta.dirname, 'python');
const file = join(programs, 'primitives.py');
const pythons = await testedPythons();

describe('primitives', { concurrency: 2, skip: pythons.length === 0 && 'there is no Python' }, () => {
  for (const python of pythons) {
    it(`of threads, Python ${python.minor}`, async () => {
      const events = await collect({ do: 'measure', file, function: 'main' }, { python: python.path });
      assert.equal(endOf(events).result, "'done'", JSON.stringify(events.slice(-3)));
      assertWellFormed(events);
      const types = new Set(ofKind(events, 'resource').map(({ type }) => type));
      assert.deepEqual([...types].sort(), ['barrier', 'condition', 'event', 'executor', 'lock', 'queue']);
      // A wait with a limit says when it ends at the latest.
      for (const why of ['lock', 'condition', 'join'] as const) {
        assert.ok(waitsFor(events, why).some(({ until, t }) => until !== undefined && until >= t), why);
      }
      assert.ok(ofKind(events, 'return').some(({ name }) => name === 'pow'));
      assert.ok(ofKind(events, 'lane-start').some(({ name }) => name.startsWith('ThreadPoolExecutor')));
    });

    for (const method of process.platform === 'win32' ? ['spawn'] : ['fork', 'spawn', 'forkserver']) {
      it(`of processes that are started by ${method}, Python ${python.minor}`, async () => {
        const events = await collect({ do: 'measure', file, function: method }, { python: python.path });
        assert.equal(endOf(events).result, '[9, 16, 25]', JSON.stringify(events.slice(-3)));
        assertWellFormed(events);
        const children = ofKind(events, 'lane-start').filter(({ type, lane }) => type === 'process' && lane !== 'p0');
        assert.ok(children.length >= 3, JSON.stringify(children));
        for (const child of children) {
          assert.equal(child.parent, 'p0');
          assert.ok(startOf(events, `${child.lane}.t0`));
        }
        // The queue is the same on both sides.
        const [reporter] = children.filter(({ name }) => name === 'reporter');
        const [put] = ofKind(events, 'put').filter(({ lane }) => lane === `${reporter?.lane ?? ''}.t0`);
        const [resource] = ofKind(events, 'resource').filter(({ name }) => name === 'results');
        assert.equal(put?.id, resource?.id);
        assert.ok(ofKind(events, 'get').some(({ id, lane }) => id === put?.id && lane === 'p0.t0'));
        const spans = ofKind(events, 'return').filter(({ name }) => name === 'square');
        assert.deepEqual(spans.map(({ lane }) => lane.startsWith('p0.')), [false, false]);
      });
    }
  }

  it('pass the tests of the standard library', { skip: pythons.length === 0 }, (t) => {
    const python = pythons.at(-1)?.path ?? '';
    const run = spawnSync(python, ['-B', join(programs, 'stdlib_locks.py'), join(lab, '..')], { encoding: 'utf8' });
    if (run.stdout.includes('no tests')) t.skip('this Python comes without its tests');
    assert.equal(run.status, 0, run.stderr);
  });
});
