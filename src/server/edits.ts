/** Edits of a checked source as edits of the documents that it consists of. */
import type { TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { TextEdit as SourceEdit } from '../core/text/edit.ts';
import type { EditData } from '../protocol/diagnostic-data.ts';
import type { Client } from './client.ts';
import { rangeOf } from './positions.ts';
import type { Located, Source } from './source.ts';

/** Undefined when one of them lies in no single document: half an edit is none. */
export function editsInDocuments(edits: readonly SourceEdit[], source: Source, client: Client): EditData[] | undefined {
  const located = edits.map((edit) => editData(source.locate(edit), edit.text, client));
  return located.every((edit) => edit !== undefined) ? located : undefined;
}

export function editData(at: Located | undefined, newText: string, client: Client): EditData | undefined {
  if (!at) return undefined;
  const { document: { uri, version, text, lines }, span } = at;
  return { uri, version, range: rangeOf(text, lines, span, client.encoding), newText };
}

/** The same edits, grouped by document and tied to its version where the client can check that. */
export function workspaceEdit(edits: readonly EditData[], client: Client): WorkspaceEdit {
  const byUri = new Map<string, { version: number | null; edits: TextEdit[] }>();
  for (const { uri, version, range, newText } of edits) {
    const there = byUri.get(uri);
    if (there) there.edits.push({ range, newText });
    else byUri.set(uri, { version, edits: [{ range, newText }] });
  }
  if (!client.documentChanges) {
    return { changes: Object.fromEntries([...byUri].map(([uri, each]) => [uri, each.edits])) };
  }
  return {
    documentChanges: [...byUri].map(([uri, each]): TextDocumentEdit =>
      ({ textDocument: { uri, version: each.version }, edits: each.edits })),
  };
}
