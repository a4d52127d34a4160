/** What can be done about diagnostics, made from the data that they carry. */
import {
  CodeActionKind, type CodeAction, type Diagnostic as LspDiagnostic, type TextDocumentEdit, type TextEdit, type WorkspaceEdit,
} from 'vscode-languageserver';
import { commands } from '../protocol/commands.ts';
import { readDiagnosticData, type DiagnosticData, type EditData } from '../protocol/diagnostic-data.ts';
import type { Client } from './client.ts';

/** The quick fixes of one diagnostic; exactly one is preferred, a safe one if there is any. */
export function quickFixes(diagnostic: LspDiagnostic, data: DiagnosticData, client: Client): CodeAction[] {
  const preferred = data.fixes.find((fix) => fix.safety === 'safe') ?? data.fixes[0];
  return data.fixes.map((fix): CodeAction => ({
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    edit: workspaceEdit(fix.edits, client),
    ...(fix === preferred && { isPreferred: true }),
  }));
}

export function explainAction(diagnostic: LspDiagnostic, { rule }: DiagnosticData): CodeAction {
  const title = `Explain \`${rule}\``;
  return {
    title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic],
    command: { title, command: commands.explainRule, arguments: [rule] },
  };
}

/** The data of a diagnostic that was made for this very version of its document. */
export function currentData(diagnostic: LspDiagnostic, version: number | null): DiagnosticData | undefined {
  const data = readDiagnosticData(diagnostic.data);
  return data?.version === version ? data : undefined;
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

