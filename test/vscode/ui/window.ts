/** A window of VS Code with the packaged extension installed as a user has it, and the gestures of the tests. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { launch } from '../../../scripts/vscode-host/browser.ts';
import { type ServerOptions, startServer } from '../../../scripts/vscode-host/server.ts';
import { openWorkbench } from '../../../scripts/vscode-host/workbench.ts';
import type { TestHost } from '../host.ts';
import { writePackage } from '../packaged.ts';
import { repository } from '../sessions.ts';

export interface Window {
  readonly page: Page;
  /** The folder that is open. */
  readonly folder: string;
  /** Where the server keeps what is installed; a part of the command line of everything started from there. */
  readonly data: string;
  readonly close: () => Promise<void>;
}

/** So long something may take on a busy machine, in ms, before it is taken for lost. */
const patience = 60_000;

/** Leaves the code, and what the extension adds to it. */
const uncluttered = {
  'breadcrumbs.enabled': false,
  'editor.hover.above': false,
  'editor.lightbulb.enabled': 'on',
  'editor.minimap.enabled': false,
  // It lies over the line that is clicked.
  'editor.stickyScroll.enabled': false,
  'workbench.activityBar.location': 'hidden',
};

/** Opens a folder with these files, and one of them in an editor. */
export async function openWindow(
  host: TestHost, files: Readonly<Record<string, string>>, file: string, options: ServerOptions = {},
): Promise<Window> {
  const scratch = mkdtempSync(join(tmpdir(), 'interlock-window-'));
  const folder = join(scratch, 'workspace');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const server = await startServer(host.vscode, {
    ...options, install: [writePackage(scratch)], settings: { ...uncluttered, ...options.settings },
  });
  const browser = await launch(host.browser);
  const close = async (): Promise<void> => {
    await browser.close();
    await server.stop();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    const { page } = await openWorkbench(browser, server, {
      workspace: folder, file: join(folder, file), size: { width: 1000, height: 720 },
    });
    page.setDefaultTimeout(patience);
    await page.locator('.view-line').first().waitFor();
    await press(page, 'View: Toggle Primary Side Bar Visibility');
    return { page, folder, data: server.data, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Types the title of a command into the palette, runs it, and chooses the answers to what it asks. Until the command is
 * chosen it begins anew when the palette has gone: it does when something else takes the focus, as what was just opened
 * may, and a palette that is closing still stands there for a moment and takes nothing in.
 */
export async function press(page: Page, title: string, ...answers: readonly string[]): Promise<void> {
  const palette = page.locator('.quick-input-widget:not([inert])');
  const input = palette.locator('input').first();
  const row = (text: string): Locator => palette.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  const timeout = 5000;
  await again(`the command ${title} is in the palette`, async () => {
    if (!await input.isVisible()) await page.keyboard.press('F1');
    await input.fill(`>${title}`, { timeout });
    await row(title).click({ timeout });
  });
  for (const answer of answers) await row(answer).click();
  await input.waitFor({ state: 'hidden' });
  // The pointer was left where the list was, and would call up what there is to hover.
  await page.mouse.move(10, 10);
}

/** Does `act`, and does it anew when it fails, until the time is over. */
export async function again(what: string, act: () => Promise<void>): Promise<void> {
  const end = Date.now() + patience;
  for (;;) {
    try {
      await act();
      return;
    } catch (error) {
      if (Date.now() > end) throw new Error(`still not so: ${what}`, { cause: error });
    }
  }
}

export function squiggles(page: Page): Locator {
  return page.locator('.squiggly-warning');
}

/** The count of problems in the status bar, such as `Warnings: 2`. */
export function problems(page: Page, count: string): Locator {
  return page.locator(`#status\\.problems[aria-label="${count}"]`);
}

/** Puts the cursor into a piece of text that stands in the editor. */
export async function clickText(page: Page, text: string): Promise<void> {
  await textAt(page, text).click();
}

/**
 * Puts the cursor into a piece of text and opens what the light bulb offers there, until this is offered: a finding may
 * be asked for before it has come.
 */
export async function quickFix(page: Page, text: string, title: string): Promise<Locator> {
  const action = page.locator('.action-widget .monaco-list-row', { hasText: title });
  await clickText(page, text);
  await again(`"${title}" is offered at ${text}`, async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+.');
    await action.waitFor({ timeout: 10_000 });
  });
  return action;
}

/** What holds such a text and nothing of it more than once: a token of the editor. */
export function textAt(page: Page, text: string): Locator {
  return page.locator('.view-line span', { hasText: text }).last();
}

/** Closes the tab with such a title and waits until it is gone. */
export async function closeTab(page: Page, title: string): Promise<void> {
  const tab = page.locator('.tab', { hasText: title });
  await tab.hover();
  await tab.locator('.tab-actions .action-label').click();
  await tab.waitFor({ state: 'detached' });
}

/** A message in the corner of the window. */
export function toast(page: Page, text: string | RegExp): Locator {
  return page.locator('.notification-toast', { hasText: text });
}

/** Saves the file in the active editor and waits until it is written. */
export async function save(page: Page): Promise<void> {
  await page.keyboard.press('Control+s');
  await page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
}

/** The processes that were started from what is installed in a server's data, by a word of their command line. */
export function processesOf({ data }: Window, word: string): number[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).filter((name) => {
    try {
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
      return command.includes(data) && command.includes(word);
    } catch {
      // It ended just now.
      return false;
    }
  }).map(Number);
}

/** What the extension has logged; each extension host writes a file of its own. */
export function logOf({ data }: Window): string {
  return readdirSync(data, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('/Interlock.log'))
    .map((path) => readFileSync(join(data, path), 'utf8')).join('');
}

/** Waits for something outside the page. */
export async function until<T>(what: string, ask: () => T | undefined | false): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const answer = ask();
    if (answer !== undefined && answer !== false) return answer;
    assert(Date.now() < end, `still not so: ${what}`);
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
}

/** Keeps a picture of the window, when `act` fails, in out/vscode/. */
export async function photographed({ page }: Window, name: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    const path = join(repository, 'out/vscode', `${name.replace(/\W+/g, '-')}.png`);
    await page.screenshot({ path });
    console.error(`${path} shows the window`);
    throw error;
  }
}

/** Keeps a picture of the editor, from its upper left corner, in docs/images/, when the run was asked for pictures. */
export async function picture(page: Page, name: string, { width, height }: { width: number; height: number }): Promise<void> {
  if (process.env['INTERLOCK_PICTURES'] !== '1') return;
  const directory = join(repository, 'docs/images');
  mkdirSync(directory, { recursive: true });
  await page.screenshot({ path: join(directory, `${name}.png`), clip: { x: 0, y: 36, width, height }, animations: 'disabled', caret: 'hide' });
}
