/** Checks of files that are not open: on demand, in the background, pulled; and how they follow the disk. */
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type {
  Diagnostic, WorkspaceDiagnosticReport, WorkspaceDocumentDiagnosticReport, WorkspaceFullDocumentDiagnosticReport,
} from 'vscode-languageserver-protocol/node';
import { CancellationTokenSource } from 'vscode-languageserver-protocol/node';
import { commands, type WorkspaceCheckSummary } from '../../src/protocol/commands.ts';
import { project } from '../cli/harness.ts';
import { pullCapabilities, start, type TestClient } from './client.ts';
import { sleeping, sleepingRule } from './samples.ts';

const uriIn = (folder: string, name: string): string => pathToFileURL(join(folder, name)).href;

const changed = (client: TestClient, type: 1 | 2 | 3, ...uris: string[]): void =>
  void client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: uris.map((uri) => ({ uri, type })) });

const check = (client: TestClient, extra: object = {}): Promise<WorkspaceCheckSummary> =>
  client.connection.sendRequest('workspace/executeCommand', { command: commands.checkWorkspace, ...extra });

function published(client: TestClient, uri: string, count: number): Promise<Diagnostic[]> {
  return client.until(`${count} diagnostics of ${uri}`, () => {
    const last = client.published.findLast((each) => each.uri === uri);
    return last?.diagnostics.length === count ? last.diagnostics : undefined;
  });
}

const tree = {
  'pyproject.toml': '[tool.interlock]\nexclude = ["generated"]\n',
  'app.py': sleeping, 'plain.py': 'x = 1\n', 'pkg/deep/worker.py': sleeping,
  'generated/x.py': sleeping, '.venv/x.py': sleeping, 'env/pyvenv.cfg': '', 'env/x.py': sleeping, 'build/x.py': sleeping,
  'bad.py': Buffer.from('async def f(): pass  # \xff\n', 'latin1'), 'blob.py': Buffer.from('async def\0'),
};

test('on demand: every file of the folders, with progress; and what was found follows the disk', async () => {
  const folder = project(tree);
  const client = await start({ folders: [folder] });
  const summary = await check(client);
  assert.deepEqual(summary, { files: 5, findings: 2, cancelled: false });
  const found = client.published.filter(({ diagnostics }) => diagnostics.length > 0);
  assert.deepEqual(found.map(({ uri }) => uri).sort(), [uriIn(folder, 'app.py'), uriIn(folder, 'pkg/deep/worker.py')]);
  const [first] = found[0]?.diagnostics ?? [];
  assert.equal(first?.code, sleepingRule);
  assert.equal((first.data as { version: unknown }).version, null, 'edits of a file that is not open have no version');
  const kinds = client.progress.map(({ value }) => (value as { kind: string }).kind);
  assert.deepEqual([kinds[0], kinds.at(-1)], ['begin', 'end']);
  const said = client.messages.map(({ message }) => message).join('\n');
  assert.match(said, /bad\.py: not UTF-8 \(byte 0xff at offset 23\)/);
  assert.match(said, /blob\.py: not a text file/);

  writeFileSync(join(folder, 'app.py'), `${sleeping}\n\nasync def more():\n    time.sleep(2)\n`);
  changed(client, 2, uriIn(folder, 'app.py'));
  await published(client, uriIn(folder, 'app.py'), 2);
  rmSync(join(folder, 'app.py'));
  changed(client, 3, uriIn(folder, 'app.py'));
  await published(client, uriIn(folder, 'app.py'), 0);
  for (const name of ['new.py', 'build/y.py', '.hidden/z.py', 'generated/y.py']) {
    if (name !== '.hidden/z.py') writeFileSync(join(folder, name), sleeping);
  }
  changed(client, 1, ...['build/y.py', 'generated/y.py', '.hidden/z.py', 'gone.py', 'new.py'].map((name) => uriIn(folder, name)));
  await published(client, uriIn(folder, 'new.py'), 1);
  writeFileSync(join(folder, 'pyproject.toml'), `[tool.interlock]\nexclude = ["generated"]\nignore = ["${sleepingRule}"]\n`);
  changed(client, 2, uriIn(folder, 'pyproject.toml'));
  await published(client, uriIn(folder, 'new.py'), 0);
  await published(client, uriIn(folder, 'pkg/deep/worker.py'), 0);
  assert.ok(!client.published.some(({ uri }) => /build|generated|hidden|gone/.test(uri)));
  assert.equal(await client.stop(), 0);
});

test('a file that is open is checked as it stands in the editor, and as it lies on the disk once it closes', async () => {
  const folder = project(tree);
  const client = await start({ folders: [folder] });
  const uri = uriIn(folder, 'app.py');
  client.open(uri, 'x = 1\n');
  assert.deepEqual(await client.diagnostics(uri, 1), []);
  assert.deepEqual(await check(client), { files: 5, findings: 1, cancelled: false });
  changed(client, 2, uri);
  await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  await published(client, uri, 1);
  client.open(uri, 'x = 2\n', 7);
  assert.deepEqual(await client.diagnostics(uri, 7), []);
  assert.equal(await client.stop(), 0);
});

test('files that nobody asked about are left alone', async () => {
  const folder = project(tree);
  const client = await start({ folders: [folder] });
  changed(client, 2, uriIn(folder, 'app.py'));
  const uri = uriIn(folder, 'pkg/deep/worker.py');
  client.open(uri, sleeping);
  await client.diagnostics(uri, 1);
  assert.deepEqual([...new Set(client.published.map((each) => each.uri))], [uri]);
  assert.equal(await client.stop(), 0);
});

