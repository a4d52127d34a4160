/** Settings of the editor and of files, as the shipped server follows them. */
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver-protocol/node';
import type { Status } from '../../src/protocol/status.ts';
import { project } from '../cli/harness.ts';
import { fullCapabilities, pullCapabilities, start, type TestClient } from './client.ts';
import { sleeping, sleepingRule } from './samples.ts';

const uriIn = (folder: string, name: string): string => pathToFileURL(join(folder, name)).href;

/** Tells the server that files changed on the disk, as a client's watcher does. */
function touched(client: TestClient, ...uris: string[]): void {
  void client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: uris.map((uri) => ({ uri, type: 2 })) });
}

/** Waits until the newest publication of a document is as wanted. */
function until(client: TestClient, uri: string, what: string, wanted: (diagnostics: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]> {
  return client.until(what, () => {
    const last = client.published.findLast((each) => each.uri === uri);
    return last && wanted(last.diagnostics) ? last.diagnostics : undefined;
  });
}

const warnings = (client: TestClient): string[] => client.messages.map(({ message }) => message).filter((message) => message.startsWith('Interlock: '));

test('the nearest settings file counts, and a change of it is followed', async () => {
  const folder = project({ 'pyproject.toml': '', 'app.py': sleeping });
  const uri = uriIn(folder, 'app.py');
  const client = await start({ folders: [folder] });
  await client.until('a watcher', () => client.requests.find(({ method, params }) =>
    method === 'client/registerCapability' && JSON.stringify(params).includes('interlock')));
  client.open(uri, sleeping);
  await until(client, uri, 'a warning', (list) => list[0]?.severity === 2);
  const toml = join(folder, 'pyproject.toml');
  writeFileSync(toml, `[tool.interlock.severity]\n${sleepingRule} = "error"\n`);
  touched(client, pathToFileURL(toml).href);
  await until(client, uri, 'an error', (list) => list[0]?.severity === 1);
  writeFileSync(join(folder, 'interlock.toml'), `ignore = ["${sleepingRule}"]\n`);
  touched(client, uriIn(folder, 'interlock.toml'));
  await until(client, uri, 'nothing', (list) => list.length === 0);
  rmSync(join(folder, 'interlock.toml'));
  touched(client, uriIn(folder, 'interlock.toml'));
  await until(client, uri, 'an error again', (list) => list[0]?.severity === 1);
  assert.equal(await client.stop(), 0);
});

test('a client that pulls is asked to pull again when settings change', async () => {
  const folder = project({ 'interlock.toml': '' });
  const client = await start({ folders: [folder], capabilities: pullCapabilities });
  client.open(uriIn(folder, 'app.py'), sleeping);
  writeFileSync(join(folder, 'interlock.toml'), `ignore = ["${sleepingRule}"]\n`);
  touched(client, uriIn(folder, 'interlock.toml'));
  await client.until('a refresh', () => client.requests.find(({ method }) => method === 'workspace/diagnostic/refresh'));
  const report = await client.connection.sendRequest<{ items: unknown[] }>('textDocument/diagnostic', { textDocument: { uri: uriIn(folder, 'app.py') } });
  assert.deepEqual(report.items, []);
  assert.equal(await client.stop(), 0);
});

test('settings of the editor lie above those of files, folder by folder', async () => {
  const [one, two] = [
    project({ 'interlock.toml': `[severity]\n${sleepingRule} = "error"\n` }), project({ 'interlock.toml': '' }),
  ];
  let severity: Record<string, string> = { [sleepingRule]: 'hint' };
  const client = await start({
    folders: [one, two],
    // What an editor adds for settings that nobody touched says nothing.
    settings: (scope) => ({
      preset: '', select: [], exclude: [], targetVersion: '', perFileIgnores: {},
      severity: scope === pathToFileURL(two).href ? severity : {},
    }),
  });
  client.open(uriIn(one, 'app.py'), sleeping);
  client.open(uriIn(two, 'app.py'), sleeping);
  await until(client, uriIn(one, 'app.py'), 'the file\'s word', (list) => list[0]?.severity === 1);
  await until(client, uriIn(two, 'app.py'), 'the editor\'s word', (list) => list[0]?.severity === 4);
  severity = { [sleepingRule]: 'off' };
  await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  await until(client, uriIn(two, 'app.py'), 'nothing', (list) => list.length === 0);
  assert.equal(await client.stop(), 0);
});

test('a client without workspace/configuration says its settings at the start, and pushes changes', async () => {
  const { configuration: _, ...workspace } = fullCapabilities.workspace ?? {};
  const client = await start({
    capabilities: { ...fullCapabilities, workspace }, initializationOptions: { settings: { ignore: [sleepingRule] } },
  });
  const uri = 'file:///nowhere/app.py';
  client.open(uri, sleeping);
  assert.deepEqual(await client.diagnostics(uri, 1), []);
  await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: { interlock: { preset: 'strict' } } });
  await until(client, uri, 'a finding', (list) => list.length === 1);
  assert.equal(await client.stop(), 0);
});

