/** What the client can do, read once from `initialize`, and what the server then offers. */
import {
  CodeActionKind, TextDocumentSyncKind, type ClientCapabilities, type InitializeParams, type ServerCapabilities,
} from 'vscode-languageserver';
import { commands } from '../protocol/commands.ts';
import { chooseEncoding, type PositionEncoding } from './positions.ts';

export interface Client {
  readonly encoding: PositionEncoding;
  /** It asks for diagnostics itself, so that none are pushed for open documents. */
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly tags: boolean;
  readonly diagnosticData: boolean;
  /** Edits may name the version of the document that they were made for. */
  readonly documentChanges: boolean;
  readonly codeActionLiterals: boolean;
  readonly configuration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersWatchers: boolean;
  readonly workspaceFolders: boolean;
  readonly workDoneProgress: boolean;
  readonly showsDocuments: boolean;
  readonly hoverMarkdown: boolean;
}

export function readClient({ capabilities }: InitializeParams): Client {
  const { textDocument, workspace, window, general }: ClientCapabilities = capabilities;
  // A client says the same of both ways to get diagnostics, but some say it in one place only.
  const published = textDocument?.publishDiagnostics;
  const pulled = textDocument?.diagnostic;
  return {
    encoding: chooseEncoding(general?.positionEncodings),
    pullsDiagnostics: pulled !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    relatedInformation: published?.relatedInformation === true || pulled?.relatedInformation === true,
    codeDescription: published?.codeDescriptionSupport === true || pulled?.codeDescriptionSupport === true,
    tags: published?.tagSupport !== undefined || pulled?.tagSupport !== undefined,
    diagnosticData: published?.dataSupport === true || pulled?.dataSupport === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    codeActionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    configuration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    workDoneProgress: window?.workDoneProgress === true,
    showsDocuments: window?.showDocument?.support === true,
    hoverMarkdown: textDocument?.hover?.contentFormat?.includes('markdown') === true,
  };
}

/** Fix all that may be made unasked; `source.fixAll` in an editor's "on save" list includes it. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.interlock`;
/** The same in a notebook, where it runs over every cell. */
export const notebookFixAllKind = 'notebook.source.fixAll.interlock';

export function serverCapabilities(client: Client): ServerCapabilities {
  return {
    positionEncoding: client.encoding,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
    notebookDocumentSync: { notebookSelector: [{ notebook: '*', cells: [{ language: 'python' }] }] },
    ...(client.pullsDiagnostics && {
      diagnosticProvider: { identifier: 'interlock', interFileDependencies: false, workspaceDiagnostics: true },
    }),
    hoverProvider: true,
    codeActionProvider: client.codeActionLiterals
      ? { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind, notebookFixAllKind] } : true,
    executeCommandProvider: { commands: Object.values(commands), workDoneProgress: true },
    ...(client.workspaceFolders && { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } }),
  };
}
