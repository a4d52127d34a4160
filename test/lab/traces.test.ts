/** Recorded traces belong to the sources that are shown beside them: every line that they name is still the one meant. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { timelineOf } from '../../src/lab/model/timeline.ts';
import { workloads } from '../../src/lab/model/workloads.ts';
import { recorded } from './model/trace.ts';

const sources = join(import.meta.dirname, '../../src/lab/python/workloads');

for (const { name, variants } of workloads) {
  for (const variant of variants) {
    test(`${name}.${variant.name} names lines of its source as it is`, () => {
      const lines = readFileSync(join(sources, variant.file), 'utf8').split('\n');
      const { marks, lanes } = timelineOf(recorded(`${name}.${variant.name}`));
      for (const { rule, line } of marks) {
        if (line !== undefined) assert.match(lines[line - 1] ?? '', new RegExp(`#\\s*lab:.*\\b${rule}\\b`), `line ${line}: npm run record-traces`);
      }
      for (const { line = 1 } of [...lanes.values()].flatMap(({ intervals }) => intervals)) {
        assert(line <= lines.length && lines[line - 1]?.trim() !== '', `line ${line} is empty: npm run record-traces`);
      }
    });
  }
}
