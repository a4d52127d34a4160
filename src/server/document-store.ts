/**
 * Everything that is open in the editor: documents, and notebooks with the documents of their cells. What a client says
 * about something that is not open is passed over: it must not bring the server down.
 */
import type {
  Connection, NotebookCell, NotebookDocumentChangeEvent, TextDocumentContentChangeEvent, TextDocumentItem,
} from 'vscode-languageserver';
import { changeDocument, createDocument, type Document } from './documents.ts';
import type { PositionEncoding } from './positions.ts';
import { normalUri } from './uris.ts';

export interface Notebook {
  readonly uri: string;
  /** In order, Markdown too. */
  readonly cells: readonly NotebookCell[];
}

/** What happened to a document or, for cells, to their notebook. */
export interface StoreEvents {
  changed(uri: string): void;
  /** `uris`: the documents that are gone; for a notebook those of its cells. */
  closed(uri: string, uris: readonly string[]): void;
  saved(uri: string): void;
}

export interface DocumentStore {
  /** A document or the document of a cell. */
  document(uri: string): Document | undefined;
  /** A document by its normal URI, however the editor spells it. */
  find(normal: string): Document | undefined;
  notebook(uri: string): Notebook | undefined;
  notebookOf(cellUri: string): Notebook | undefined;
  /** The code cells of a notebook that the client shows us, in order. */
  cellDocuments(notebook: Notebook): readonly Document[];
  /** URIs of all documents and notebooks; no cells. */
  open(): readonly string[];
}

export function createDocumentStore(
  connection: Connection, encoding: () => PositionEncoding, events: StoreEvents,
): DocumentStore {
  const documents = new Map<string, Document>();
  const spellings = new Map<string, string>();
  const cells = new Map<string, Document>();
  const notebooks = new Map<string, Notebook>();
  const notebookByCell = new Map<string, string>();

  const change = (
    from: Map<string, Document>, uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[],
  ): void => {
    const document = from.get(uri);
    if (document) from.set(uri, changeDocument(document, changes, version, encoding()));
  };
  const openCells = (items: readonly TextDocumentItem[] | undefined): void => {
    for (const { uri, languageId, version, text } of items ?? []) cells.set(uri, createDocument(uri, languageId, version, text));
  };
  const closeCells = (gone: readonly { readonly uri: string }[] | undefined): void => {
    for (const { uri } of gone ?? []) {
      cells.delete(uri);
      notebookByCell.delete(uri);
    }
  };
  const keepNotebook = (notebook: Notebook): void => {
    notebooks.set(notebook.uri, notebook);
    for (const cell of notebook.cells) notebookByCell.set(cell.document, notebook.uri);
  };

  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    documents.set(uri, createDocument(uri, languageId, version, text));
    spellings.set(normalUri(uri), uri);
    events.changed(uri);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    if (!documents.has(uri)) return;
    change(documents, uri, version, contentChanges);
    events.changed(uri);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    if (!documents.delete(uri)) return;
    spellings.delete(normalUri(uri));
    events.closed(uri, [uri]);
  });
  connection.onDidSaveTextDocument(({ textDocument: { uri } }) => events.saved(uri));

  const { synchronization } = connection.notebooks;
  synchronization.onDidOpenNotebookDocument(({ notebookDocument: { uri, cells: list }, cellTextDocuments }) => {
    openCells(cellTextDocuments);
    keepNotebook({ uri, cells: list });
    events.changed(uri);
  });
  synchronization.onDidChangeNotebookDocument(({ notebookDocument: { uri }, change: { cells: changed } }) => {
    const notebook = notebooks.get(uri);
    if (!notebook || !changed) return;
    openCells(changed.structure?.didOpen);
    keepNotebook({ uri, cells: cellsAfter(notebook.cells, changed) });
    for (const { document, changes } of changed.textContent ?? []) change(cells, document.uri, document.version, changes);
    const gone = changed.structure?.didClose ?? [];
    closeCells(gone);
    if (gone.length > 0) events.closed(uri, gone.map((each) => each.uri));
    events.changed(uri);
  });
  synchronization.onDidSaveNotebookDocument(({ notebookDocument: { uri } }) => events.saved(uri));
  synchronization.onDidCloseNotebookDocument(({ notebookDocument: { uri }, cellTextDocuments }) => {
    if (!notebooks.delete(uri)) return;
    closeCells(cellTextDocuments);
    events.closed(uri, cellTextDocuments.map((each) => each.uri));
  });

  return {
    document: (uri) => documents.get(uri) ?? cells.get(uri),
    find: (normal) => documents.get(spellings.get(normal) ?? ''),
    notebook: (uri) => notebooks.get(uri),
    notebookOf: (cellUri) => notebooks.get(notebookByCell.get(cellUri) ?? ''),
    cellDocuments: (notebook) => notebook.cells.flatMap(({ document }) => cells.get(document) ?? []),
    open: () => [...documents.keys(), ...notebooks.keys()],
  };
}

/** The list of cells after a change of its structure or of single cells. */
function cellsAfter(
  before: readonly NotebookCell[], { structure, data }: NonNullable<NotebookDocumentChangeEvent['cells']>,
): NotebookCell[] {
  const after = [...before];
  if (structure) after.splice(structure.array.start, structure.array.deleteCount, ...structure.array.cells ?? []);
  const renewed = new Map((data ?? []).map((cell) => [cell.document, cell]));
  return after.map((cell) => renewed.get(cell.document) ?? cell);
}
