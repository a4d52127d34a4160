/** What the client can do, read once from `initialize`, and what the server then offers. */
import {
  CodeActionKind, TextDocumentSyncKind, type ClientCapabilities, type InitializeParams, type ServerCapabilities,
} from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { commands } from '../protocol/commands.ts';
import type { InitializationOptions } from '../protocol/initialization.ts';
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
  readonly options: InitializationOptions;
  /** URIs of the workspace folders at the start. */
  readonly folders: readonly string[];
}

export function readClient(params: InitializeParams): Client {
  const { capabilities } = params;
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
    options: readOptions(params.initializationOptions),
    folders: foldersOf(params),
  };
}

/** What is not as it should be counts as not said. */
function readOptions(raw: unknown): InitializationOptions {
  if (typeof raw !== 'object' || raw === null) return {};
  const { settings, clientFiles } = raw as Record<string, unknown>;
  return { ...(settings !== undefined && { settings }), clientFiles: clientFiles === true };
}

function foldersOf({ workspaceFolders, ...older }: InitializeParams): string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  // Clients of before 2017 and 2018 name one folder by `rootPath` or `rootUri`.
  const { rootUri, rootPath } = older as { rootUri?: string | null; rootPath?: string | null };
  if (typeof rootUri === 'string') return [rootUri];
  return typeof rootPath === 'string' ? [URI.file(rootPath).toString()] : [];
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
      // The cells of a notebook depend on each other.
      diagnosticProvider: { identifier: 'interlock', interFileDependencies: true, workspaceDiagnostics: true },
    }),
    hoverProvider: true,
    // Commands instead of literals are what very old clients know; they do without.
    ...(client.codeActionLiterals && {
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, fixAllKind, notebookFixAllKind] },
    }),
    executeCommandProvider: { commands: Object.values(commands), workDoneProgress: true },
    ...(client.workspaceFolders && { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } }),
  };
}
