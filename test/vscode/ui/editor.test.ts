/** What a user sees and does: the packaged extension, installed, in a window that is driven by mouse and keyboard. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { testHost } from '../host.ts';
import {
  again, clickText, logOf, openWindow, photographed, picture, press, problems, processesOf, quickFix, save, squiggles, textAt, toast, until, type Window,
} from './window.ts';

const host = await testHost();

const noLogs = { skip: host.missing === undefined && host.vscode.noLogs !== undefined ? `NO LOG: ${host.vscode.noLogs}` : false };

const program = `import asyncio
import time
import urllib.request


def fetch(url):
    with urllib.request.urlopen(url, timeout=5) as response:
        return response.read()


def load(name):
    return fetch(f"https://services.example/{name}")


async def poll(name):
    time.sleep(0.5)
    return load(name)


async def main():
    await asyncio.gather(poll("billing"), poll("search"))


asyncio.run(main())
`;

describe('the extension in a window', { skip: host.missing ?? false }, () => {
  let window: Window;
  before(async () => {
    assert(host.missing === undefined);
    window = await openWindow(host, { 'app.py': program, 'closed.py': program }, 'app.py');
  });
  after(async () => { await window.close(); });
  const seen = (act: () => Promise<void>) => async ({ name }: { name: string }): Promise<void> => photographed(window, name, act);

  it('underlines what is wrong', seen(async () => {
    const { page } = window;
    await squiggles(page).first().waitFor();
    assert.equal(await squiggles(page).count(), 2);
    await problems(page, 'Warnings: 2').waitFor();
  }));

  it('says what happens and why on hover, with wrong and right code', seen(async () => {
    const { page } = window;
    await textAt(page, 'sleep').hover();
    const hover = page.locator('.monaco-hover:not(.hidden)', { hasText: 'Wrong:' });
    await hover.waitFor();
    const text = await hover.innerText();
    for (const part of [/freezes every task on this event loop for 0\.5 s/, /Right:/, /await asyncio\.sleep/]) assert.match(text, part);
    await picture(page, 'hover', { width: 900, height: 580 });
    await page.keyboard.press('Escape');
    await hover.waitFor({ state: 'hidden' });
  }));

  it('shows the calls that lead to a finding', seen(async () => {
    const { page } = window;
    await clickText(page, 'poll');
    await press(page, 'Go to Next Problem in Files (Error, Warning, Info)');
    const panel = page.locator('.marker-widget');
    await panel.waitFor();
    await page.keyboard.press('F8');
    await panel.getByText(/which calls/).first().waitFor();
    await picture(page, 'related', { width: 980, height: 500 });
    await page.keyboard.press('Escape');
  }));

  it('mends the code from the light bulb', seen(async () => {
    const { page, folder } = window;
    const fix = await quickFix(page, 'sleep', 'await asyncio.sleep');
    await picture(page, 'quick-fix', { width: 900, height: 500 });
    await fix.click();
    await page.locator('.view-line', { hasText: /await.asyncio\.sleep\(0\.5\)/ }).waitFor();
    await save(page);
    assert.equal(readFileSync(join(folder, 'app.py'), 'utf8'), program.replace('time.sleep(0.5)', 'await asyncio.sleep(0.5)'));
    await problems(page, 'Warnings: 1').waitFor();
  }));

  it('tells in the status bar what was found', seen(async () => {
    const { page } = window;
    await page.locator('#status\\.languageStatus').first().hover();
    await page.getByText('Interlock: 1 finding').waitFor();
    await page.mouse.move(10, 10);
  }));

  it('checks the whole workspace by the palette, and leads to the Problems panel', seen(async () => {
    const { page } = window;
    await press(page, 'Interlock: Check Workspace');
    const message = toast(page, /Checked 2 Python files: 3 findings\./);
    await message.waitFor();
    await message.getByRole('button', { name: 'Show Problems' }).click();
    await page.locator('.markers-panel .monaco-list-row', { hasText: 'closed.py' }).first().waitFor();
    await press(page, 'View: Toggle Panel Visibility');
  }));

  it('has a walkthrough', seen(async () => {
    const { page } = window;
    // VS Code looks for walkthroughs when one is first asked for, and shows another while it has not found them.
    const step = page.locator('.step-title', { hasText: 'See a problem' });
    const end = Date.now() + 30_000;
    do {
      await press(page, 'Interlock: Open Walkthrough');
      await page.locator('.step-title').first().waitFor();
      if (await step.count() > 0) break;
      await page.keyboard.press('Control+F4');
    } while (Date.now() < end);
    await step.waitFor();
    await page.locator('.gettingStartedContainer').getByRole('button', { name: 'Open Sample Program' }).click();
    await page.locator('.tab.active', { hasText: 'Untitled-1' }).waitFor();
    await squiggles(page).first().waitFor();
  }));

  it('says that the server keeps dying, and starts it again when asked', seen(async () => {
    const { page } = window;
    const server = (): number | undefined => processesOf(window, 'dist/server.cjs')[0];
    for (let deaths = 1; deaths <= 5; deaths++) {
      const process_ = await until('a server', server);
      process.kill(process_, 'SIGKILL');
      await until('it is gone', () => server() !== process_);
    }
    const message = toast(page, /language server ended 5 times within 3 minutes/);
    await message.waitFor();
    await message.getByRole('button', { name: 'Restart Server' }).click();
    await until('a server', server);
    await squiggles(page).first().waitFor();
  }));

  it('logs what happened, and what is said to the server when asked for', noLogs, seen(async () => {
    const { page, folder } = window;
    await press(page, 'Interlock: Show Log');
    await page.locator('.output-view .view-line', { hasText: /Restarting.the.language.server/ }).waitFor();

    mkdirSync(join(folder, '.vscode'));
    writeFileSync(join(folder, '.vscode/settings.json'), JSON.stringify({ 'interlock.trace.server': 'compact' }));
    await press(page, 'Developer: Set Log Level...', 'Interlock', 'Trace');
    // VS Code hears of the settings file when it gets to it.
    await again('what the command was sent with', async () => {
      await press(page, 'Interlock: Check Workspace');
      assert.match(logOf(window), /^Params: .*interlock\.server\.checkWorkspace/m);
    });
  }));
});
