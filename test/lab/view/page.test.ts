/** The lab's page in a real browser, driven by keyboard and mouse, with a panel that plays recorded runs. */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { fitAll, frameOf, layOut, xOf } from '../../../src/lab/view/scene/layout.ts';
import { rowsOf } from '../../../src/lab/model/rows.ts';
import { timelineOf } from '../../../src/lab/model/timeline.ts';
import { recorded } from '../model/trace.ts';
import { testBrowser } from './browser.ts';
import type { LabPage } from './fake-panel.ts';
import { choose, darkModern, openRecorded, recordedTraces, settle, themes, untilIdle } from './recorded-panel.ts';

const { browser, missing } = await testBrowser();
after(() => browser?.close());

/** A test with a page of its own, which must have no error at its end. */
function onPage(name: string, options: Parameters<typeof openRecorded>[1], run: (lab: LabPage) => Promise<void>): void {
  test(name, { skip: missing ?? false }, async () => {
    const lab = await openRecorded(browser!, options);
    await run(lab);
    await lab.close();
  });
}

const details = (lab: LabPage): Promise<string> => lab.page.locator('.details .sentence-line').innerText();
const press = async (lab: LabPage, ...keys: string[]): Promise<void> => {
  for (const key of keys) await lab.page.keyboard.press(key);
  await settle(lab);
};
const viewport = async (lab: LabPage): Promise<{ from: number; to: number; top: number } | undefined> => {
  await settle(lab);
  return (await lab.kept())['viewport'] as { from: number; to: number; top: number } | undefined;
};

/** Where on the screen an interval of the shown recorded runs is: the middle of its bar. */
async function place(lab: LabPage, workload: string, run: string, lane: string, index: number): Promise<{ x: number; y: number }> {
  const box = await lab.page.locator('.timeline canvas').boundingBox();
  assert(box);
  const runs = ['bad', 'good'].map((id) => ({ id, title: '', note: '', timeline: timelineOf(recorded(`${workload}.${id}`)) }));
  const layout = layOut(rowsOf(runs));
  const frame = frameOf(box.width, box.height);
  const view = { ...fitAll(layout.rows.map(({ row }) => row), frame), top: 0 };
  const placed = layout.rowOfLane.get(`${run} ${lane}`);
  const interval = runs.find(({ id }) => id === run)?.timeline.lanes.get(lane)?.intervals[index];
  assert(placed && interval);
  const middle = (interval.start + (interval.end ?? interval.start)) / 2;
  return { x: box.x + xOf(middle, view, frame), y: box.y + frame.top + placed.top + placed.height / 2 };
}

