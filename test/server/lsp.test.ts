/** The server as it is shipped, over standard input and output, without an editor: lifecycle, diagnostics, hover. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import type { DocumentDiagnosticReport, Hover } from 'vscode-languageserver-protocol/node';
import { builtInterlock, project, repository } from '../cli/harness.ts';
import { edited, editsOf, fullCapabilities, pullCapabilities, start, type TestClient } from './client.ts';
import { sleeping, sleepingRule } from './samples.ts';

const uri = 'file:///project/app.py';

test('initialize says what the server can do, and its name and version', async () => {
  const client = await start();
  const { capabilities, serverInfo } = client.initialized;
  assert.equal(serverInfo?.name, 'interlock');
  assert.match(serverInfo.version ?? '', /^\d+\.\d+\.\d+/);
  assert.equal(capabilities.positionEncoding, 'utf-16');
  assert.deepEqual(capabilities.textDocumentSync, { openClose: true, change: 2, save: { includeText: false } });
  assert.deepEqual(capabilities.codeActionProvider,
    { codeActionKinds: ['quickfix', 'refactor.rewrite', 'source.fixAll.interlock', 'notebook.source.fixAll.interlock'] });
  assert.equal(capabilities.diagnosticProvider, undefined, 'a client that does not pull is pushed to');
  assert.equal(await client.stop(), 0);
});

test('a client without any capability is served', async () => {
  const client = await start({ capabilities: {} });
  assert.equal(client.initialized.capabilities.codeActionProvider, undefined);
  client.open(uri, sleeping);
  const [finding] = await client.diagnostics(uri, 1);
  assert.equal(finding?.code, sleepingRule);
  assert.equal(finding.codeDescription, undefined);
  assert.equal(await client.stop(), 0);
});

test('exit without shutdown, and an editor that is gone, end the server with 1', async () => {
  const first = await start();
  const exited = once(first.process, 'exit');
  await first.connection.sendNotification('exit');
  assert.deepEqual(await exited, [1, null]);

  const second = await start();
  const ended = once(second.process, 'exit');
  second.process.stdin?.end();
  assert.deepEqual(await ended, [1, null]);
});

test('interlock server --stdio is the same server', async () => {
  const client = await start({ command: [process.execPath, `${repository}/dist/cli.js`, 'server', '--stdio'] });
  client.open(uri, sleeping);
  assert.deepEqual((await client.diagnostics(uri, 1)).map(({ code }) => code), [sleepingRule]);
  assert.equal(await client.stop(), 0);
});

test('interlock server says what is missing', () => {
  const { code, error } = builtInterlock(['server'], { cwd: project({}) });
  assert.equal(code, 2);
  assert.equal(error, 'interlock: say how to talk to the editor: --stdio, --node-ipc, --socket or --pipe\n'
    + 'Run `interlock server --help` to see what is possible.\n');
});

test('a finding has its place, a link, data for its fixes, and goes when mended', async () => {
  const client = await start();
  client.open(uri, sleeping);
  const [finding, ...others] = await client.diagnostics(uri, 1);
  assert.ok(finding);
  assert.deepEqual(others, []);
  assert.deepEqual(finding.range, { start: { line: 5, character: 4 }, end: { line: 5, character: 17 } });
  assert.equal(finding.severity, 2);
  assert.equal(finding.source, 'interlock');
  assert.equal(finding.code, sleepingRule);
  assert.equal(finding.codeDescription?.href, `https://github.com/interlock/interlock/blob/main/docs/rules/${sleepingRule}.md`);

  const actions = await client.actions(uri, [finding], ['quickfix']);
  const preferred = actions.filter((action) => action.isPreferred);
  assert.equal(preferred.length, 1);
  const edits = editsOf(preferred[0], uri, 1);
  assert.equal(edited(sleeping, edits), sleeping.replace('    time.sleep(1)', '    await asyncio.sleep(1)'));
  await client.connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges: [...edits].reverse().map(({ range, newText }) => ({ range, text: newText })),
  });
  assert.deepEqual(await client.diagnostics(uri, 2), []);
  assert.equal(await client.stop(), 0);
});

test('related information and tags', async () => {
  const client = await start();
  client.open(uri, 'import time\n\n\ndef helper():\n    time.sleep(1)\n\n\nasync def main():\n    helper()\n');
  const [finding] = await client.diagnostics(uri, 1);
  assert.equal(finding?.range.start.line, 8);
  assert.deepEqual(finding.relatedInformation?.map(({ location }) => [location.uri, location.range.start.line]), [[uri, 4]]);
  client.replace(uri, 'x = 1  # interlock: ignore[dangling-task]\n', 2);
  const [unused] = await client.diagnostics(uri, 2);
  assert.equal(unused?.code, 'unused-suppression');
  assert.deepEqual(unused.tags, [1]);
  client.replace(uri, 'import asyncio\n\n\ndef main():\n    loop = asyncio.get_event_loop()\n    loop.run_forever()\n', 3);
  const [deprecated] = await client.diagnostics(uri, 3);
  assert.equal(deprecated?.code, 'deprecated-get-event-loop');
  assert.deepEqual(deprecated.tags, [2]);
  assert.equal(await client.stop(), 0);
});

test('pulled: full, unchanged, and full again', async () => {
  const client = await start({ capabilities: pullCapabilities });
  assert.deepEqual(client.initialized.capabilities.diagnosticProvider,
    { identifier: 'interlock', interFileDependencies: true, workspaceDiagnostics: true });
  const pull = (previousResultId?: string): Promise<DocumentDiagnosticReport> =>
    client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri }, ...(previousResultId && { previousResultId }) });
  client.open(uri, sleeping);
  const first = await pull();
  assert.equal(first.kind, 'full');
  assert.deepEqual(first.items.map(({ code }) => code), [sleepingRule]);
  const second = await pull(first.resultId);
  assert.deepEqual(second, { kind: 'unchanged', resultId: first.resultId });
  client.replace(uri, 'x = 1\n', 2);
  const third = await pull(first.resultId);
  assert.equal(third.kind, 'full');
  assert.deepEqual(third.items, []);
  await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  assert.deepEqual(await pull(third.resultId), { kind: 'full', items: [] });
  assert.deepEqual(client.published, [], 'nothing is pushed to a client that pulls');
  assert.equal(await client.stop(), 0);
});

test('what was pushed is taken back when the document closes', async () => {
  const client = await start();
  client.open(uri, sleeping);
  await client.diagnostics(uri, 1);
  await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  await client.until('an empty publication', () => client.published.at(-1)?.diagnostics.length === 0 || undefined);
  assert.equal(await client.stop(), 0);
});

test('a burst of changes is answered for the last of them', async () => {
  const client = await start();
  client.open(uri, sleeping);
  await client.diagnostics(uri, 1);
  for (let version = 2; version <= 60; version++) client.replace(uri, `${sleeping}${'#'.repeat(version)}\n`, version);
  await client.diagnostics(uri, 60);
  assert.ok(client.published.length < 60, `${client.published.length} publications`);
  assert.equal(await client.stop(), 0);
});

test('hover over a finding explains it; elsewhere there is none', async () => {
  const hover = (client: TestClient, line: number, character: number): Promise<Hover | null> =>
    client.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line, character } });
  const client = await start();
  client.open(uri, sleeping);
  const found = await hover(client, 5, 8);
  assert.ok(found);
  assert.deepEqual(found.range, { start: { line: 5, character: 4 }, end: { line: 5, character: 17 } });
  const { kind, value } = found.contents as { kind: string; value: string };
  assert.equal(kind, 'markdown');
  for (const part of [`**${sleepingRule}**`, 'Wrong:\n\n```python', 'Right:\n\n```python', 'time.sleep', `docs/rules/${sleepingRule}.md)`]) {
    assert.ok(value.includes(part), `${part} in ${value}`);
  }
  assert.equal(await hover(client, 0, 2), null);
  assert.equal(await client.stop(), 0);

  const plain = await start({ capabilities: { ...fullCapabilities, textDocument: { ...fullCapabilities.textDocument, hover: {} } } });
  plain.open(uri, sleeping);
  const text = (await hover(plain, 5, 8))?.contents as { kind: string; value: string };
  assert.equal(text.kind, 'plaintext');
  assert.ok(!text.value.includes('```') && text.value.includes('Wrong:\n'));
  assert.equal(await plain.stop(), 0);
});

test('columns behind emoji and astral characters, in whatever unit the client counts', async () => {
  // One code point each beyond the first plane: 2 units of UTF-16, 4 bytes of UTF-8; é is 1 and 2.
  const line = '    s = "🦄𝒳é"; time.sleep(1)';
  const text = `import time\n\n\nasync def poll():\n${line}\n`;
  const before = line.slice(0, line.indexOf('time'));
  const units = [
    { encodings: ['utf-16', 'utf-8'], chosen: 'utf-16', column: before.length },
    { encodings: undefined, chosen: 'utf-16', column: before.length },
    { encodings: ['utf-32', 'utf-8'], chosen: 'utf-32', column: [...before].length },
    { encodings: ['utf-8'], chosen: 'utf-8', column: Buffer.byteLength(before) },
  ];
  for (const { encodings, chosen, column } of units) {
    const client = await start({
      capabilities: { ...fullCapabilities, general: encodings === undefined ? {} : { positionEncodings: encodings } },
    });
    assert.equal(client.initialized.capabilities.positionEncoding, chosen);
    client.open(uri, text);
    const [finding] = await client.diagnostics(uri, 1);
    assert.deepEqual(finding?.range.start, { line: 4, character: column }, chosen);
    const hover = await client.connection.sendRequest<Hover | null>('textDocument/hover', {
      textDocument: { uri }, position: { line: 4, character: column },
    });
    assert.deepEqual(hover?.range, finding.range);
    // A change is counted in the same unit: the finding moves by what stands before it.
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ range: { start: { line: 4, character: column }, end: { line: 4, character: column } }, text: 'x=0; ' }],
    });
    const [moved] = await client.diagnostics(uri, 2);
    assert.deepEqual(moved?.range.start, { line: 4, character: column + 5 }, chosen);
    assert.equal(await client.stop(), 0);
  }
});
