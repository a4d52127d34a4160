/** Notebooks in the shipped server: the cells of one are one module, in order. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeAction, Diagnostic } from 'vscode-languageserver-protocol/node';
import { edited, editsOf, pullCapabilities, start, type TestClient } from './client.ts';
import { sleepingRule } from './samples.ts';

const uri = 'file:///project/lab.ipynb';
const cellUri = (name: string): string => `vscode-notebook-cell:/project/lab.ipynb#${name}`;

interface Cell { readonly name: string; readonly text: string; readonly kind?: 1 | 2 }

function open(client: TestClient, cells: readonly Cell[]): void {
  void client.connection.sendNotification('notebookDocument/didOpen', {
    notebookDocument: {
      uri, notebookType: 'jupyter-notebook', version: 1,
      cells: cells.map(({ name, kind = 2 }) => ({ kind, document: cellUri(name) })),
    },
    cellTextDocuments: cells.filter(({ kind = 2 }) => kind === 2)
      .map(({ name, text }) => ({ uri: cellUri(name), languageId: 'python', version: 1, text })),
  });
}

function type(client: TestClient, name: string, text: string, version: number): void {
  void client.connection.sendNotification('notebookDocument/didChange', {
    notebookDocument: { uri, version },
    change: { cells: { textContent: [{ document: { uri: cellUri(name), version }, changes: [{ text }] }] } },
  });
}

/** The diagnostics of a cell as last published, once they are as wanted. */
function published(client: TestClient, name: string, wanted: (list: readonly Diagnostic[]) => boolean): Promise<Diagnostic[]> {
  return client.until(`diagnostics of cell ${name}`, () => {
    const last = client.published.findLast((each) => each.uri === cellUri(name));
    return last && wanted(last.diagnostics) ? last.diagnostics : undefined;
  });
}

test('names go from cell to cell, magics and await at top level are fine, findings stand in their cell', async () => {
  const client = await start();
  assert.deepEqual(client.initialized.capabilities.notebookDocumentSync,
    { notebookSelector: [{ notebook: '*', cells: [{ language: 'python' }] }] });
  open(client, [
    { name: 'a', text: '%matplotlib inline\nimport asyncio\nimport time as t\n!ls' },
    { name: 'words', text: '# Heading', kind: 1 },
    { name: 'sh', text: '%%bash\ntime.sleep(1' },
    { name: 'b', text: '%%time\nasync def poll():\n    t.sleep(1)' },
    { name: 'c', text: 'await poll()\npoll()' },
  ]);
  const [sleep, ...more] = await published(client, 'b', (list) => list.length > 0);
  assert.equal(sleep?.code, sleepingRule);
  assert.deepEqual(sleep.range, { start: { line: 2, character: 4 }, end: { line: 2, character: 14 } });
  assert.deepEqual(more, []);
  const [unawaited] = await published(client, 'c', (list) => list.length === 1);
  assert.equal(unawaited?.code, 'unawaited-coroutine');
  assert.equal(unawaited.range.start.line, 1);
  assert.deepEqual(await published(client, 'a', () => true), []);

  // The import in the first cell decides what the call in the third is.
  type(client, 'a', 'import asyncio\nimport other as t', 2);
  assert.deepEqual(await published(client, 'b', (list) => list.length === 0), []);
  type(client, 'a', 'import asyncio\nimport time as t', 3);
  await published(client, 'b', (list) => list.length === 1);
  assert.equal(await client.stop(), 0);
});

test('a half-typed cell does not silence the others', async () => {
  const client = await start();
  open(client, [
    { name: 'a', text: 'import time' },
    { name: 'b', text: 'x = """' },
    { name: 'c', text: 'async def poll():\n    time.sleep(1)' },
    { name: 'd', text: 'print(' },
  ]);
  const [finding] = await published(client, 'c', (list) => list.length === 1);
  assert.equal(finding?.range.start.line, 1);
  assert.equal(await client.stop(), 0);
});

test('fixes edit the cells they belong to, by their versions; all in the notebook, all in a cell', async () => {
  const client = await start();
  const [imports, b, c] = ['import time', 'async def f():\n    time.sleep(1)', 'async def g():\n    time.sleep(2)'];
  open(client, [{ name: 'a', text: imports }, { name: 'b', text: b }, { name: 'c', text: c }]);
  const diagnostics = await published(client, 'c', (list) => list.length === 1);
  const actions = await client.actions(cellUri('c'), diagnostics, ['quickfix']);
  const fix = actions.find(({ isPreferred }) => isPreferred);
  assert.equal(edited(imports, editsOf(fix, cellUri('a'), 1)), 'import asyncio\nimport time');
  assert.equal(edited(c, editsOf(fix, cellUri('c'), 1)), 'async def g():\n    await asyncio.sleep(2)');
  const everywhere = actions.find(({ title }) => title === `Fix all 2 findings of \`${sleepingRule}\` in this notebook`);
  assert.equal(edited(b, editsOf(everywhere, cellUri('b'), 1)), 'async def f():\n    await asyncio.sleep(1)');
  const suppress = actions.find(({ title }) => title.startsWith('Suppress'));
  assert.equal(edited(c, editsOf(suppress, cellUri('c'), 1)), `async def g():\n    time.sleep(2)  # interlock: ignore[${sleepingRule}]`);

  const uris = (action: CodeAction | undefined): string[] =>
    (action?.edit?.documentChanges ?? []).map((each) => ('textDocument' in each ? each.textDocument.uri : ''));
  const [whole, ...others] = await client.actions(cellUri('b'), [], ['notebook.source.fixAll']);
  assert.equal(whole?.kind, 'notebook.source.fixAll.interlock');
  assert.deepEqual(others, []);
  assert.deepEqual(uris(whole).sort(), ['a', 'b', 'c'].map(cellUri));
  // The import that the fix needs is in another cell: what touches one cell only is not whole, and not made.
  assert.deepEqual(await client.actions(cellUri('b'), [], ['source.fixAll']), []);

  type(client, 'a', 'import asyncio\nimport time', 2);
  const [single] = await client.actions(cellUri('b'), [], ['source.fixAll']);
  assert.deepEqual(uris(single), [cellUri('b')]);
  const [anew, ...rest] = (await client.actions(cellUri('c'), diagnostics, ['quickfix'])).filter(({ isPreferred }) => isPreferred);
  assert.deepEqual([uris(anew), rest], [[cellUri('c')], []], 'the fix is that for the present text of the cell with the imports');
  assert.equal(await client.stop(), 0);
});

