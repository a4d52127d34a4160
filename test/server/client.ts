/**
 * A language client of no editor in particular: spawns the built server, speaks LSP over its standard input and output,
 * and waits for what a test asks for. Everything that arrives is kept.
 */
import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  createMessageConnection, StreamMessageReader, StreamMessageWriter, type ClientCapabilities, type CodeAction, type Diagnostic,
  type InitializeResult, type LogMessageParams, type MessageConnection, type PublishDiagnosticsParams,
  type ShowMessageParams, type TextDocumentEdit, type TextEdit, type Position,
} from 'vscode-languageserver-protocol/node';
import { applyEdits } from '../../src/core/text/edit.ts';
import { LineIndex } from '../../src/core/text/line-index.ts';
import { repository } from '../cli/harness.ts';

export const serverPath = join(repository, 'dist/server.cjs');

export interface StartOptions {
  /** Absolute directories. */
  readonly folders?: readonly string[];
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** Answers `workspace/configuration`, for each scope; the section is always `interlock`. */
  readonly settings?: (scopeUri: string | undefined) => unknown;
  /** Answers requests of other methods. */
  readonly answer?: (method: string, params: unknown) => unknown;
  /** The command that runs the server. */
  readonly command?: readonly [string, ...string[]];
}

export interface TestClient {
  readonly process: ChildProcess;
  readonly connection: MessageConnection;
  readonly initialized: InitializeResult;
  /** Every publication so far, in order. */
  readonly published: PublishDiagnosticsParams[];
  readonly messages: (ShowMessageParams | LogMessageParams)[];
  /** Requests of the server that the test answers by default, in order: registrations, refreshes, progress, showDocument. */
  readonly requests: { readonly method: string; readonly params: unknown }[];
  readonly progress: { readonly token: string | number; readonly value: unknown }[];
  /** Waits until something that arrived, now or later, makes `find` give a value. */
  until<T>(what: string, find: () => T | undefined): Promise<T>;
  /** The diagnostics published for a version of a document. */
  diagnostics(uri: string, version: number): Promise<Diagnostic[]>;
  open(uri: string, text: string, version?: number, languageId?: string): void;
  /** What can be done about these diagnostics; everything when `only` is left out. */
  actions(uri: string, diagnostics: readonly Diagnostic[], only?: readonly string[]): Promise<CodeAction[]>;
  /** Replaces the whole text. */
  replace(uri: string, text: string, version: number): void;
  /** Shuts the server down as LSP says; gives its exit code. */
  stop(): Promise<number | null>;
}

/** A test that fails leaves its server behind, and a process with children does not end. */
const running = new Set<ChildProcess>();
after(() => { for (const each of running) each.kill(); });

/** The edits of an action in one document, after a look at the version that they are for. */
export function editsOf(action: CodeAction | undefined, uri: string, version: number): TextEdit[] {
  const change = (action?.edit?.documentChanges as TextDocumentEdit[] | undefined)?.find((each) => each.textDocument.uri === uri);
  assert.ok(change, `no edit of ${uri} in ${JSON.stringify(action)}`);
  assert.equal(change.textDocument.version, version);
  return change.edits as TextEdit[];
}

/** `text` after edits whose columns are UTF-16. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  const lines = new LineIndex(text);
  const offset = ({ line, character }: Position): number => lines.offset({ line, column: character });
  return applyEdits(text, edits.map(({ range, newText }) =>
    ({ start: offset(range.start), end: offset(range.end), text: newText })));
}

/** What a modern client can do, pull diagnostics apart. */
export const fullCapabilities: ClientCapabilities = {
  general: { positionEncodings: ['utf-16'] },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true },
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
  },
  textDocument: {
    publishDiagnostics: {
      relatedInformation: true, codeDescriptionSupport: true, dataSupport: true, versionSupport: true,
      tagSupport: { valueSet: [1, 2] },
    },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source', 'source.fixAll'] } },
      dataSupport: true, isPreferredSupport: true,
    },
    hover: { contentFormat: ['markdown', 'plaintext'] },
  },
  notebookDocument: { synchronization: {} },
  window: { workDoneProgress: true, showDocument: { support: true } },
};

