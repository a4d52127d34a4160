/** The server as it is shipped, over standard input and output, without an editor. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeAction, DocumentDiagnosticReport, TextDocumentEdit, TextEdit } from 'vscode-languageserver-protocol/node';
import { pullCapabilities, start } from './client.ts';

const sleeping = 'import asyncio\nimport time\n\n\nasync def poll():\n    time.sleep(1)\n    await asyncio.sleep(0)\n';
const uri = 'file:///project/app.py';

test('a finding is pushed, mended and gone', async () => {
  const client = await start();
  client.open(uri, sleeping);
  const [finding, ...others] = await client.diagnostics(uri, 1);
  assert.ok(finding);
  assert.deepEqual(others, []);
  assert.equal(finding.code, 'blocking-sleep-in-async');
  assert.deepEqual(finding.range, { start: { line: 5, character: 4 }, end: { line: 5, character: 17 } });

  const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri }, range: finding.range, context: { diagnostics: [finding], only: ['quickfix'] },
  });
  assert.equal(actions.filter((action) => action.isPreferred).length, 1);
  const edit = actions.find((action) => action.isPreferred)?.edit?.documentChanges?.[0] as TextDocumentEdit;
  assert.deepEqual(edit.textDocument, { uri, version: 1 });
  await client.connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges: [...edit.edits as TextEdit[]].reverse().map((each) => ({ range: each.range, text: each.newText })),
  });
  assert.deepEqual(await client.diagnostics(uri, 2), []);
  assert.equal(await client.stop(), 0);
});

test('a client that pulls is not pushed to', async () => {
  const client = await start({ capabilities: pullCapabilities });
  client.open(uri, sleeping);
  const report = await client.connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: { uri } });
  assert.equal(report.kind, 'full');
  assert.deepEqual(report.items.map((item) => item.code), ['blocking-sleep-in-async']);
  assert.deepEqual(client.published, []);
  assert.equal(await client.stop(), 0);
});
