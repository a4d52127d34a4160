/** Threads, processes or asyncio: the decision table, and snippets that Interlock itself has nothing to say against. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lint } from '../../../src/core/lint.ts';
import { advise, scenarios } from '../../../src/lab/model/advice.ts';
import type { Tool } from '../../../src/lab/model/advice.ts';
import { defaultSettings } from '../../../src/core/settings.ts';
import { parse } from '../../../src/core/syntax/parse.ts';
import { timeline } from './trace.ts';

const ms = 1000;
const waits = (wall: number, why: string): Parameters<typeof timeline>[0] =>
  [[0, 'state', 'p0.t0', { state: 'wait', why }], [wall, 'state', 'p0.t0', { state: 'run' }]];

const table: readonly [name: string, tool: Tool, wall: number, cpu: number, calls: number, why?: string, gil?: 'off'][] = [
  ['it computes', 'processes', 500 * ms, 480 * ms, 20],
  ['it computes, without a GIL', 'threads', 500 * ms, 480 * ms, 20, 'io', 'off'],
  ['it waits', 'threads', 500 * ms, 10 * ms, 20],
  ['it waits, thousands at once', 'asyncio', 500 * ms, 10 * ms, 2000],
  ['it waits for commands', 'subprocess', 500 * ms, 10 * ms, 20, 'subprocess'],
  ['it does both', 'both', 500 * ms, 250 * ms, 20],
  ['it is over at once', 'nothing', 200, 190, 20],
];
for (const [name, tool, wall, cpu, calls, why = 'io', gil = 'on'] of table) {
  test(name, () => {
    const advice = advise(timeline(waits(wall, why), { wall, cpu }, { gil }), 'poll', calls);
    assert.equal(advice?.scenario.tool, tool);
    assert.match(advice.text, /^It took .*, of which \d+ % was computing and \d+ % waiting\./);
  });
}

for (const [name, tool, wall, cpu, calls, why = 'io', gil = 'on'] of table) {
  test(`${name}: the snippet is Python that Interlock has nothing against`, () => {
    const { snippet = '' } = advise(timeline(waits(wall, why), { wall, cpu }, { gil }), 'Poller.poll', calls) ?? {};
    assert.equal(snippet === '', tool === 'nothing');
    assert.deepEqual(parse(snippet).errors, []);
    const settings = { ...defaultSettings, preset: 'all' as const };
    assert.deepEqual(lint([{ path: 'snippet.py', text: snippet, settings }]).diagnostics.map(({ rule }) => rule), []);
    if (tool !== 'subprocess' && tool !== 'nothing') assert.match(snippet, /Poller\.poll\b/);
  });
}

test('every row of the table is reached', () => {
  assert.deepEqual([...new Set(table.map(([, tool]) => tool))].sort(), scenarios.map(({ tool }) => tool).sort());
});

test('a run that failed is no ground for advice', () => {
  assert.equal(advise(timeline([], { status: 'error', wall: 10, cpu: 10 }), 'poll', 1), undefined);
  assert.equal(advise(timeline([], 'open'), 'poll', 1), undefined);
});
