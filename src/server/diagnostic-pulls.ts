/** Answers a client that asks for diagnostics: of one document, and of the workspace. */
import {
  DocumentDiagnosticReportKind as Kind, LSPErrorCodes, ResponseError, type CancellationToken, type DocumentDiagnosticParams,
  type DocumentDiagnosticReport, type Diagnostic as LspDiagnostic, type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport, type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { ClosedResult, ClosedResults } from './closed-results.ts';
import type { DocumentStore } from './document-store.ts';
import type { OpenChecks } from './open-checks.ts';
import type { Turns } from './turns.ts';
import { normalUri } from './uris.ts';
import type { WorkspaceCheck } from './workspace-check.ts';

export interface DiagnosticPulls {
  /** The client has asked for the workspace once, and would have what is pushed twice. */
  readonly pullsWorkspace: boolean;
  document(params: DocumentDiagnosticParams, token: CancellationToken): Promise<DocumentDiagnosticReport>;
  /**
   * With `stream`, the request stays open and tells of closed files whenever there is something to tell, until the
   * client cancels it. Without, everything is checked once and answered at once.
   */
  workspace(
    params: WorkspaceDiagnosticParams, token: CancellationToken, stream: ((report: WorkspaceDiagnosticReport) => void) | undefined,
  ): Promise<WorkspaceDiagnosticReport>;
}

export interface DiagnosticPullsOptions {
  readonly store: DocumentStore;
  readonly checks: OpenChecks;
  readonly results: ClosedResults;
  readonly workspaceCheck: WorkspaceCheck;
  readonly turns: Turns;
}

export function createDiagnosticPulls(
  { store, checks, results, workspaceCheck, turns }: DiagnosticPullsOptions,
): DiagnosticPulls {
  let pullsWorkspace = false;
  const ofDocument = async (uri: string, previous: string | undefined): Promise<DocumentDiagnosticReport> => {
    const outcome = await checks.outcome(uri);
    if (outcome) return report(outcome.resultId, outcome.diagnostics.get(uri) ?? [], previous);
    // Not open, or not any more: a client asks once more when a document closes.
    await workspaceCheck.look([uri]);
    const closed = results.get(uri);
    return closed ? report(closed.resultId, closed.diagnostics, previous) : { kind: Kind.Full, items: [] };
  };
  const ofOpen = async (previous: ReadonlyMap<string, string>): Promise<WorkspaceDocumentDiagnosticReport[]> => {
    const found: WorkspaceDocumentDiagnosticReport[] = [];
    for (const key of store.open()) {
      const outcome = await checks.outcome(key);
      for (const [uri, diagnostics] of outcome?.diagnostics ?? []) {
        const version = store.document(uri)?.version ?? null;
        found.push({ ...report(outcome?.resultId ?? '', diagnostics, previous.get(normalUri(uri))), uri, version });
      }
    }
    return found;
  };
  const once = async (previous: ReadonlyMap<string, string>, token: CancellationToken): Promise<WorkspaceDiagnosticReport> => {
    pullsWorkspace = true;
    await workspaceCheck.run(({ editor }) => editor.enable, {
      isCancelled: () => token.isCancellationRequested, found: () => undefined, checked: () => undefined,
    });
    if (token.isCancellationRequested) throw cancelled();
    const closed = results.all().map((result) => ofClosed(result, previous));
    return { items: [...await ofOpen(previous), ...closed, ...forgotten(previous)] };
  };
  /** Files that the client has findings of and this server, started since, has not. */
  const forgotten = (previous: ReadonlyMap<string, string>): WorkspaceDocumentDiagnosticReport[] => {
    const open = new Set(store.open().map(normalUri));
    return [...previous.keys()].filter((uri) => !results.get(uri) && !open.has(uri))
      .map((uri) => ({ kind: Kind.Full, items: [], uri, version: null }));
  };
  const follow = (
    previous: ReadonlyMap<string, string>, token: CancellationToken, stream: (report: WorkspaceDiagnosticReport) => void,
  ): Promise<WorkspaceDiagnosticReport> => new Promise((resolve) => {
    const changed = results.all().filter((result) => previous.get(result.uri) !== result.resultId);
    const first = [...changed.map((result) => ofClosed(result, previous)), ...forgotten(previous)];
    if (first.length > 0) stream({ items: first });
    let gathered: ClosedResult[] = [];
    const stop = results.listen((result) => {
      gathered.push(result);
      // A check of many files tells of them by the turn, not one by one.
      if (gathered.length > 1) return;
      void turns.next().then(() => {
        stream({ items: gathered.map((each) => ofClosed(each, previous)) });
        gathered = [];
      });
    });
    token.onCancellationRequested(() => {
      stop();
      resolve({ items: [] });
    });
  });

  return {
    get pullsWorkspace() { return pullsWorkspace; },
    document: async ({ textDocument: { uri }, previousResultId }, token) => {
      await turns.quiet();
      if (token.isCancellationRequested) throw cancelled();
      return ofDocument(uri, previousResultId);
    },
    workspace: ({ previousResultIds }, token, stream) => {
      const previous = new Map(previousResultIds.map(({ uri, value }) => [normalUri(uri), value]));
      return stream ? follow(previous, token, stream) : once(previous, token);
    },
  };
}

function report(resultId: string, diagnostics: readonly LspDiagnostic[], previous: string | undefined): DocumentDiagnosticReport {
  return resultId === previous ? { kind: Kind.Unchanged, resultId } : { kind: Kind.Full, resultId, items: [...diagnostics] };
}

function ofClosed({ uri, resultId, diagnostics }: ClosedResult, previous: ReadonlyMap<string, string>): WorkspaceDocumentDiagnosticReport {
  return { ...report(resultId, diagnostics, previous.get(uri)), uri, version: null };
}

function cancelled(): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
}