test('asyncio.run in a cell: the kernel runs an event loop already', async () => {
  const client = await start();
  const run = 'async def main():\n    await asyncio.sleep(1)\n\nasyncio.run(main())';
  open(client, [{ name: 'a', text: 'import asyncio' }, { name: 'b', text: run }]);
  const [finding, ...others] = await published(client, 'b', (list) => list.length > 0);
  assert.deepEqual(others, []);
  assert.equal(finding?.code, 'nested-event-loop');
  const fix = (await client.actions(cellUri('b'), [finding], ['quickfix'])).find(({ isPreferred }) => isPreferred);
  assert.equal(edited(run, editsOf(fix, cellUri('b'), 1)), run.replace('asyncio.run(main())', 'await main()'));
  client.open('file:///project/script.py', `import asyncio\n\n\n${run}\n`);
  assert.deepEqual(await client.diagnostics('file:///project/script.py', 1), []);
  assert.equal(await client.stop(), 0);
});

test('cells come, move and go', async () => {
  const client = await start();
  open(client, [{ name: 'a', text: 'import time as t' }, { name: 'b', text: 'async def f():\n    t.sleep(1)' }]);
  await published(client, 'b', (list) => list.length === 1);
  const change = (cells: unknown): void => void client.connection.sendNotification('notebookDocument/didChange', {
    notebookDocument: { uri, version: 2 }, change: { cells },
  });
  change({
    structure: {
      array: { start: 1, deleteCount: 0, cells: [{ kind: 2, document: cellUri('n') }] },
      didOpen: [{ uri: cellUri('n'), languageId: 'python', version: 1, text: 'async def n():\n    t.sleep(3)' }],
    },
  });
  await published(client, 'n', (list) => list.length === 1);
  change({ structure: { array: { start: 0, deleteCount: 1 }, didClose: [{ uri: cellUri('a') }] } });
  await published(client, 'b', (list) => list.length === 0);
  await published(client, 'a', (list) => list.length === 0);
  change({ data: [{ kind: 1, document: cellUri('gone') }], textContent: [{ document: { uri: cellUri('gone'), version: 9 }, changes: [{ text: '' }] }] });
  await client.connection.sendNotification('notebookDocument/didClose', {
    notebookDocument: { uri }, cellTextDocuments: [{ uri: cellUri('n') }, { uri: cellUri('b') }],
  });
  assert.equal(await client.stop(), 0);
});

test('a cell is moved above another, mended where it stands, and Markdown is put between', async () => {
  const client = await start();
  const [a, b] = ['import asyncio', 'import time\nasync def f():\n    time.sleep(1)'];
  open(client, [{ name: 'a', text: a }, { name: 'b', text: b }]);
  const before = await published(client, 'b', (list) => list.length === 1);
  const move = (cells: unknown): void => void client.connection.sendNotification('notebookDocument/didChange', {
    notebookDocument: { uri, version: 2 }, change: { cells },
  });
  const [aCell, bCell, words] = [{ kind: 2, document: cellUri('a') }, { kind: 2, document: cellUri('b') }, { kind: 1, document: cellUri('m') }];
  move({ structure: { array: { start: 0, deleteCount: 2, cells: [bCell, words, aCell] } } });
  // Nothing new is to be said of them: lines count in the cell.
  const fix = (await client.actions(cellUri('b'), before, ['quickfix'])).find(({ isPreferred }) => isPreferred);
  const mended = edited(b, editsOf(fix, cellUri('b'), 1));
  assert.equal(mended, 'import time\nasync def f():\n    await asyncio.sleep(1)');
  type(client, 'b', mended, 2);
  await published(client, 'b', (list) => list.length === 0);
  type(client, 'b', b, 3);
  await published(client, 'b', (list) => list.length === 1);
  assert.equal(await client.stop(), 0);
});

test('pulled, each cell for itself', async () => {
  const client = await start({ capabilities: pullCapabilities });
  open(client, [{ name: 'a', text: 'import time' }, { name: 'b', text: 'async def f():\n    time.sleep(1)' }]);
  const pull = (name: string): Promise<{ items: Diagnostic[] }> =>
    client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri: cellUri(name) } });
  assert.deepEqual((await pull('a')).items, []);
  assert.deepEqual((await pull('b')).items.map(({ code }) => code), [sleepingRule]);
  assert.equal(await client.stop(), 0);
});
