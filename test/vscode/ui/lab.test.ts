/** The lab in a window: its page driven by mouse and keyboard, on a real Python, and what is left behind when it goes. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { FrameLocator, Page } from 'playwright-core';
import { testHost } from '../host.ts';
import { repository } from '../sessions.ts';
import {
  clickText, closeTab, openWindow, photographed, picture, press, processesOf, quickFix, save, squiggles, textAt, until, type Window,
} from './window.ts';

const host = await testHost();
const python = spawnSync('python3', ['-c', 'import sys; print(sys.version_info >= (3, 8))'], { encoding: 'utf8' }).stdout.trim() === 'True';
if (!python) console.error('\n!!! TESTS OF THE LAB IN VS CODE ARE SKIPPED: there is no python3 of 3.8 or newer on PATH\n');
const skip = host.missing ?? (python ? false : 'NO PYTHON: python3 on PATH is not 3.8 or newer');

const program = `import asyncio
import time


async def poll():
    time.sleep(1)


def work(count=200_000):
    return sum(number * number for number in range(count))


async def main():
    await asyncio.gather(poll(), poll())


asyncio.run(main())
`;

const lockOrder = readFileSync(join(repository, 'src/lab/python/workloads/lock_order.py'), 'utf8');

/** The page of the lab that is shown. */
function lab(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
}

/** Waits until all runs that were asked for are over. */
async function untilIdle(page: Page): Promise<void> {
  await lab(page).locator('main[aria-busy=false]').waitFor();
}

async function choose(page: Page, workload: string): Promise<void> {
  await lab(page).locator(`[data-name="${workload}"]`).click();
  await lab(page).locator(`[data-name="${workload}"][aria-selected=true]`).waitFor();
  await untilIdle(page);
}

const verdict = (page: Page, run: string): Promise<string> => lab(page).locator(`.verdict [data-run="${run}"] .main`).innerText();
const pythons = (window: Window): number[] => processesOf(window, 'lab.py');

