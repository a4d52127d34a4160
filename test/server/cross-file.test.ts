/** Findings that depend on other files: in the editor, on the disk, open and closed. */
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { CodeAction, Diagnostic, DocumentDiagnosticReport, TextDocumentEdit } from 'vscode-languageserver-protocol/node';
import { commands } from '../../src/protocol/commands.ts';
import { project } from '../cli/harness.ts';
import { edited, editsOf, pullCapabilities, start, type TestClient } from './client.ts';
import { sleepingRule } from './samples.ts';

const blocking = 'import time\n\n\ndef helper():\n    time.sleep(1)\n';
const harmless = 'import time\n\n\ndef helper():\n    return 1\n';
const caller = 'from helpers import helper\n\n\nasync def main():\n    helper()\n';

const uriIn = (folder: string, name: string): string => pathToFileURL(join(folder, name)).href;

function until(client: TestClient, uri: string, count: number): Promise<Diagnostic[]> {
  return client.until(`${count} in ${uri}`, () => {
    const last = client.published.findLast((each) => each.uri === uri);
    return last?.diagnostics.length === count ? last.diagnostics : undefined;
  });
}

const changed = (client: TestClient, type: 1 | 2 | 3, uri: string): void =>
  void client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });

test('a helper in a file that is not open, as it lies on the disk', async () => {
  const folder = project({ 'pyproject.toml': '', 'helpers.py': blocking, 'app.py': caller });
  const [app, helpers] = [uriIn(folder, 'app.py'), uriIn(folder, 'helpers.py')];
  const client = await start({ folders: [folder] });
  client.open(app, caller);
  const [finding] = await until(client, app, 1);
  assert.equal(finding?.code, sleepingRule);
  assert.deepEqual(finding.relatedInformation?.map(({ location }) => [location.uri, location.range.start]),
    [[helpers, { line: 4, character: 4 }]]);
  writeFileSync(join(folder, 'helpers.py'), harmless);
  changed(client, 2, helpers);
  await until(client, app, 0);
  rmSync(join(folder, 'helpers.py'));
  changed(client, 3, helpers);
  writeFileSync(join(folder, 'helpers.py'), blocking);
  changed(client, 1, helpers);
  await until(client, app, 1);
  assert.equal(await client.stop(), 0);
});

test('a helper that is being typed, without a save', async () => {
  const folder = project({ 'pyproject.toml': '', 'helpers.py': harmless, 'app.py': caller });
  const [app, helpers] = [uriIn(folder, 'app.py'), uriIn(folder, 'helpers.py')];
  const client = await start({ folders: [folder] });
  client.open(helpers, harmless);
  client.open(app, caller);
  await until(client, app, 0);
  client.replace(helpers, blocking, 2);
  await until(client, app, 1);
  // A line more above moves places, and nothing that the other file has to be checked for again.
  const publications = client.published.filter(({ uri }) => uri === app).length;
  client.replace(helpers, `# a comment\n${blocking}`, 3);
  await client.diagnostics(helpers, 3);
  client.replace(helpers, harmless, 4);
  await until(client, app, 0);
  assert.equal(client.published.filter(({ uri }) => uri === app).length, publications + 1);
  client.replace(helpers, blocking, 5);
  await until(client, app, 1);
  await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: helpers } });
  await until(client, app, 0);
  assert.equal(await client.stop(), 0);
});

test('a client that pulls is asked to pull again', async () => {
  const folder = project({ 'pyproject.toml': '', 'helpers.py': harmless });
  const [app, helpers] = [uriIn(folder, 'app.py'), uriIn(folder, 'helpers.py')];
  const client = await start({ folders: [folder], capabilities: pullCapabilities });
  const pull = async (previousResultId?: string): Promise<DocumentDiagnosticReport> =>
    client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri: app }, ...(previousResultId && { previousResultId }) });
  client.open(app, caller);
  const before = await pull();
  client.open(helpers, blocking);
  await client.until('a refresh', () => client.requests.find(({ method }) => method === 'workspace/diagnostic/refresh'));
  const after = await pull(before.resultId);
  assert.equal(after.kind, 'full');
  assert.equal(after.items.length, 1);
  assert.equal(await client.stop(), 0);
});

test('closed files follow what they import', async () => {
  const folder = project({ 'pyproject.toml': '', 'helpers.py': blocking, 'app.py': caller, 'deep/other.py': caller });
  const client = await start({ folders: [folder] });
  await client.connection.sendRequest('workspace/executeCommand', { command: commands.checkWorkspace });
  await until(client, uriIn(folder, 'app.py'), 1);
  writeFileSync(join(folder, 'helpers.py'), harmless);
  changed(client, 2, uriIn(folder, 'helpers.py'));
  await until(client, uriIn(folder, 'app.py'), 0);
  assert.equal(await client.stop(), 0);
});

