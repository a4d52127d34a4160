/** The event protocol: sample traces fit it, and a line that does not gets a sentence that says why. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { maxLineLength, parseEvent } from '../../src/lab/model/parse-event.ts';

const traces = join(import.meta.dirname, 'traces');

for (const name of readdirSync(traces).filter((each) => each.endsWith('.jsonl'))) {
  test(`${name} fits the protocol`, () => {
    const lines = readFileSync(join(traces, name), 'utf8').trimEnd().split('\n');
    const events = lines.map(parseEvent);
    assert.deepEqual(events.flatMap((event, index) => 'problem' in event ? [`${index + 1}: ${event.problem}`] : []), []);
    assert.equal('kind' in events[0]! && events[0].kind, 'header');
    assert.equal('kind' in events.at(-1)! && (events.at(-1) as { kind: string }).kind, 'end');
  });
}

const start = '{"t":0,"kind":"lane-start","lane":"p0","type":"process","name":"main"';
const refused: [line: string, problem: string][] = [
  ['', 'not JSON: '],
  ['hello', 'not JSON: hello'],
  ['[1]', 'not an object: [1]'],
  ['null', 'not an object: null'],
  ['{"t":1}', '`kind` is missing'],
  ['{"kind":"toString"}', 'unknown kind "toString"'],
  ['{"kind":7}', 'unknown kind 7'],
  ['{"t":1,"kind":"cpu","lane":"p0"}', '`cpu` has no `cpu`'],
  ['{"t":-1,"kind":"cpu","lane":"p0","cpu":1}', '`t` of `cpu` must be a whole number from 0, not -1'],
  ['{"t":1.5,"kind":"cpu","lane":"p0","cpu":1}', '`t` of `cpu` must be a whole number from 0, not 1.5'],
  [`${start},"type":"fibre"}`, '`type` of `lane-start` must be one of process, thread, task, interpreter, command, not "fibre"'],
  ['{"t":1,"kind":"state","lane":"p0","state":"wait"}', '`state` wait has no `why`'],
  ['{"t":1,"kind":"state","lane":"p0","state":"wait","why":"lock","for":"p1"}', '`for` of `state` must be a list of strings, not "p1"'],
  ['{"kind":"header","protocol":2}', '`protocol` of `header` must be 1, not 2'],
  [`${start},"name":"${'x'.repeat(maxLineLength)}"}`, `the line is longer than ${maxLineLength} characters`],
];
for (const [line, problem] of refused) {
  test(`refused: ${line.slice(0, 70)}`, () => assert.deepEqual(parseEvent(line), { problem }));
}

test('optional fields may be absent, unknown fields are kept', () => {
  assert.deepEqual(parseEvent(`${start},"colour":"red"}\n`),
    { t: 0, kind: 'lane-start', lane: 'p0', type: 'process', name: 'main', colour: 'red' });
});
