/**
 * `npm run lab-themes`: asks a real VS Code what it tells a webview in each of its four kinds of theme, and writes what
 * media/lab.css uses of it to test/lab/view/themes.json, so that the page's tests have real colours without VS Code.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { findBrowser, launch } from './vscode-host/browser.ts';
import { root } from './vscode-host/cache.ts';
import { installVSCode } from './vscode-host/install.ts';
import { startServer } from './vscode-host/server.ts';
import { openWorkbench } from './vscode-host/workbench.ts';

/** As much of an element as is asked for: scripts have no types of the browser's. */
interface Styled {
  readonly className: string;
  readonly ownerDocument: { readonly documentElement: { readonly style: { getPropertyValue(name: string): string } } };
}

/** Names in the list of themes, by the ids that a webview hears of. */
const themes = {
  'Light Modern': 'Light Modern', 'Dark Modern': 'Dark Modern', 'Default High Contrast': 'Dark High Contrast',
  'Default High Contrast Light': 'Light High Contrast',
} as const;

const used = [...new Set(readFileSync(join(root, 'media/lab.css'), 'utf8').match(/--vscode-[\w-]+/g))].sort();
const [vscode, command] = [await installVSCode(), await findBrowser()];
const workspace = mkdtempSync(join(tmpdir(), 'interlock-themes-'));
const browser = await launch(command);
const server = await startServer(vscode, { development: true, settings: { 'window.autoDetectColorScheme': false } });
try {
  const { page } = await openWorkbench(browser, server, { workspace, extension: root });
  await page.waitForSelector('.monaco-workbench');
  await page.evaluate('window.driver.whenWorkbenchRestored()');
  await choose(page, '>Interlock: Open Concurrency Lab', 'Open Concurrency Lab');
  const frame = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  const body = frame.locator('body');
  await body.locator('.page').waitFor();
  const found: Record<string, unknown> = {};
  for (const [id, label] of Object.entries(themes)) {
    await choose(page, '>Preferences: Color Theme', 'Preferences: Color Theme');
    await choose(page, label, label);
    await frame.locator(`body[data-vscode-theme-id="${id}"]`).waitFor();
    found[id] = await body.evaluate((element, names) => {
      const { ownerDocument, className } = element as unknown as Styled;
      const { style } = ownerDocument.documentElement;
      const values = names.map((name) => [name, style.getPropertyValue(name)] as const);
      const kind = className.split(' ').find((each: string) => /^vscode-(?:light|dark|high-contrast)/.test(each));
      return { kind, variables: Object.fromEntries(values.filter(([, value]) => value !== '')) };
    }, used);
  }
  writeFileSync(join(root, 'test/lab/view/themes.json'), `${JSON.stringify(found, null, 2)}\n`);
} finally {
  await browser.close();
  await server.stop();
  rmSync(workspace, { recursive: true });
}

/** Types into the list at the top, which a key opens when it is not there, and takes the entry with such a text. */
async function choose(page: Page, typed: string, entry: string): Promise<void> {
  const input = page.locator('.quick-input-widget input:visible').first();
  if (typed.startsWith('>')) await page.keyboard.press('F1');
  await input.waitFor();
  await input.fill(typed);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: entry }).first().click();
}
