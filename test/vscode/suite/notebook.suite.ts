/** Notebooks: their cells are one module in order, and findings stand in the cells. */
import assert from 'node:assert/strict';
import {
  NotebookCellData, NotebookCellKind, NotebookData, type NotebookDocument, NotebookEdit, NotebookRange, window, workspace,
  WorkspaceEdit,
} from 'vscode';
import { closeAll, findings, type, untilRules } from './support.ts';

describe('a notebook', () => {
  afterEach(closeAll);

  it('has findings in its cells, with what other cells imported', async () => {
    const notebook = await openNotebook(['import asyncio, time', 'async def poll():\n    time.sleep(1)', 'await poll()']);
    const [imports, poll, call] = notebook.getCells().map(({ document }) => document);
    assert(imports && poll && call);
    const [finding] = await untilRules(poll.uri, ['blocking-sleep-in-async']);
    assert.equal(poll.getText(finding?.range), 'time.sleep(1)');
    assert.deepEqual([findings(imports.uri), findings(call.uri)], [[], []]);
  });

  it('follows cells that are edited, added and taken away', async () => {
    const notebook = await openNotebook(['import time as t', '# Nothing yet.']);
    const edit = new WorkspaceEdit();
    edit.set(notebook.uri, [NotebookEdit.insertCells(1, [cell('async def poll():\n    t.sleep(1)')])]);
    await workspace.applyEdit(edit);
    const added = notebook.cellAt(1).document;
    await untilRules(added.uri, ['blocking-sleep-in-async']);
    const imports = notebook.cellAt(0).document;
    await type(imports, '# No import.');
    await untilRules(added.uri, []);
    await type(imports, 'import time as t');
    await untilRules(added.uri, ['blocking-sleep-in-async']);
    const removal = new WorkspaceEdit();
    removal.set(notebook.uri, [NotebookEdit.deleteCells(new NotebookRange(0, 1))]);
    await workspace.applyEdit(removal);
    await untilRules(added.uri, []);
  });
});

function cell(text: string): NotebookCellData {
  return new NotebookCellData(NotebookCellKind.Code, text, 'python');
}

async function openNotebook(cells: readonly string[]): Promise<NotebookDocument> {
  const notebook = await workspace.openNotebookDocument('jupyter-notebook', new NotebookData(cells.map(cell)));
  await window.showNotebookDocument(notebook);
  return notebook;
}
