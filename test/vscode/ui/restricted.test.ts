/** A folder that the user has not said to trust: it is checked as any other, and nothing of it is run. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testHost } from '../host.ts';
import { openWindow, press, squiggles, toast } from './window.ts';

const host = await testHost();

const program = 'import time\n\n\nasync def poll():\n    time.sleep(1)\n';

test('a folder in restricted mode is checked', { skip: host.missing ?? false }, async () => {
  assert(host.missing === undefined);
  const window = await openWindow(host, { 'app.py': program, 'closed.py': program }, 'app.py', { workspaceTrust: true });
  try {
    const { page } = window;
    await page.getByText(/Restricted Mode/).first().waitFor();
    await squiggles(page).first().waitFor();
    await press(page, 'Interlock: Check Workspace');
    await toast(page, /Checked 2 Python files: 2 findings\./).waitFor();
  } finally {
    await window.close();
  }
});