const acrossFiles = (actions: readonly CodeAction[]): CodeAction | undefined => actions.find(({ title }) => title.startsWith('Make `helper()`'));
const documentsOf = (action: CodeAction | undefined): unknown[] =>
  ((action?.edit?.documentChanges ?? []) as TextDocumentEdit[]).map(({ textDocument: { uri, version }, edits }) =>
    [uri, version, ('range' in edits.at(-1)! ? edits.at(-1)!.range.start.line : -1)]);

test('a fix edits the helper\'s file as well, by its version; it is offered once more when that has changed', async () => {
  const folder = project({ 'pyproject.toml': '', 'helpers.py': blocking, 'app.py': caller });
  const [app, helpers] = [uriIn(folder, 'app.py'), uriIn(folder, 'helpers.py')];
  const client = await start({ folders: [folder] });
  client.open(app, caller);
  const found = await until(client, app, 1);
  assert.deepEqual(documentsOf(acrossFiles(await client.actions(app, found))), [[app, 1, 4], [helpers, null, 4]]);

  // It lies in the editor now, and a line further down, without a word about the findings of the other file.
  client.open(helpers, blocking, 7);
  client.replace(helpers, `# a comment\n${blocking}`, 8);
  await client.diagnostics(helpers, 8);
  const action = acrossFiles(await client.actions(app, found));
  assert.deepEqual(documentsOf(action), [[app, 1, 4], [helpers, 8, 5]]);
  assert.deepEqual(edited(caller, editsOf(action, app, 1)), caller.replace('    helper()', '    await helper()'));
  assert.deepEqual(edited(`# a comment\n${blocking}`, editsOf(action, helpers, 8)),
    '# a comment\nimport asyncio\nimport time\n\n\nasync def helper():\n    await asyncio.sleep(1)\n');
  // Never unasked.
  assert.deepEqual(await client.actions(app, found, ['source.fixAll']), []);
  assert.equal(await client.stop(), 0);
});

const stats = 'import threading\n\nhits = 0\nready = threading.Event()\n\n\ndef count():\n    global hits\n    hits += 1\n';
const threads = 'import threading\nfrom stats import count\n\nfor _ in range(3):\n    threading.Thread(target=count).start()\n';
const noThreads = 'import threading\nfrom stats import count\n\nfor _ in range(3):\n    threading.Thread(target=print).start()\ncount()\n';

test('a helper that another open file runs in threads, or does so no longer', async () => {
  const folder = project({ 'pyproject.toml': '', 'stats.py': stats, 'app.py': threads });
  const [app, helper] = [uriIn(folder, 'app.py'), uriIn(folder, 'stats.py')];
  const client = await start({ folders: [folder] });
  client.open(helper, stats);
  await until(client, helper, 0);
  client.open(app, threads);
  const [finding] = await until(client, helper, 1);
  assert.equal(finding?.code, 'unlocked-shared-state');
  assert.deepEqual(finding.relatedInformation?.map(({ location }) => [location.uri, location.range.start]),
    [[app, { line: 4, character: 28 }]]);
  client.replace(app, noThreads, 2);
  await until(client, helper, 0);
  client.replace(app, threads, 3);
  await until(client, helper, 1);
  assert.equal(await client.stop(), 0);
});

test('a helper that a closed file runs in threads, once the workspace was checked', async () => {
  const folder = project({ 'pyproject.toml': '', 'stats.py': stats, 'app.py': threads });
  const [app, helper] = [uriIn(folder, 'app.py'), uriIn(folder, 'stats.py')];
  const client = await start({ folders: [folder] });
  client.open(helper, stats);
  await until(client, helper, 0);
  await client.connection.sendRequest('workspace/executeCommand', { command: commands.checkWorkspace });
  await until(client, helper, 1);
  writeFileSync(join(folder, 'app.py'), noThreads);
  changed(client, 2, app);
  await until(client, helper, 0);
  assert.equal(await client.stop(), 0);
});

test('a closed helper that a file runs in threads which is checked after it', async () => {
  const folder = project({ 'pyproject.toml': '', 'a_stats.py': stats, 'z_app.py': threads.replace('stats', 'a_stats') });
  const client = await start({ folders: [folder] });
  await client.connection.sendRequest('workspace/executeCommand', { command: commands.checkWorkspace });
  await until(client, uriIn(folder, 'a_stats.py'), 1);
  assert.equal(await client.stop(), 0);
});
