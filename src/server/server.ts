/** Joins a session to its connection: what the client asks comes in here, and answers go out. */
import {
  LSPErrorCodes, MessageType, ResponseError, ShowMessageNotification, type Connection, type InitializeParams, type InitializeResult,
} from 'vscode-languageserver';
import { rules } from '../core/rules/index.ts';
import { isEnabled } from '../core/settings-parse.ts';
import { commands } from '../protocol/commands.ts';
import { interpreterNotification, type InterpreterParams } from '../protocol/interpreter.ts';
import { statusRequest, type Status, type StatusParams } from '../protocol/status.ts';
import { readClient, serverCapabilities, type Client } from './client.ts';
import { codeActions } from './code-actions.ts';
import { checkWorkspace, explainRule } from './commands.ts';
import { hoverAt, type PlaceLink } from './hover.ts';
import { documentIn } from './projects.ts';
import { startProgress } from './progress.ts';
import { createSession, type Host } from './session.ts';
import { warmUp } from './warm-up.ts';

/** Serves one client, until the connection ends. */
export function startServer(connection: Connection, host: Host): void {
  let client: Client | undefined;
  // Nothing is asked of the session before `initialize`: the connection sees to that.
  const session = createSession(connection, host, () => client ?? readClient({ capabilities: {} } as InitializeParams));
  const { store, projects, checks, results, workspaceCheck, pulls, turns } = session;
  const logged = (work: Promise<void>): void => void work.catch((error: unknown) => {
    connection.console.error(error instanceof Error ? error.stack ?? error.message : String(error));
  });

  connection.onInitialize((params): InitializeResult => {
    client = readClient(params);
    projects.setFolders(client.folders);
    return { capabilities: serverCapabilities(client), serverInfo: { name: 'interlock', version: host.version } };
  });
  connection.onInitialized(() => {
    logged(session.begin());
    logged(warmUp(turns));
    if (!client?.workspaceFolders) return;
    let folders = [...client.folders];
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => uri));
      folders = [...folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
      logged(session.setFolders(folders));
    });
  });
  connection.onDidChangeConfiguration(({ settings }: { settings: unknown }) => {
    const whole = typeof settings === 'object' && settings !== null ? settings as { interlock?: unknown } : {};
    logged(session.editorSettingsChanged(whole.interlock));
  });
  connection.onDidChangeWatchedFiles(({ changes }) => logged(session.filesChanged(changes)));

  connection.languages.diagnostics.on((params, token) => pulls.document(params, token));
  connection.languages.diagnostics.onWorkspace((params, token, _, stream) =>
    pulls.workspace(params, token, stream && ((report) => stream.report(report))));

  connection.onCodeAction(async (params) => {
    const { uri } = params.textDocument;
    // An edit goes by the places of now.
    session.settleLinks();
    const outcome = await checks.outcome(uri);
    const document = store.document(uri);
    if (!client || !document || !outcome?.checked) return [];
    const versionOf = (each: string): number | null => store.document(each)?.version ?? null;
    return codeActions(params, document, outcome.checked, outcome.diagnostics.get(uri) ?? [], versionOf, client);
  });
  connection.onHover(async ({ textDocument: { uri }, position }) => {
    const outcome = await checks.outcome(uri);
    const document = store.document(uri);
    if (!client || !document || !outcome?.checked) return null;
    const { source } = outcome.checked;
    const project = projects.known(store.notebookOf(uri)?.uri ?? uri);
    const placeLink: PlaceLink = (path, offset) => {
      const at = path === source.path ? source.locate({ start: offset, end: offset })
        : project && { document: documentIn(project, path, store.find), span: { start: offset, end: offset } };
      if (!at?.document) return undefined;
      const line = at.document.lines.lineAt(at.span.start) + 1;
      return { name: `${path}:${line}`, link: `${at.document.uri}#L${line}` };
    };
    return hoverAt(position, document, outcome.checked, client, placeLink) ?? null;
  });

  connection.onExecuteCommand(async ({ command, arguments: given }, token, progress) => {
    if (!client) return null;
    switch (command) {
      case commands.checkWorkspace:
        session.demand();
        return checkWorkspace(workspaceCheck, results, store, checks, await startProgress(connection, client, progress, token));
      case commands.explainRule: {
        const open = client.showsDocuments
          ? async (uri: string) => (await connection.window.showDocument({ uri, external: true })).success : undefined;
        const showText = (message: string): void =>
          void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message });
        const problem = await explainRule(given?.[0], open, showText);
        return problem === undefined ? null : new ResponseError(LSPErrorCodes.RequestFailed, problem);
      }
      default: return new ResponseError(LSPErrorCodes.RequestFailed, `unknown command \`${command}\``);
    }
  });

  connection.onRequest(statusRequest, async ({ uri }: StatusParams): Promise<Status> => {
    const outcome = await checks.outcome(uri);
    if (!outcome) return { kind: 'unknown' };
    const { checked, skipped, settingsFile } = outcome;
    if (!checked) return { kind: 'skipped', reason: skipped ?? '' };
    const { settings, source, diagnostics, milliseconds } = checked;
    return {
      kind: 'checked', findings: diagnostics.length, milliseconds,
      rules: rules.filter((rule) => isEnabled(rule, settings, source.path)).length,
      ...(settingsFile !== undefined && { settingsFile }),
    };
  });
  connection.onNotification(interpreterNotification, ({ folder, version }: InterpreterParams) => {
    projects.setInterpreter(folder, version);
    logged(session.recheck());
  });

  connection.listen();
}