describe('the lab in a window', { skip }, () => {
  let window: Window;
  before(async () => {
    assert(host.missing === undefined);
    // Without it, a window that was told to open a file opens nothing else when it is loaded again.
    window = await openWindow(host, { 'app.py': program }, 'app.py', { settings: { 'window.restoreWindows': 'preserve' } });
  });
  after(async () => { await window.close(); });
  const seen = (act: () => Promise<void>) => async ({ name }: { name: string }): Promise<void> => photographed(window, name, act);

  it('shows a finding happen: runs the workload of its rule and marks the interval', seen(async () => {
    const { page } = window;
    await squiggles(page).first().waitFor();
    await (await quickFix(page, 'sleep', 'Show it in the lab')).click();
    await lab(page).getByRole('heading', { name: 'A blocking call on the event loop' }).waitFor();
    await lab(page).locator('.rules code.current', { hasText: 'blocking-sleep-in-async' }).waitFor();
    await lab(page).locator('.details', { hasText: /handle_on_loop waited .* for a timer/ }).waitFor();
    await untilIdle(page);
    assert.match(await verdict(page, 'bad'), /nothing else ran: time\.sleep at line \d+ held the loop/);
    assert.match(await lab(page).locator('.python').innerText(), /^Python 3\.\d+\.\d+/);
    assert.deepEqual(pythons(window), []);
    await picture(page, 'lab-panel', { width: 1000, height: 650 });
  }));

  it('runs by keyboard, and tells a deadlock', seen(async () => {
    const { page } = window;
    await choose(page, 'lock-order');
    await lab(page).getByRole('button', { name: 'Find a seed' }).focus();
    await page.keyboard.press('Enter');
    await lab(page).locator('.verdict [data-run=bad]', { hasText: 'neither can go on' }).waitFor();
    await lab(page).locator('.verdict [data-run=good]', { hasText: 'The result is right' }).waitFor();
    await untilIdle(page);
    assert.match(await lab(page).locator('.verdict .number').innerText(), /^deadlock/);
    assert.deepEqual(pythons(window), []);
  }));

  it('opens the source at the line of an interval, and lights up where the cursor goes', seen(async () => {
    const { page } = window;
    await lab(page).locator('.timeline').focus();
    for (const key of ['ArrowRight', 'ArrowDown', 'End', 'Enter']) await page.keyboard.press(key);
    await page.locator('.tab.active', { hasText: 'lock_order.py' }).waitFor();
    // The table marks what the picture frames: first where the interval led, then where the cursor is put.
    await lab(page).locator('summary').click();
    const lineOf = (code: string): number => lockOrder.slice(0, lockOrder.indexOf(code)).split('\n').length;
    const lit = (line: number): Promise<void> => lab(page).locator('tr.lit td:last-child', { hasText: new RegExp(`^${line}$`) }).first().waitFor();
    await lit(lineOf('with second:'));
    await page.locator('.view-line', { hasText: 'time.sleep(work)' }).click();
    await lit(lineOf('time.sleep(work)'));
    await page.locator('.view-line', { hasText: 'def take_both' }).click();
    await lab(page).locator('tr.lit').first().waitFor({ state: 'detached' });
    await lab(page).locator('summary').click();
    await closeTab(page, 'lock_order.py');
  }));

  it('stops at once and leaves no process', seen(async () => {
    const { page } = window;
    await choose(page, 'blocking-call');
    await lab(page).getByLabel('Delay (s)').fill('5');
    await lab(page).getByLabel('Requests').fill('20');
    await page.keyboard.press('Enter');
    await until('Python runs', () => pythons(window).length > 0);
    // Something is drawn while it goes on.
    await lab(page).locator('.verdict', { hasText: /nothing else ran|Running for/ }).waitFor();
    await lab(page).getByRole('button', { name: 'Stop' }).click();
    await lab(page).locator('.verdict [data-run=bad]', { hasText: /Stopped after/ }).waitFor();
    await untilIdle(page);
    assert.deepEqual(pythons(window), []);
  }));

  it('a panel that is closed leaves no process', seen(async () => {
    const { page } = window;
    await lab(page).getByRole('button', { name: 'Run', exact: true }).click();
    await until('Python runs', () => pythons(window).length > 0);
    await closeTab(page, 'Concurrency Lab');
    await until('Python is gone', () => pythons(window).length === 0);
  }));

  it('shows the finding at the cursor by the palette', seen(async () => {
    const { page } = window;
    await clickText(page, 'sleep');
    await press(page, 'Interlock: Show Finding in the Lab');
    await lab(page).locator('.rules code.current', { hasText: 'blocking-sleep-in-async' }).waitFor();
    await untilIdle(page);
    await closeTab(page, 'Concurrency Lab');
  }));

  it('opens by the palette with a recorded run, and axe finds nothing', seen(async () => {
    const { page } = window;
    await press(page, 'Interlock: Open Concurrency Lab');
    await lab(page).locator('.picture').waitFor();
    await untilIdle(page);
    await lab(page).locator('.stage').waitFor();
    const frame = page.frames().find((each) => each.url().includes('fake.html'));
    assert(frame);
    await frame.evaluate(readFileSync(join(repository, 'node_modules/axe-core/axe.min.js'), 'utf8'));
    // As text, because what is compiled here has helpers that the page does not know.
    const found = await frame.evaluate('axe.run(document).then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes[0].html))');
    assert.deepEqual(found, []);
  }));

  it('comes back with the window as it was, and a window that is loaded again leaves no process', seen(async () => {
    const { page } = window;
    await choose(page, 'queue-sentinels');
    const said = await verdict(page, 'bad');
    await choose(page, 'lost-update');
    await choose(page, 'queue-sentinels');
    await lab(page).getByLabel('Items', { exact: true }).fill('500');
    await lab(page).getByLabel('Work (s)').fill('0.5');
    await lab(page).getByRole('button', { name: 'Recorded run' }).click();
    await untilIdle(page);
    await lab(page).getByRole('button', { name: 'Run', exact: true }).click();
    await until('Python runs', () => pythons(window).length > 0);
    await press(page, 'Developer: Reload Window');
    await until('Python is gone', () => pythons(window).length === 0);
    // What the window was opened with lies before it.
    await page.locator('.tab', { hasText: 'Concurrency Lab' }).click();
    await lab(page).locator('[data-name="queue-sentinels"][aria-selected=true]').waitFor();
    await lab(page).locator('.verdict [data-run=bad]').waitFor();
    assert.equal(await verdict(page, 'bad'), said);
  }));

  it('measures the function at the cursor, and inserts what it advises', seen(async () => {
    const { page, folder } = window;
    await page.locator('.tab', { hasText: 'app.py' }).click();
    await textAt(page, 'range').click();
    await press(page, 'Interlock: Measure My Function');
    await lab(page).getByRole('heading', { name: 'Measure work' }).waitFor();
    await lab(page).getByRole('button', { name: 'Measure', exact: true }).click();
    await lab(page).locator('.answer', { hasText: /It took .* of which \d+ % was computing/ }).waitFor();
    await untilIdle(page);
    await lab(page).getByRole('button', { name: 'Insert below the function' }).click();
    await page.locator('.tab.active.dirty', { hasText: 'app.py' }).waitFor();
    await save(page);
    // Which snippet it is depends on how busy the machine is; it stands between the function and what follows.
    const [before = '', after = ''] = program.split('\n\n\nasync def main');
    const changed = readFileSync(join(folder, 'app.py'), 'utf8');
    assert(changed.startsWith(before) && changed.endsWith(after), changed);
    assert.match(changed.slice(before.length, -after.length), /^\n\n\n(?=.*\bwork\b).*(Executor|asyncio)/s);
  }));

  it('says what is wrong with an interpreter of the settings, and plays recorded runs meanwhile', seen(async () => {
    const { page, folder } = window;
    await press(page, 'Interlock: Open Concurrency Lab');
    await choose(page, 'io-bound');
    mkdirSync(join(folder, '.vscode'), { recursive: true });
    const set = (settings: object): void => writeFileSync(join(folder, '.vscode/settings.json'), JSON.stringify(settings));
    set({ 'interlock.lab.python': '/no/such/python' });
    await lab(page).locator('.notice', { hasText: 'There is no Python: /no/such/python could not be started.' }).waitFor();
    assert(await lab(page).getByRole('button', { name: 'Run', exact: true }).isDisabled());
    await lab(page).getByRole('button', { name: 'Recorded run' }).click();
    await untilIdle(page);
    assert.match(await verdict(page, 'bad'), /came one after another/);
    // A second interpreter, to compare with the first.
    set({ 'interlock.lab.comparePython': 'python3' });
    await lab(page).getByLabel('Interpreter', { exact: true }).selectOption('both');
    await lab(page).getByLabel('Good').uncheck();
    await lab(page).getByRole('button', { name: 'Run', exact: true }).click();
    await lab(page).locator('.verdict [data-run="bad@2"]', { hasText: 'came one after another' }).waitFor();
    await untilIdle(page);
  }));
});

describe('the lab in a folder in restricted mode', { skip: host.missing ?? false }, () => {
  it('runs nothing, says why, and plays recorded runs', async () => {
    assert(host.missing === undefined);
    const window = await openWindow(host, { 'app.py': program }, 'app.py', { workspaceTrust: true });
    try {
      const { page } = window;
      await press(page, 'Interlock: Open Concurrency Lab');
      await lab(page).locator('.notice', { hasText: 'Nothing is run in a workspace that is not trusted.' }).waitFor();
      await untilIdle(page);
      assert(await lab(page).getByRole('button', { name: 'Run', exact: true }).isDisabled());
      assert.match(await verdict(page, 'bad'), /nothing else ran/);
      await textAt(page, 'sleep').waitFor({ state: 'hidden' });
      await lab(page).getByRole('button', { name: 'Manage workspace trust' }).click();
      await page.locator('.workspace-trust-editor').waitFor();
      assert.deepEqual(pythons(window), []);
    } finally {
      await window.close();
    }
  });
});