test('files that are not checked: excluded, switched off, of a library; and what the status says', async () => {
  const folder = project({ 'interlock.toml': 'exclude = ["generated"]\n' });
  let enable = true;
  const client = await start({ folders: [folder], settings: () => ({ enable }) });
  const status = (name: string): Promise<Status> => client.connection.sendRequest('interlock/status', { uri: uriIn(folder, name) });
  for (const name of ['app.py', 'generated/app.py', '.venv/lib/python3.12/site-packages/app.py']) {
    client.open(uriIn(folder, name), sleeping);
    const found = await client.diagnostics(uriIn(folder, name), 1);
    assert.equal(found.length, name === 'app.py' ? 1 : 0, name);
  }
  const checked = await status('app.py');
  assert.equal(checked.kind, 'checked');
  assert.equal(checked.findings, 1);
  assert.ok(checked.rules > 30 && checked.milliseconds >= 0);
  assert.equal(checked.settingsFile, uriIn(folder, 'interlock.toml'));
  assert.deepEqual(await status('generated/app.py'), { kind: 'skipped', reason: 'the settings exclude this file' });
  assert.deepEqual(await status('other.py'), { kind: 'unknown' });
  enable = false;
  await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  await until(client, uriIn(folder, 'app.py'), 'nothing', (list) => list.length === 0);
  assert.match(JSON.stringify(await status('app.py')), /interlock\.enable/);
  assert.equal(await client.stop(), 0);
});

test('a wrong settings file is told of once, with its place', async () => {
  const folder = project({ 'pyproject.toml': '[tool.interlock]\nselect = ["async", "dangling-tsk"]\nselct = 1\n' });
  const uri = uriIn(folder, 'app.py');
  const client = await start({ folders: [folder] });
  client.open(uri, sleeping);
  await client.diagnostics(uri, 1);
  for (let version = 2; version < 6; version++) {
    client.replace(uri, `${sleeping}#\n`, version);
    await client.diagnostics(uri, version);
  }
  assert.deepEqual(warnings(client), [
    'Interlock: pyproject.toml:2:20: tool.interlock.select[1]: unknown rule `dangling-tsk`: did you mean `dangling-task`? (and 1 more)',
  ]);
  writeFileSync(join(folder, 'pyproject.toml'), '[tool.interlock\n');
  touched(client, uriIn(folder, 'pyproject.toml'));
  const second = await client.until('a second warning', () => warnings(client)[1]);
  assert.match(second, /^Interlock: pyproject\.toml:\d+:\d+: not valid TOML: /);
  assert.equal(await client.stop(), 0);
});

test('a wrong settings file that is open says so itself', async () => {
  const text = 'ignore = ["async"]\nselct = ["queue"]\n';
  const folder = project({ 'interlock.toml': text });
  const toml = uriIn(folder, 'interlock.toml');
  const client = await start({ folders: [folder] });
  client.open(toml, text, 1, 'toml');
  const [problem, ...others] = await client.diagnostics(toml, 1);
  assert.deepEqual(others, []);
  assert.equal(problem?.message, 'selct: unknown setting `selct`: did you mean `select`?');
  assert.deepEqual(problem.range, { start: { line: 1, character: 0 }, end: { line: 1, character: 17 } });
  client.open(uriIn(folder, 'app.py'), sleeping);
  await client.diagnostics(uriIn(folder, 'app.py'), 1);
  assert.deepEqual(warnings(client), []);
  client.replace(toml, 'ignore = ["async"]\n', 2);
  assert.deepEqual(await client.diagnostics(toml, 2), []);
  assert.equal(await client.stop(), 0);
});

test('a wrong setting of the editor is told of once', async () => {
  const client = await start({ settings: () => ({ select: ['dangling-tsk'], severity: { [sleepingRule]: 'loud' }, enable: 'yes', lab: {} }) });
  const uri = 'file:///nowhere/app.py';
  client.open(uri, sleeping);
  await client.diagnostics(uri, 1);
  client.replace(uri, 'x = 1\n', 2);
  await client.diagnostics(uri, 2);
  assert.deepEqual(warnings(client), ['Interlock: setting interlock.enable: expected true or false (and 2 more)']);
  assert.equal(await client.stop(), 0);
});

test('the interpreter is the target where nothing else names one', async () => {
  const folder = project({});
  const uri = uriIn(folder, 'app.py');
  // A fix that needs Python 3.9 is another one before.
  const text = 'import asyncio\n\n\nasync def f():\n    open("x").read()\n';
  const client = await start({ folders: [folder] });
  client.open(uri, text);
  const before = await client.diagnostics(uri, 1);
  await client.connection.sendNotification('interlock/didChangeInterpreter', { version: '3.8' });
  const changed = await until(client, uri, 'other fixes', (list) => JSON.stringify(list) !== JSON.stringify(before));
  assert.equal(changed.length, before.length);
  assert.equal(await client.stop(), 0);
});
