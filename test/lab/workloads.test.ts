/**
 * Every variant of every workload under every Python on this machine. What is asserted are counts and the order of
 * events, never how long something took.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LabEvent } from '../../src/lab/model/events.ts';
import { nameOf, readWorkloads } from '../../scripts/lab-workloads.ts';
import { facts } from './facts.ts';
import { collect, isAtLeast, testedPythons, type TestedPython } from './pythons.ts';
import { assertWellFormed, endOf, ofKind, valuesOf } from './trace.ts';

const pythons = await testedPythons();
const workloads = readWorkloads();

describe('facts', () => {
  it('are known of every variant', () => {
    const variants = workloads.flatMap((each) => Object.keys(each.lab.variants).map((variant) => `${nameOf(each)} ${variant}`));
    assert.deepEqual(Object.keys(facts).sort(), variants.sort());
  });
});

// Two at a time: most of a run is waiting.
describe('workloads', { concurrency: 2, skip: pythons.length === 0 && 'there is no Python' }, () => {
  for (const python of pythons) {
    for (const workload of workloads) {
      const name = nameOf(workload);
      for (const variant of Object.keys(workload.lab.variants)) {
        if (!isAtLeast(python, workload.lab.needs?.[variant])) continue;
        it(`${name} ${variant}, Python ${python.minor}`, async () => {
          const events = await run(python, name, variant, { ...workload.lab.small });
          facts[`${name} ${variant}`]?.(events, workload.lab.small);
        });
      }
    }
  }
});

async function run(
  python: TestedPython, workload: string, variant: string, parameters: Record<string, number>,
): Promise<readonly LabEvent[]> {
  const events = await collect({ do: 'run', workload, variant, seed: 1, seeded: false, parameters }, { python: python.path });
  const told = JSON.stringify({ values: valuesOf(events), last: events.slice(-3) });
  assert.ok(['ok', 'deadlock'].includes(endOf(events).status), told);
  assert.deepEqual(ofKind(events, 'problem').filter(({ code }) => code !== 'one-core'), [], told);
  assert.deepEqual(ofKind(events, 'dropped'), []);
  assertWellFormed(events);
  const [header] = ofKind(events, 'header');
  assert.equal(header?.python, python.version);
  assert.equal(header.workload, workload);
  assert.equal(header.variant, variant);
  return events;
}
