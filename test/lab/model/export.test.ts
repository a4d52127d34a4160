/** What is exported can be read by others, and says what the timeline says. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chromeTraceOf } from '../../../src/lab/model/export/chrome-trace.ts';
import { csvOf } from '../../../src/lab/model/export/csv.ts';
import { endOf, timelineOf } from '../../../src/lab/model/timeline.ts';
import type { Run } from '../../../src/lab/model/rows.ts';
import { workloads } from '../../../src/lab/model/workloads.ts';
import { recorded, thread, timeline } from './trace.ts';

const run = (id: string, made: ReturnType<typeof timeline>): Run => ({ id, title: `The ${id} one`, note: '', timeline: made });
const pair = (name: string): Run[] => ['bad', 'good'].map((id) => run(id, timelineOf(recorded(`${name}.${id}`))));

interface Slice {
  readonly name: string; readonly ph: string; readonly ts: number; readonly dur: number; readonly pid: number; readonly tid: number;
  readonly cat: string; readonly args: Readonly<Record<string, unknown>>;
}
const slicesOf = (text: string): Slice[] => (JSON.parse(text) as { traceEvents: Slice[] }).traceEvents;

test('CSV has a line an interval, quoted where it must be', () => {
  const made = timeline([thread(0, 'p0.t1', 'say "hi", =1+1'), [3, 'state', 'p0.t1', { state: 'wait', why: 'join', for: ['p0.t0'], line: 4 }],
    [9, 'lane-end', 'p0.t1', { why: 'returned' }]]);
  const lines = csvOf([run('bad', made)]).split('\r\n');
  assert.equal(lines[0], 'run,lane,type,state,why,on,for,start,end,duration,unit,line,file');
  assert(lines.includes('bad,"say ""hi"", =1+1",thread,wait,join,,MainThread,3,9,6,us,4,test.py'));
  assert.equal(lines.at(-1), '');
});

test('a cell that a spreadsheet would take for a formula is text', () => {
  const made = timeline([thread(0, 'p0.t1', '=HYPERLINK("x")'), [3, 'state', 'p0.t1', { state: 'run' }]]);
  assert.match(csvOf([run('bad', made)]), /^bad,"'=HYPERLINK\(""x""\)",thread,/m);
});

for (const { name } of workloads) {
  test(`${name}: CSV and Chrome trace have all intervals of both runs`, () => {
    const runs = pair(name);
    const intervals = runs.flatMap(({ timeline: made }) => [...made.lanes.values()].flatMap((lane) =>
      lane.intervals.map((interval) => endOf(interval, made) - interval.start)));
    assert.equal(csvOf(runs).split('\r\n').length, intervals.length + 2);
    const slices = slicesOf(chromeTraceOf(runs));
    const states = slices.filter(({ ph, cat }) => ph === 'X' && ['run', 'ready', 'wait'].includes(cat));
    assert.deepEqual(states.map(({ dur }) => dur), intervals);
    assert(slices.every((each) => Number.isInteger(each.pid) && Number.isInteger(each.tid) && (each.ph === 'M' || each.ts >= 0)));
    // Arrows come in pairs, and end where a wait ends.
    assert.equal(slices.filter(({ ph }) => ph === 's').length, slices.filter(({ ph }) => ph === 'f').length);
    assert.deepEqual(slices.filter(({ name: title, ph }) => ph === 'M' && title === 'process_name').map(({ args }) => args['name']), ['The bad one', 'The good one']);
  });
}