describe('the page', () => {
  onPage('shows recorded runs at once, with a number between them and a sentence for each', {}, async (lab) => {
    await choose(lab, 'lost-update');
    const verdict = lab.page.locator('.verdict');
    assert.match(await verdict.innerText(), /^3\s*became\s*0\s*lost updates\s*Bad: Lost 3 of 12 updates\./);
    assert.equal(await lab.page.getByRole('heading', { level: 2 }).innerText(), 'A counter without and with a lock');
    assert.equal(await lab.page.locator('.timeline').getAttribute('role'), 'application');
  });

  onPage('is all there by keyboard: list, form, timeline, table, sheet', {}, async (lab) => {
    const { page } = lab;
    // The first stop is the list; arrows, letters and End go through it.
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('role') ?? document.activeElement?.outerHTML.slice(0, 200)), 'listbox');
    const selected = (): Promise<string> => page.locator('[role=option][aria-selected=true]').innerText();
    const first = await selected();
    await press(lab, 'ArrowDown');
    assert.notEqual(await selected(), first);
    await press(lab, 'End', 'Home');
    assert.equal(await selected(), first);
    await press(lab, 'T');
    assert.match(await selected(), /^T/);
    await choose(lab, 'lock-order');
    await page.locator('.workloads').focus();
    // Every control can be reached, each once, before focus leaves the page.
    const stops: string[] = [];
    for (let step = 0; step < 60; step++) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate(() => {
        const element = document.activeElement;
        const names = element === document.body ? [] : [element?.getAttribute('aria-label'), element?.textContent, element?.id];
        return names.find((each) => each) ?? '';
      });
      if (stop === '' || stops.includes(stop)) break;
      stops.push(stop);
    }
    for (const wanted of ['Run', 'Find a seed', 'Recorded run', 'Step back', 'Step forward', 'Play', 'Moment', 'Zoom in', 'Keys', 'Timeline', 'The same as a table']) {
      assert(stops.includes(wanted), `${wanted} is not among ${stops.join(', ')}`);
    }
  });

  onPage('goes from interval to interval, and to whom one waits for', {}, async (lab) => {
    await choose(lab, 'lock-order');
    await lab.page.locator('.timeline').focus();
    await press(lab, 'ArrowRight', 'ArrowDown', 'End');
    assert.match(await details(lab), /^Thread-1 \(take_both\) waited \d+ steps? for lock journal held by Thread-2 \(take_both\), at line \d+\.$/);
    assert.match(await lab.page.locator('[aria-live=polite]').innerText(), /Thread-1 .*waited/);
    await press(lab, 'j');
    assert.match(await details(lab), /^Thread-2 \(take_both\)/);
    await press(lab, 'k', 'Escape');
    assert.match(await details(lab), /^Choose an interval/);
  });

  onPage('opens the source at the line of the chosen interval, and lights the line up', {}, async (lab) => {
    await choose(lab, 'lock-order');
    await lab.page.locator('.timeline').focus();
    await press(lab, 'ArrowRight', 'ArrowDown', 'End');
    const { line } = await lab.waitFor('light');
    await press(lab, 'Enter');
    assert.equal((await lab.waitFor('open-source')).line, line);
    assert.match(await lab.page.locator('.details .source').innerText(), /with|acquire/);
    await press(lab, 'Escape');
    const dark = lab.sent.findLast(({ type }) => type === 'light');
    assert(dark?.type === 'light' && dark.line === undefined);
  });

  onPage('zooms and moves by keys, and shows the whole run again', {}, async (lab) => {
    await choose(lab, 'io-bound');
    await lab.page.locator('.timeline').focus();
    assert.equal(await viewport(lab), undefined);
    await press(lab, '+', '+');
    const near = await viewport(lab);
    assert(near && near.from > 0);
    await press(lab, 'd');
    const moved = await viewport(lab);
    assert(moved && moved.from > near.from && Math.abs(moved.to - moved.from - (near.to - near.from)) < 1e-6);
    await press(lab, 'a', '-', '-', '-');
    assert.equal(await viewport(lab), undefined);
    await press(lab, 'ArrowRight', 'f');
    assert(await viewport(lab));
    await press(lab, '0');
    assert.equal(await viewport(lab), undefined);
  });

  onPage('zooms at the pointer with Ctrl and the wheel, moves by dragging, zooms to a range of the axis', {}, async (lab) => {
    await choose(lab, 'io-bound');
    const { page } = lab;
    const box = await page.locator('.timeline canvas').boundingBox();
    assert(box);
    const [x, y] = [box.x + box.width * 0.6, box.y + 120];
    await page.mouse.move(x, y);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -300);
    await page.keyboard.up('Control');
    const near = await viewport(lab);
    assert(near && near.from > 0);
    await page.mouse.down();
    await page.mouse.move(x - 100, y, { steps: 4 });
    await page.mouse.up();
    const dragged = await viewport(lab);
    assert(dragged && dragged.from > near.from);
    await page.mouse.wheel(-80, 0);
    assert(((await viewport(lab))?.from ?? 0) < dragged.from);
    await press(lab, '0');
    await page.mouse.move(box.x + box.width * 0.4, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.6, box.y + 12, { steps: 4 });
    await page.mouse.up();
    const range = await viewport(lab);
    const whole = fitAll(layOut(rowsOf(['bad', 'good'].map((id) =>
      ({ id, title: '', note: '', timeline: timelineOf(recorded(`io-bound.${id}`)) })))).rows.map(({ row }) => row), frameOf(box.width, box.height));
    const share = box.width * 0.2 / (box.width - frameOf(box.width, box.height).left);
    assert(range && Math.abs((range.to - range.from) / (whole.to * share) - 1) < 0.02, JSON.stringify(range));
    assert(range.from > 0);
  });

  onPage('tells an interval under the pointer, chooses it by a click and zooms to it by two', {}, async (lab) => {
    await choose(lab, 'blocking-call');
    const { page } = lab;
    const lane = [...timelineOf(recorded('blocking-call.bad')).lanes.values()].find(({ name }) => name === 'handle_on_loop');
    assert(lane);
    const index = lane.intervals.findIndex(({ why }) => why === 'timer');
    const at = await place(lab, 'blocking-call', 'bad', lane.id, index);
    await page.mouse.move(at.x, at.y);
    await settle(lab);
    assert.match(await page.locator('.tooltip').innerText(), /^task handle_on_loop waited 400 ms for a timer, at line \d+\. time\.sleep held the event loop all that time\.\s+time\.sleep\(delay\)$/);
    const { line } = await lab.waitFor('light');
    assert.equal(line, lane.intervals[index]?.line);
    await page.mouse.click(at.x, at.y);
    await settle(lab);
    assert.match(await details(lab), /^task handle_on_loop waited 400 ms/);
    await choose(lab, 'lost-update');
    const threads = timelineOf(recorded('lost-update.bad')).lanes.get('p0.t1')?.intervals ?? [];
    const near = await place(lab, 'lost-update', 'bad', 'p0.t1', threads.findIndex(({ start, end = start }) => end - start > 4 && end - start < 40));
    await page.mouse.dblclick(near.x, near.y);
    assert(await viewport(lab));
    await page.mouse.move(5, 5);
    await settle(lab);
    assert(await page.locator('.tooltip').isHidden());
  });

  onPage('steps forward and back, plays, and shows everything again', {}, async (lab) => {
    await choose(lab, 'lost-update');
    const { page } = lab;
    const moment = page.locator('.moment');
    const all = Number(/^(\d+) steps$/.exec(await moment.innerText())?.[1]);
    await page.getByRole('button', { name: 'Back to the start' }).click();
    await settle(lab);
    assert.equal(await moment.innerText(), `0 of ${all}`);
    await page.getByRole('button', { name: 'Step forward' }).click();
    await page.locator('.timeline').focus();
    await press(lab, '.', '.', ',');
    assert.equal(await moment.innerText(), `2 of ${all}`);
    assert.match(await page.locator('[aria-live=polite]').innerText(), /^At step \d+\.$/);
    // What comes later is not there yet: neither to be chosen nor in the table.
    await page.locator('summary').click();
    await page.locator('.twin caption').getByText(/intervals in view/).waitFor();
    await page.locator('.timeline').focus();
    await press(lab, ' ');
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.locator('.timeline').focus();
    await press(lab, 'Escape', 'Escape');
    assert.equal(await moment.innerText(), `${all} steps`);
    await page.locator('.slider').focus();
    await press(lab, 'Home', 'ArrowRight');
    assert.equal(await moment.innerText(), `1 of ${all}`);
  });

  onPage('plays step by step where motion is unwelcome', { reducedMotion: true }, async (lab) => {
    await choose(lab, 'lost-update');
    await lab.page.getByRole('button', { name: 'Play', exact: true }).click();
    await lab.page.locator('.moment').getByText(/^1 of/).waitFor();
    await lab.page.getByRole('button', { name: 'Pause' }).click();
  });

  onPage('says in a sentence what is wrong with a parameter, and runs nothing', {}, async (lab) => {
    await choose(lab, 'lost-update');
    const { page } = lab;
    await page.getByLabel('Threads', { exact: true }).fill('99');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    assert.equal(await page.locator('#parameter-threads-problem').innerText(), 'Threads must be from 2 to 16.');
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'parameter-threads');
    assert.equal(await page.getByLabel('Threads', { exact: true }).getAttribute('aria-invalid'), 'true');
    assert.deepEqual(await lab.axe(), []);
    assert(!lab.sent.some(({ type }) => type === 'run'));
    await page.getByLabel('Threads', { exact: true }).fill('4');
    await page.getByLabel('Seed').fill('17');
    await page.keyboard.press('Enter');
    const run = await lab.waitFor('run');
    assert.deepEqual([run.workload, run.variants, run.parameters, run.seed, run.scheduler, run.pythons],
      ['lost-update', ['bad', 'good'], { threads: 4, increments: 12 }, 17, 'seeded', 'first']);
    await untilIdle(lab);
  });

  onPage('runs the variants and the scheduler that are chosen', {}, async (lab) => {
    await choose(lab, 'gather-failure');
    await lab.page.getByLabel('Task group').check();
    await lab.page.getByLabel('Good').uncheck();
    await lab.page.getByRole('button', { name: 'Run', exact: true }).click();
    assert.deepEqual((await lab.waitFor('run')).variants, ['bad', 'task_group']);
    await untilIdle(lab);
    const before = lab.sent.length;
    await choose(lab, 'lost-update');
    await lab.page.getByLabel('Who runs next is decided by').selectOption('os');
    await lab.page.getByRole('button', { name: 'Run', exact: true }).click();
    assert.equal((await lab.waitFor('run', before)).scheduler, 'os');
    await untilIdle(lab);
  });

  onPage('runs the seed that a search has found, bad and good', {
    traces: (workload, message) => message.type !== 'search' ? recordedTraces(workload, message)
      : [{ run: 'bad', source: '', events: [
        ...recorded('lost-update.bad').slice(0, 5), { kind: 'search', t: 900, seed: 17, tried: 17, of: 500, outcome: 'wrong' },
        { kind: 'end', t: 900, status: 'ok', wall: 900, cpu: 900, seed: 17 }] }],
  }, async (lab) => {
    await choose(lab, 'lost-update');
    await lab.page.getByRole('button', { name: 'Find a seed' }).click();
    const search = await lab.waitFor('search');
    assert.deepEqual([search.variant, search.seed], ['bad', 1]);
    const run = await lab.waitFor('run');
    assert.deepEqual([run.seed, run.variants, run.scheduler], [17, ['bad', 'good'], 'seeded']);
    await untilIdle(lab);
    assert.equal(await lab.page.getByLabel('Seed').inputValue(), '17');
  });

  onPage('says when no seed shows the bug', {
    traces: (workload, message) => message.type !== 'search' ? recordedTraces(workload, message)
      : [{ run: 'bad', source: '', events: [
        ...recorded('lost-update.bad').slice(0, 5), { kind: 'search', t: 900, seed: 500, tried: 500, of: 500, outcome: 'right' },
        { kind: 'end', t: 900, status: 'ok', wall: 900, cpu: 900 }] }],
  }, async (lab) => {
    await choose(lab, 'lost-update');
    await lab.page.getByRole('button', { name: 'Find a seed' }).click();
    await lab.page.getByText('None of 500 seeds showed the bug.').waitFor();
  });

  onPage('without Python says why and what to do, and plays all the same', {
    python: { can: false, text: 'There is no Python: `python3` could not be started. Install Python 3.8 or newer.', action: 'choose-python' },
  }, async (lab) => {
    const { page } = lab;
    assert.match(await page.locator('.notice').innerText(), /^There is no Python: python3 could not be started\./);
    assert(await page.getByRole('button', { name: 'Run', exact: true }).isDisabled());
    await page.getByRole('button', { name: 'Choose an interpreter' }).click();
    assert.equal((await lab.waitFor('help')).action, 'choose-python');
    await choose(lab, 'cpu-bound');
    assert.match(await page.locator('.verdict').innerText(), /GIL/);
    assert.deepEqual(await lab.axe(), []);
    // One that is found later can be used at once.
    await lab.send({ type: 'python', python: { can: true, label: 'Python 3.13.0', version: '3.13.0', second: 'Python 3.13.0, free-threaded' } });
    await page.getByText('Python 3.13.0').first().waitFor();
    assert(await page.getByRole('button', { name: 'Run', exact: true }).isEnabled());
    await page.getByLabel('Interpreter', { exact: true }).selectOption('both');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    assert.equal((await lab.waitFor('run')).pythons, 'both');
    await untilIdle(lab);
  });

  onPage('shows events as they come, and takes in one batch after the other', {}, async (lab) => {
    const events = recorded('io-bound.good');
    const { page } = lab;
    await lab.send({ type: 'run-start', run: 'live', workload: 'io-bound', recorded: false, source: '' });
    for (let batch = 0; batch * 20 < events.length; batch++) {
      await lab.send({ type: 'events', run: 'live', batch: 5000 + batch, events: events.slice(batch * 20, batch * 20 + 20) });
      await lab.waitFor('taken', lab.sent.length - 1);
      await settle(lab);
    }
    await lab.send({ type: 'idle' });
    await page.getByText('Live: 3 waits of 688 ms in all took 243 ms, because up to 3 went on at once.').waitFor();
  });

  onPage('keeps the table in step with the view, the selection and the moment', {}, async (lab) => {
    await choose(lab, 'lock-order');
    const { page } = lab;
    await page.locator('summary').focus();
    await press(lab, 'Enter');
    const caption = page.locator('.twin caption');
    await caption.getByText(/^\d+ intervals in view\.$/).waitFor();
    const total = await page.locator('.twin tbody tr').count();
    await page.locator('.timeline').focus();
    await press(lab, 'ArrowRight', 'ArrowDown', 'End');
    assert.match(await page.locator('tr[aria-current=true]').innerText(), /bad\s+Thread-1 \(take_both\)\s+waits\s+lock journal held by Thread-2/);
    await press(lab, 'f');
    await caption.getByText(new RegExp(`^(?!${total} )\\d+ intervals`)).waitFor();
    assert(await page.locator('.twin tbody tr').count() < total);
    assert.deepEqual(await lab.axe(), []);
  });

  onPage('exports pictures and data', {}, async (lab) => {
    await choose(lab, 'lock-order');
    const contents: Record<string, string> = {};
    for (const [button, format] of [['Save the timeline as a PNG picture', 'png'], ['Save the timeline as an SVG picture', 'svg'],
      ['Save all intervals as CSV', 'csv'], ['Save as Chrome trace, which opens in Perfetto', 'json']] as const) {
      const before = lab.sent.length;
      await lab.page.getByRole('button', { name: button }).click();
      const saved = await lab.waitFor('save', before);
      assert.deepEqual([saved.name, saved.format], ['lock-order', format]);
      contents[format] = saved.content;
    }
    assert.equal(Buffer.from(contents['png'] ?? '', 'base64').subarray(1, 4).toString(), 'PNG');
    assert.match(contents['svg'] ?? '', /^<svg .*deadlock<\/text>[\s\S]*<\/svg>\n$/s);
    assert.match(contents['csv'] ?? '', /^run,lane,/);
    assert(JSON.parse(contents['json'] ?? ''));
  });

  onPage('comes back after a reload as it was, without asking for the runs again', {}, async (lab) => {
    await choose(lab, 'lock-order');
    const { page } = lab;
    await page.getByLabel('Rounds').fill('2');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await lab.waitFor('run');
    await untilIdle(lab);
    await page.locator('.timeline').focus();
    await press(lab, '+', '+');
    const [view, verdict] = [await viewport(lab), await page.locator('.verdict').innerText()];
    const before = lab.sent.length;
    await page.reload();
    await page.locator('.picture').waitFor();
    await lab.waitFor('ready', before);
    await lab.waitFor('show', before);
    await settle(lab);
    assert.equal(await page.locator('.verdict').innerText(), verdict);
    assert.equal(await page.getByLabel('Rounds').inputValue(), '2');
    assert.deepEqual(await viewport(lab), view);
    assert(!lab.sent.slice(before).some(({ type }) => type === 'replay' || type === 'run'));
  });

  onPage('begins afresh when what was kept is of no use', {}, async (lab) => {
    const { page } = lab;
    for (const kept of ['7', '{"version":1}', '{"version":99,"runs":[]}', JSON.stringify({ ...await lab.kept(), viewport: { from: 'x' } })]) {
      await untilIdle(lab);
      // Nothing more is kept once it is idle and has kept that.
      await lab.kept();
      const before = lab.sent.length;
      await page.evaluate((text) => sessionStorage.setItem('vscode-state', text), kept);
      await page.reload();
      await lab.waitFor('replay', before);
      await page.locator('.picture').waitFor();
    }
  });

  onPage('shows the workload of a diagnostic, with the interval of the rule chosen', {}, async (lab) => {
    await lab.send({ type: 'open', open: { workload: 'queue-sentinels', rule: 'insufficient-sentinels', run: true } });
    assert.equal((await lab.waitFor('run')).workload, 'queue-sentinels');
    await untilIdle(lab);
    assert.match(await details(lab), /^consumer \d/);
    assert.equal(await lab.page.locator('.rules code.current').innerText(), 'insufficient-sentinels');
  });

  onPage('measures a function and answers what to do with it', {}, async (lab) => {
    const { page } = lab;
    await lab.send({ type: 'measured', target: { name: 'poll', file: 'app.py', line: 12 } });
    await page.getByRole('heading', { name: 'Measure poll' }).waitFor();
    await page.getByRole('button', { name: 'Measure', exact: true }).click();
    await lab.waitFor('measure');
    await lab.send({ type: 'run-start', run: 'measure', workload: 'poll', recorded: false, source: 'def poll():\n    pass\n' });
    await lab.send({ type: 'events', run: 'measure', batch: 7000, events: [
      ...recorded('io-bound.bad').filter(({ kind }) => kind !== 'end'), { kind: 'end', t: 700_000, status: 'ok', wall: 700_000, cpu: 7_000 }] });
    await lab.send({ type: 'idle' });
    await page.getByText('It took 700 ms, of which 1 % was computing and 99 % waiting.').waitFor();
    assert.match(await page.locator('.decision tr[aria-current=true]').innerText(), /ThreadPoolExecutor/);
    assert.deepEqual(await lab.axe(), []);
    await page.getByLabel('Calls at once').fill('5000');
    assert.match(await page.locator('.decision tr[aria-current=true]').innerText(), /asyncio/);
    await page.getByRole('button', { name: 'Insert below the function' }).click();
    assert.match((await lab.waitFor('insert')).snippet, /asyncio\.Semaphore[\s\S]*poll/);
    // And back to the workloads.
    await choose(lab, 'io-bound');
    assert(await page.locator('.measure').isHidden());
  });

  onPage('lights up the intervals of the line that the editor stands on', {}, async (lab) => {
    await choose(lab, 'blocking-call');
    const picture = (): Promise<string> => lab.page.locator('.timeline canvas').evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
    const before = await picture();
    await lab.send({ type: 'editor-line', line: 46 });
    await settle(lab);
    assert.notEqual(await picture(), before);
    await lab.send({ type: 'editor-line' });
    await settle(lab);
    assert.equal(await picture(), before);
    // The table does the same.
    await lab.page.locator('summary').click();
    await lab.page.locator('.twin tbody tr').first().waitFor();
    assert.equal(await lab.page.locator('tr.lit').count(), 0);
    await lab.send({ type: 'editor-line', line: 46 });
    await lab.page.locator('tr.lit').first().waitFor();
    assert.deepEqual([...new Set(await lab.page.locator('tr.lit td:last-child').allInnerTexts())], ['46']);
  });

  onPage('redraws in the colours of another theme', {}, async (lab) => {
    const corner = (): Promise<number[]> => lab.page.locator('.timeline canvas').evaluate((canvas) => {
      const pixel = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
      pixel.drawImage(canvas as HTMLCanvasElement, -3, -3);
      return [...pixel.getImageData(0, 0, 1, 1).data.slice(0, 3)];
    });
    assert.deepEqual(await corner(), [0x1f, 0x1f, 0x1f]);
    await lab.setTheme(themes['Light Modern']!);
    await settle(lab);
    assert.deepEqual(await corner(), [255, 255, 255]);
  });

  onPage('fits a narrow panel without scrolling sideways', { width: 380 }, async (lab) => {
    await choose(lab, 'gather-failure');
    assert.equal(await lab.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
    assert.deepEqual(await lab.axe(), []);
  });

  test('does not listen to what is no message', { skip: missing ?? false }, async () => {
    const lab = await openRecorded(browser!);
    const before = await lab.page.locator('.verdict').innerText();
    await lab.page.evaluate(() => {
      window.postMessage({ type: 'run-start', run: 'bad' }, '*');
      window.postMessage({ type: 'events', run: 'bad', batch: 1, events: [{ kind: 'nonsense' }] }, '*');
      window.postMessage('hello', '*');
    });
    await settle(lab);
    assert.equal(await lab.page.locator('.verdict').innerText(), before);
    assert.equal(lab.errors.splice(0).filter((error) => error.includes('does not know this message')).length, 3);
    await lab.close();
  });

  for (const [name, theme] of Object.entries(themes)) {
    onPage(`${name}: axe finds nothing, in whatever state`, { theme: { ...theme, variables: { ...theme.variables } } }, async (lab) => {
      assert.deepEqual(await lab.axe(), [], 'as it opens');
      await choose(lab, 'lost-update');
      await lab.page.locator('.timeline').focus();
      await press(lab, 'ArrowRight', 'ArrowDown');
      await lab.page.locator('summary').click();
      await lab.page.locator('.twin tbody tr').first().waitFor();
      assert.deepEqual(await lab.axe(), [], 'with an interval chosen and the table open');
      await lab.page.locator('.timeline').focus();
      await press(lab, '?');
      await lab.page.getByRole('dialog').waitFor();
      assert.deepEqual(await lab.axe(), [], 'with the sheet of keys');
      await press(lab, 'Escape');
      await lab.page.locator('.workloads').focus();
      assert.deepEqual(await lab.axe(), [], 'with the list focused');
      await lab.send({ type: 'notice', tone: 'error', text: 'It could not be saved.', action: 'show-log' });
      await lab.page.getByText('It could not be saved.').waitFor();
      assert.deepEqual(await lab.axe(), [], 'with an error');
    });
  }

  test('a theme that is not there leaves a page that can be read', { skip: missing ?? false }, async () => {
    for (const kind of ['vscode-light', 'vscode-dark'] as const) {
      const lab = await openRecorded(browser!, { theme: { kind, variables: {} } });
      assert.deepEqual(await lab.axe(), []);
      await lab.close();
    }
    assert.equal(darkModern.kind, 'vscode-dark');
  });
});