export const pullCapabilities: ClientCapabilities = {
  ...fullCapabilities, textDocument: { ...fullCapabilities.textDocument, diagnostic: { relatedDocumentSupport: false } },
};

export async function start(options: StartOptions = {}): Promise<TestClient> {
  // `npm test` has built it; a test that is run by hand may come first.
  if (!existsSync(serverPath)) spawnSync(process.execPath, [join(repository, 'scripts/build.mjs')], { stdio: 'inherit' });
  const [command, ...args] = options.command ?? [process.execPath, serverPath, '--stdio'];
  const server = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  running.add(server);
  const exited = once(server, 'exit') as Promise<[number | null]>;
  const connection = createMessageConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));

  const published: PublishDiagnosticsParams[] = [];
  const messages: (ShowMessageParams | LogMessageParams)[] = [];
  const waiting = new Set<() => void>();
  const arrived = (): void => { for (const look of waiting) look(); };
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    published.push(params);
    arrived();
  });
  for (const method of ['window/logMessage', 'window/showMessage']) {
    connection.onNotification(method, (params: ShowMessageParams) => {
      messages.push(params);
      arrived();
    });
  }
  connection.onRequest('workspace/configuration', ({ items }: { items: { scopeUri?: string }[] }) =>
    items.map(({ scopeUri }) => options.settings?.(scopeUri) ?? null));
  const requests: { method: string; params: unknown }[] = [];
  connection.onRequest((method, params) => {
    requests.push({ method, params });
    arrived();
    if (method === 'window/showDocument') return options.answer?.(method, params) ?? { success: true };
    return options.answer?.(method, params) ?? null;
  });
  const progress: { token: string | number; value: unknown }[] = [];
  connection.onUnhandledProgress((params) => {
    progress.push(params);
    arrived();
  });
  connection.listen();

  const folders = options.folders?.map((path) => ({ uri: pathToFileURL(path).href, name: path }));
  const initialized = await connection.sendRequest<InitializeResult>('initialize', {
    processId: process.pid,
    rootUri: folders?.[0]?.uri ?? null,
    workspaceFolders: folders ?? null,
    capabilities: options.capabilities ?? fullCapabilities,
    initializationOptions: options.initializationOptions,
  });
  await connection.sendNotification('initialized', {});

  const until = <T>(what: string, find: () => T | undefined): Promise<T> => new Promise((resolve, reject) => {
    const look = (): void => {
      const found = find();
      if (found === undefined) return;
      finish();
      resolve(found);
    };
    const finish = (): void => {
      clearTimeout(timer);
      waiting.delete(look);
    };
    // Long, because a busy machine may be slow; whoever waits for what comes is not kept.
    const timer = setTimeout(() => {
      finish();
      reject(new Error(`nothing came: ${what}; published ${JSON.stringify(published.slice(-3))}, messages ${JSON.stringify(messages)}`));
    }, 30_000);
    waiting.add(look);
    look();
  });

  return {
    process: server, connection, initialized, published, messages, requests, progress, until,
    diagnostics: (uri, version) => until(`diagnostics of ${uri}, version ${version}`, () =>
      published.findLast((each) => each.uri === uri && each.version === version)?.diagnostics),
    open: (uri, text, version = 1, languageId = 'python') => void connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version, text },
    }),
    actions: (uri, diagnostics, only) => connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: diagnostics[0]?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      context: { diagnostics, ...(only && { only }) },
    }),
    replace: (uri, text, version) => void connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version }, contentChanges: [{ text }],
    }),
    stop: async () => {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      const [code] = await exited;
      running.delete(server);
      connection.dispose();
      return code;
    },
  };
}
