/** Findings in the editor: they follow the text as it is typed, and say all that the server knows. */
import assert from 'node:assert/strict';
import { closeAll, mended, open, sleeping, type, untilRules } from './support.ts';

describe('diagnostics', () => {
  afterEach(closeAll);

  it('follow the text without a save', async () => {
    const document = await open('typed.py', mended);
    await type(document, sleeping);
    const [finding] = await untilRules(document.uri, ['blocking-sleep-in-async']);
    assert(document.isDirty);
    assert.equal(document.getText(finding?.range), 'time.sleep(1)');
    await type(document, mended);
    await untilRules(document.uri, []);
  });
});
