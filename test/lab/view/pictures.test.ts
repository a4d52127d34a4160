/**
 * The pictures of README and docs/lab.md: recorded runs in the page, with what each must show. With INTERLOCK_PICTURES=1
 * they are written to docs/images/.
 */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { LabPage } from './fake-panel.ts';
import { testBrowser } from './browser.ts';
import { choose, openRecorded, settle, themes } from './recorded-panel.ts';

const { browser, missing } = await testBrowser();
after(() => browser?.close());

const images = join(import.meta.dirname, '../../../docs/images');

interface Picture {
  readonly name: string;
  readonly workload: string;
  /** What the verdict says. */
  readonly says: RegExp;
  readonly width?: number;
}

const pictures: readonly Picture[] = [
  { name: 'lab-bad-above-good', workload: 'io-bound', says: /came one after another/ },
  { name: 'lab-deadlock', workload: 'lock-order', says: /neither can go on/ },
  { name: 'lab-lost-update', workload: 'lost-update', says: /Lost \d+ of \d+ updates/ },
  { name: 'lab-loop-stall', workload: 'blocking-call', says: /nothing else ran: time\.sleep at line \d+ held the loop/ },
  { name: 'lab-gil', workload: 'cpu-bound', says: /GIL/ },
  { name: 'lab-queue-sentinels', workload: 'queue-sentinels', says: /sentinel|wait/ },
];

for (const { name, workload, says, width = 980 } of pictures) {
  test(`the picture ${name}`, { skip: missing ?? false }, async () => {
    const lab = await openRecorded(browser!, { theme: themes['Light Modern']!, width: width + 232 + 48, height: 1100 });
    await choose(lab, workload);
    assert.match(await lab.page.locator('.verdict').innerText(), says);
    await settle(lab);
    if (process.env['INTERLOCK_PICTURES'] === '1') await photograph(lab, name);
    await lab.close();
  });
}

/** From the verdict to the legend: what was found, and what it was found in. */
async function photograph({ page }: LabPage, name: string): Promise<void> {
  const [top, bottom] = [await page.locator('.verdict').boundingBox(), await page.locator('.legend').boundingBox()];
  assert(top && bottom);
  mkdirSync(images, { recursive: true });
  const margin = 8;
  await page.screenshot({
    path: join(images, `${name}.png`), animations: 'disabled', caret: 'hide',
    clip: { x: top.x - margin, y: top.y - margin, width: top.width + 2 * margin, height: bottom.y + bottom.height - top.y + 2 * margin },
  });
}
