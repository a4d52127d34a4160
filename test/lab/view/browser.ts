/** A browser for the page's tests, or the loud line that says why there is none. */
import type { Browser } from 'playwright-core';
import { findBrowser, launch } from '../../../scripts/vscode-host/browser.ts';

export async function testBrowser(): Promise<{ readonly browser: Browser; readonly missing: undefined } | { readonly browser: undefined; readonly missing: string }> {
  try {
    return { browser: await launch(await findBrowser()), missing: undefined };
  } catch (error) {
    const reason = String(error).split('\n')[0] ?? '';
    console.error(`\n!!! TESTS OF THE LAB'S PAGE ARE SKIPPED, NO BROWSER: ${reason}\n`);
    return { browser: undefined, missing: `NO BROWSER: ${reason}` };
  }
}