test('in the background, where the setting says so, for as long as it says so', async () => {
  const [one, two] = [project(tree), project(tree)];
  let mode = 'workspace';
  const client = await start({
    folders: [one, two],
    settings: (scope) => ({ diagnosticMode: scope === pathToFileURL(one).href ? mode : 'openFilesOnly' }),
  });
  await published(client, uriIn(one, 'app.py'), 1);
  await published(client, uriIn(one, 'pkg/deep/worker.py'), 1);
  assert.ok(!client.published.some(({ uri }) => uri.startsWith(pathToFileURL(two).href)));
  mode = 'openFilesOnly';
  await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  await published(client, uriIn(one, 'app.py'), 0);
  assert.equal(await client.stop(), 0);
});

test('a check can be cancelled, by its progress and by its request, and the keyboard comes first', async () => {
  const files = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`m${index}.py`, sleeping.repeat(40)]));
  const folder = project(files);
  const client = await start({ folders: [folder] });
  const running = check(client);
  const { token } = await client.until('progress', () => client.progress.find(({ value }) => /of 400 files/.test(JSON.stringify(value))));
  client.open('file:///elsewhere/a.py', sleeping);
  await client.diagnostics('file:///elsewhere/a.py', 1);
  const before = client.published.length;
  assert.ok(before < 350, 'the open file had to wait for the closed ones');
  await client.connection.sendNotification('window/workDoneProgress/cancel', { token });
  const summary = await running;
  assert.equal(summary.cancelled, true);
  assert.ok(summary.files < 400);

  const source = new CancellationTokenSource();
  const second = client.connection.sendRequest<WorkspaceCheckSummary>('workspace/executeCommand',
    { command: commands.checkWorkspace, workDoneToken: 'mine' }, source.token);
  await client.until('progress by the client\'s token', () => client.progress.find((each) => each.token === 'mine'
    && /of 400 files/.test(JSON.stringify(each.value))));
  source.cancel();
  assert.equal((await second).cancelled, true);
  assert.equal(await client.stop(), 0);
});

const full = (items: readonly WorkspaceDocumentDiagnosticReport[]): WorkspaceFullDocumentDiagnosticReport[] =>
  items.filter((each) => each.kind === 'full');

test('pulled once: open and closed files, unchanged the second time', async () => {
  const folder = project(tree);
  const client = await start({ folders: [folder], capabilities: pullCapabilities });
  client.open(uriIn(folder, 'plain.py'), sleeping, 4);
  const pull = (previousResultIds: readonly object[]): Promise<WorkspaceDiagnosticReport> =>
    client.connection.sendRequest('workspace/diagnostic', { previousResultIds });
  const first = await pull([{ uri: 'file:///stale.py', value: 'of-another-server' }]);
  const counts = new Map(full(first.items).map(({ uri, items }) => [uri, items.length]));
  assert.deepEqual(counts, new Map([
    [uriIn(folder, 'plain.py'), 1], [uriIn(folder, 'app.py'), 1], [uriIn(folder, 'pkg/deep/worker.py'), 1], ['file:///stale.py', 0],
  ]));
  assert.equal(first.items.find(({ uri }) => uri.endsWith('plain.py'))?.version, 4);
  const ids = first.items.flatMap(({ uri, resultId }) => (resultId === undefined ? [] : [{ uri, value: resultId }]));
  const second = await pull(ids);
  assert.deepEqual(second.items.map(({ kind }) => kind), ['unchanged', 'unchanged', 'unchanged']);
  assert.deepEqual(client.published, []);
  assert.equal(await client.stop(), 0);
});

test('pulled as a stream: the request stays open and tells of what changes', async () => {
  const folder = project(tree);
  const client = await start({ folders: [folder], capabilities: pullCapabilities });
  const source = new CancellationTokenSource();
  const request = client.connection.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic',
    { previousResultIds: [], partialResultToken: 'stream' }, source.token);
  const latest = (name: string, count: number): Promise<unknown> => client.until(`${count} in ${name}`, () => {
    const reports = client.progress.filter(({ token }) => token === 'stream')
      .flatMap(({ value }) => full((value as WorkspaceDiagnosticReport).items));
    return reports.findLast(({ uri }) => uri === uriIn(folder, name))?.items.length === count || undefined;
  });
  assert.equal((await check(client)).findings, 2);
  await latest('app.py', 1);
  await latest('pkg/deep/worker.py', 1);
  writeFileSync(join(folder, 'app.py'), 'x = 1\n');
  changed(client, 2, uriIn(folder, 'app.py'));
  await latest('app.py', 0);
  assert.deepEqual(client.published, [], 'whoever reads the stream is not pushed to');
  source.cancel();
  assert.deepEqual(await request, { items: [] });
  assert.equal(await client.stop(), 0);
});

test('what was pushed of a closed file is taken back when a client that pulls opens it', async () => {
  const folder = project(tree);
  const client = await start({ folders: [folder], capabilities: pullCapabilities });
  const uri = uriIn(folder, 'app.py');
  await check(client);
  await published(client, uri, 1);
  client.open(uri, sleeping);
  await published(client, uri, 0);
  assert.equal(await client.stop(), 0);
});

test('folders come and go', async () => {
  const [one, two] = [project(tree), project(tree)];
  const client = await start({ folders: [one], settings: () => ({ diagnosticMode: 'workspace' }) });
  await published(client, uriIn(one, 'app.py'), 1);
  await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
    event: { added: [{ uri: pathToFileURL(two).href, name: 'two' }], removed: [{ uri: pathToFileURL(one).href, name: 'one' }] },
  });
  await published(client, uriIn(two, 'app.py'), 1);
  await published(client, uriIn(one, 'app.py'), 0);
  assert.equal(await client.stop(), 0);
});
