/** Joins the parts of the server to a connection: what the client says comes in here, and answers go out. */
import {
  CodeActionKind, DocumentDiagnosticReportKind, TextDocuments, type CodeAction, type Connection, type Diagnostic as LspDiagnostic,
} from 'vscode-languageserver';
import { defaultSettings } from '../core/settings.ts';
import { checkSource } from './checker.ts';
import { readClient, serverCapabilities, type Client } from './client.ts';
import { currentData, explainAction, quickFixes } from './code-actions.ts';
import { changeDocument, createDocument, type Document } from './documents.ts';
import { diagnosticSource, toLsp } from './lsp-diagnostics.ts';
import { documentSource } from './source.ts';

/** What the process gives that differs between Node and the browser. */
export interface Host {
  /** Milliseconds, from anywhere. */
  now(): number;
  readonly version: string;
}

export function startServer(connection: Connection, host: Host): void {
  let client: Client | undefined;
  const encoding = () => client?.encoding ?? 'utf-16';
  const documents = new TextDocuments<Document>({
    create: createDocument,
    update: (document, changes, version) => changeDocument(document, changes, version, encoding()),
  });

  connection.onInitialize((params) => {
    client = readClient(params);
    return { capabilities: serverCapabilities(client), serverInfo: { name: 'interlock', version: host.version } };
  });

  const diagnosticsOf = (document: Document): readonly LspDiagnostic[] => {
    if (!client) return [];
    const source = documentSource(document, document.uri.slice(document.uri.lastIndexOf('/') + 1));
    const { diagnostics } = checkSource(source, defaultSettings, host.now);
    return toLsp(diagnostics, source, client, () => undefined).get(document.uri) ?? [];
  };

  documents.onDidChangeContent(({ document }) => {
    if (client?.pullsDiagnostics) return;
    void connection.sendDiagnostics({ uri: document.uri, version: document.version ?? 0, diagnostics: [...diagnosticsOf(document)] });
  });
  documents.onDidClose(({ document: { uri } }) => {
    if (!client?.pullsDiagnostics) void connection.sendDiagnostics({ uri, diagnostics: [] });
  });
  connection.languages.diagnostics.on(({ textDocument }) => {
    const document = documents.get(textDocument.uri);
    return { kind: DocumentDiagnosticReportKind.Full, items: document ? [...diagnosticsOf(document)] : [] };
  });

  connection.onCodeAction(({ textDocument, context }): CodeAction[] => {
    const document = documents.get(textDocument.uri);
    const { only } = context;
    if (!client || !document || (only && !only.some((kind) => CodeActionKind.QuickFix.startsWith(kind)))) return [];
    const known = client;
    return context.diagnostics.filter(({ source }) => source === diagnosticSource).flatMap((diagnostic) => {
      const data = currentData(diagnostic, document.version);
      return data ? [...quickFixes(diagnostic, data, known), explainAction(diagnostic, data)] : [];
    });
  });

  documents.listen(connection);
  connection.listen();
}
