/** What must not bring the server down. Every test ends with a check that it still answers. */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { CancellationTokenSource, type Diagnostic } from 'vscode-languageserver-protocol/node';
import { project } from '../cli/harness.ts';
import { pullCapabilities, start, type TestClient } from './client.ts';
import { sleeping, sleepingRule } from './samples.ts';

const uri = 'file:///project/app.py';

async function answersStill(client: TestClient): Promise<void> {
  client.open('file:///project/last.py', sleeping);
  assert.deepEqual((await client.diagnostics('file:///project/last.py', 1)).map(({ code }) => code), [sleepingRule]);
  assert.equal(await client.stop(), 0);
}

test('text that is half typed, at every place where one could stop typing', async () => {
  const client = await start();
  client.open(uri, '');
  let version = 1;
  for (let length = 0; length <= sleeping.length; length += 3) client.replace(uri, sleeping.slice(0, length), ++version);
  client.replace(uri, `${sleeping}def (:\n    """`, ++version);
  assert.deepEqual((await client.diagnostics(uri, version)).map(({ code }) => code), [sleepingRule], 'no syntax error of ours');
  await answersStill(client);
});

test('a file that is too large is not checked, and says so', async () => {
  const client = await start();
  const large = `${sleeping}# ${'x'.repeat(20 * 1024 * 1024)}\n`;
  client.open(uri, large);
  const [notice, ...others] = await client.diagnostics(uri, 1);
  assert.deepEqual(others, []);
  assert.equal(notice?.severity, 3);
  assert.match(JSON.stringify(notice.message), /larger than 20 MB/);
  assert.deepEqual(await client.actions(uri, [notice]), []);
  client.replace(uri, sleeping, 2);
  assert.equal((await client.diagnostics(uri, 2)).length, 1);
  await answersStill(client);
});

test('a binary file has no findings', async () => {
  const client = await start();
  client.open(uri, `${sleeping}\0\n`);
  assert.deepEqual(await client.diagnostics(uri, 1), []);
  await answersStill(client);
});

test('documents that are not open, positions that are not there, and edits backwards', async () => {
  const client = await start();
  const gone = { textDocument: { uri: 'file:///project/gone.py' } };
  const { connection } = client;
  await connection.sendNotification('textDocument/didChange', { textDocument: { ...gone.textDocument, version: 3 }, contentChanges: [{ text: 'x' }] });
  await connection.sendNotification('textDocument/didClose', gone);
  await connection.sendNotification('textDocument/didSave', gone);
  await connection.sendNotification('notebookDocument/didChange', { notebookDocument: { uri: 'file:///x.ipynb', version: 1 }, change: {} });
  await connection.sendNotification('notebookDocument/didClose', { notebookDocument: { uri: 'file:///x.ipynb' }, cellTextDocuments: [] });
  assert.deepEqual(await connection.sendRequest('textDocument/hover', { ...gone, position: { line: 0, character: 0 } }), null);
  assert.deepEqual(await client.actions(gone.textDocument.uri, []), []);
  client.open(uri, sleeping);
  const [finding] = await client.diagnostics(uri, 1);
  assert.equal(await connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line: 999, character: 999 } }), null);
  // Ends before it begins, and ends behind the text.
  await connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges: [{ range: { start: { line: 99, character: 9 }, end: { line: 6, character: 0 } }, text: '    pass\n' }],
  });
  assert.equal((await client.diagnostics(uri, 2)).length, 1);
  assert.deepEqual(await client.actions(uri, [{ ...finding, range: { start: { line: 88, character: 0 }, end: { line: 99, character: 0 } } } as Diagnostic], ['quickfix']), []);
  await answersStill(client);
});

test('a request that is cancelled, and many at once', async () => {
  const client = await start({ capabilities: pullCapabilities });
  client.open(uri, sleeping.repeat(400));
  const source = new CancellationTokenSource();
  const pulls = Array.from({ length: 20 }, () =>
    client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } }, source.token));
  source.cancel();
  const settled = await Promise.allSettled(pulls);
  assert.ok(settled.some(({ status }) => status === 'rejected'));
  for (const each of settled) if (each.status === 'rejected') assert.match(String(each.reason), /cancelled/i);
  const { items } = await client.connection.sendRequest<{ items: unknown[] }>('textDocument/diagnostic', { textDocument: { uri } });
  assert.equal(items.length, 400);
  assert.equal(await client.stop(), 0);
});

test('a folder and a file that are deleted meanwhile', async () => {
  const folder = project({ 'interlock.toml': 'ignore = []\n', 'app.py': sleeping, 'sub/other.py': sleeping });
  const client = await start({ folders: [folder], settings: () => ({ diagnosticMode: 'workspace' }) });
  const app = pathToFileURL(join(folder, 'app.py')).href;
  await client.until('findings', () => client.published.find((each) => each.uri === app));
  rmSync(folder, { recursive: true });
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: ['app.py', 'interlock.toml', 'sub/other.py'].map((name) => ({ uri: pathToFileURL(join(folder, name)).href, type: 3 })),
  });
  await client.until('no findings', () => client.published.findLast((each) => each.uri === app)?.diagnostics.length === 0 || undefined);
  await answersStill(client);
});

test('a client that answers with errors and nonsense', async () => {
  const client = await start({
    folders: ['/nowhere/at/all'],
    settings: () => { throw new Error('no settings today'); },
    initializationOptions: 'nonsense',
    answer: () => { throw new Error('no'); },
  });
  await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: 3 });
  await client.connection.sendNotification('interlock/didChangeInterpreter', { version: 'snake' });
  assert.deepEqual(await client.connection.sendRequest('interlock/status', { uri: 'not a uri' }), { kind: 'unknown' });
  await answersStill(client);
});
