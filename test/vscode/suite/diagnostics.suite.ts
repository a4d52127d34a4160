/** Findings in the editor: they follow the text as it is typed, and say all that the server knows. */
import assert from 'node:assert/strict';
import { DiagnosticSeverity, DiagnosticTag, languages, window, workspace } from 'vscode';
import { closeAll, findings, mended, open, sleeping, type, untilRules } from './support.ts';

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

  it('say how severe they are and link to the page of the rule', async () => {
    const { uri } = await open('linked.py', sleeping);
    const [finding] = await untilRules(uri, ['blocking-sleep-in-async']);
    assert.equal(finding?.severity, DiagnosticSeverity.Warning);
    assert(typeof finding.code === 'object');
    assert.match(finding.code.target.path, /\/docs\/rules\/blocking-sleep-in-async\.md$/);
  });

  it('name the calls that lead there as related information', async () => {
    const document = await open('chain.py', 'import time\n\n\ndef wait():\n    time.sleep(1)\n\n\nasync def poll():\n    wait()\n');
    const [finding] = await untilRules(document.uri, ['blocking-sleep-in-async']);
    const related = finding?.relatedInformation ?? [];
    assert.deepEqual(related.map(({ location: { uri, range } }) => [uri.toString(), document.getText(range)]),
      [[document.uri.toString(), 'time.sleep(1)']]);
  });

  it('count columns as the editor does, behind characters outside the basic plane', async () => {
    const document = await open('columns.py', sleeping.replace('    time', '    "😀𝒳"; time'));
    const [finding] = await untilRules(document.uri, ['blocking-sleep-in-async']);
    assert.equal(document.getText(finding?.range), 'time.sleep(1)');
  });

  it('strike through what is deprecated', async () => {
    const { uri } = await open('tagged.py', 'import asyncio\n\n\nasync def main():\n    return asyncio.get_event_loop()\n');
    const [finding] = await untilRules(uri, ['deprecated-get-event-loop']);
    assert.deepEqual(finding?.tags, [DiagnosticTag.Deprecated]);
  });

  it('come for a file that was never saved', async () => {
    const document = await workspace.openTextDocument({ language: 'python', content: sleeping });
    await window.showTextDocument(document);
    await untilRules(document.uri, ['blocking-sleep-in-async']);
  });

  it('stay away from other languages', async () => {
    const text = await open('plain.txt', sleeping);
    // The Python file is opened later, so that its findings show that the text was passed over.
    const python = await open('beside.py', sleeping);
    await untilRules(python.uri, ['blocking-sleep-in-async']);
    assert.deepEqual(findings(text.uri), []);
  });

  it('of a rule keep their places while a line is half typed', async () => {
    const document = await open('half.py', `${sleeping}\n\ndef (:\n`);
    await untilRules(document.uri, ['blocking-sleep-in-async']);
    assert(languages.getDiagnostics(document.uri).length >= 1);
  });
});
