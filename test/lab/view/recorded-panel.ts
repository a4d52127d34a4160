/** What most tests of the page need: a panel that plays what media/lab/traces has, and themes as VS Code has them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { workloads } from '../../../src/lab/model/workloads.ts';
import type { ToPanel } from '../../../src/protocol/lab.ts';
import { recorded } from '../model/trace.ts';
import { openLab } from './fake-panel.ts';
import type { FakePanelOptions, LabPage, Theme, Trace } from './fake-panel.ts';

/** By the ids of VS Code's themes; `npm run lab-themes` writes them. */
export const themes = JSON.parse(readFileSync(join(import.meta.dirname, 'themes.json'), 'utf8')) as Readonly<Record<string, Theme>>;
export const darkModern = themes['Dark Modern']!;

const sources = join(import.meta.dirname, '../../../src/lab/python/workloads');

export function recordedTraces(workload: string, message: ToPanel): Trace[] {
  const source = readFileSync(join(sources, `${workload.replaceAll('-', '_')}.py`), 'utf8');
  const variants = 'variants' in message ? message.variants : ['bad'];
  return variants.map((run) => ({ run, source, events: recorded(`${workload}.${run}`) }));
}

/** Opens the page and waits until it shows something. */
export async function openRecorded(browser: Browser, options: Partial<FakePanelOptions> = {}): Promise<LabPage> {
  const lab = await openLab(browser, { workloads, traces: recordedTraces, theme: darkModern, ...options });
  await lab.page.locator('.picture').waitFor();
  await untilIdle(lab);
  return lab;
}

/** Chooses a workload and waits until its runs are over. */
export async function choose(lab: LabPage, workload: string): Promise<void> {
  const before = lab.sent.length;
  const option = lab.page.locator(`[data-name="${workload}"]`);
  // The one that is shown is not asked for again.
  const shown = await option.getAttribute('aria-selected') === 'true';
  await option.click();
  if (!shown) await lab.waitFor('replay', before);
  await untilIdle(lab);
}

/** Waits until nothing runs, and what came last is drawn. */
export async function untilIdle(lab: LabPage): Promise<void> {
  await settle(lab);
  await lab.page.locator('main[aria-busy=false]').waitFor();
  await settle(lab);
}

/** Waits until what was asked for is drawn. */
export async function settle({ page }: LabPage): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
}
