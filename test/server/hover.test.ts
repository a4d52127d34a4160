/** The hover over a function's name: where it runs, and by which calls. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Hover, MarkupContent } from 'vscode-languageserver-protocol/node';
import { project } from '../cli/harness.ts';
import { fullCapabilities, start, type TestClient } from './client.ts';

const app = `import asyncio
import threading
from jobs import start


def helper(x):
    return x


def lonely():
    pass


async def handler():
    helper("é")
    await asyncio.to_thread(helper, 1)


threading.Thread(target=helper).start()
`;

async function hover(client: TestClient, uri: string, line: number, character: number): Promise<Hover | null> {
  return client.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line, character } });
}

test('over a definition, over a call, and nowhere else', async () => {
  const folder = project({ 'pyproject.toml': '', 'app.py': app, 'jobs.py': 'def start(): pass\n' });
  const uri = pathToFileURL(join(folder, 'app.py')).href;
  const client = await start({ folders: [folder] });
  client.open(uri, app);
  await client.diagnostics(uri, 1);
  const found = await hover(client, uri, 5, 6);
  const { kind, value } = found?.contents as MarkupContent;
  assert.equal(kind, 'markdown');
  assert.deepEqual(found?.range, { start: { line: 5, character: 4 }, end: { line: 5, character: 10 } });
  assert.match(value, /^`helper\(\)` runs: \*\*event loop, 2 threads\*\*\n\n/);
  assert.ok(value.includes(`On the event loop:\n- [app.py:14](${uri}#L14): \`handler()\` is a coroutine\n- [app.py:15](${uri}#L15): which calls \`helper()\``), value);
  assert.ok(value.includes(`In a thread:\n- [app.py:16](${uri}#L16): handed to \`asyncio.to_thread\``), value);
  const called = await hover(client, uri, 14, 5);
  assert.deepEqual([called?.contents, called?.range], [found.contents, { start: { line: 14, character: 4 }, end: { line: 14, character: 10 } }]);
  assert.equal(await hover(client, uri, 9, 5), null, 'nothing is known to call it');
  assert.equal(await hover(client, uri, 14, 13), null);
  assert.equal(await hover(client, uri, 0, 0), null);
  assert.equal(await client.stop(), 0);
});

test('of a helper that another open file runs in a thread; in plain text', async () => {
  const helpers = 'def job():\n    pass\n';
  const folder = project({ 'pyproject.toml': '', 'helpers.py': helpers });
  const [uri, other] = [pathToFileURL(join(folder, 'helpers.py')).href, pathToFileURL(join(folder, 'main.py')).href];
  const client = await start({ folders: [folder], capabilities: { ...fullCapabilities, textDocument: { ...fullCapabilities.textDocument, hover: {} } } });
  client.open(other, 'import threading\nfrom helpers import job\n\nthreading.Thread(target=job).start()\n');
  await client.diagnostics(other, 1);
  client.open(uri, helpers);
  await client.diagnostics(uri, 1);
  const found = await hover(client, uri, 0, 5);
  assert.deepEqual(found?.contents, { kind: 'plaintext', value: 'job() runs: thread\n\nIn a thread:\n  main.py:4: handed to `threading.Thread`' });
  assert.equal(await client.stop(), 0);
});

test('in a cell of a notebook', async () => {
  const client = await start();
  const uri = 'file:///project/lab.ipynb';
  const cell = (name: string): string => `vscode-notebook-cell:/project/lab.ipynb#${name}`;
  void client.connection.sendNotification('notebookDocument/didOpen', {
    notebookDocument: { uri, notebookType: 'jupyter-notebook', version: 1, cells: ['a', 'b'].map((name) => ({ kind: 2, document: cell(name) })) },
    cellTextDocuments: [
      { uri: cell('a'), languageId: 'python', version: 1, text: 'def job():\n    pass' },
      { uri: cell('b'), languageId: 'python', version: 1, text: 'async def main():\n    job()' },
    ],
  });
  const found = await hover(client, cell('b'), 1, 5);
  assert.match((found?.contents as MarkupContent).value, /^`job\(\)` runs: \*\*event loop\*\*/);
  assert.deepEqual(found?.range?.start, { line: 1, character: 4 });
  assert.equal(await client.stop(), 0);
});
