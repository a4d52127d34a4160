/** The parts of the server, made for one client and joined to each other. */
import {
  DidChangeConfigurationNotification, DidChangeWatchedFilesNotification, FileChangeType, MessageType,
  ShowMessageNotification, WatchKind, type Connection, type FileEvent,
} from 'vscode-languageserver';
import { rules } from '../core/rules/index.ts';
import { isLibraryPath, isPythonName } from '../host/find-files.ts';
import { lastName, relativePath } from '../host/paths.ts';
import { isSettingsFile } from '../host/settings-file.ts';
import { filesRequest, type FilesParams, type FilesResult } from '../protocol/files.ts';
import type { Checked } from './checker.ts';
import type { Client } from './client.ts';
import { createClosedResults, type ClosedResults } from './closed-results.ts';
import { steps } from './commands.ts';
import { createDiagnosticPulls, type DiagnosticPulls } from './diagnostic-pulls.ts';
import { createDocumentStore, type DocumentStore } from './document-store.ts';
import { clientFiles, diskFiles, noFiles, type Disk, type FolderFiles } from './folder-files.ts';
import { createLinkWatch } from './links.ts';
import { createOpenChecks, type OpenChecks } from './open-checks.ts';
import { startProgress } from './progress.ts';
import { createProjects, type Project, type Projects } from './projects.ts';
import { createPublisher } from './publisher.ts';
import { createSettingsNotices } from './settings-notices.ts';
import { createTurns, type Defer, type Turns } from './turns.ts';
import { locationOf, normalUri } from './uris.ts';
import { createWorkspaceCheck, type WorkspaceCheck } from './workspace-check.ts';

/** What the process gives that differs between Node and the browser. */
export interface Host {
  readonly version: string;
  /** Milliseconds, from anywhere. */
  now(): number;
  readonly defer: Defer;
  /** The disk; undefined where there is none. */
  readonly disk: Disk | undefined;
  /** Differs from one start of the server to the next. */
  readonly session: string;
}

export interface Session {
  readonly store: DocumentStore;
  readonly projects: Projects;
  readonly checks: OpenChecks;
  readonly results: ClosedResults;
  readonly workspaceCheck: WorkspaceCheck;
  readonly pulls: DiagnosticPulls;
  readonly turns: Turns;
  /** After `initialized`: asks to be told of changes, and starts what runs in the background. */
  begin(): Promise<void>;
  setFolders(uris: readonly string[]): Promise<void>;
  /** Files changed on the disk, Python files and settings files. */
  filesChanged(changes: readonly FileEvent[]): Promise<void>;
  /** `pushed` is what a client sends that has no `workspace/configuration`. */
  editorSettingsChanged(pushed: unknown): Promise<void>;
  /** What is found may be other than before, without a change of any text. */
  recheck(): Promise<void>;
  /** Learns now what changed files are to others, and not after the pause. */
  settleLinks(): void;
  /** The user asked for a check of the workspace: its folders are followed for good. */
  demand(): void;
}

export function createSession(connection: Connection, host: Host, client: () => Client): Session {
  const turns = createTurns(host.defer, () => host.now());
  const log = connection.console;
  const onError = (error: unknown): void => log.error(error instanceof Error ? error.stack ?? error.message : String(error));
  const show = (message: string): void => {
    log.warn(message);
    // Not the connection's own method, which is a request that waits for the user.
    void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message: `Interlock: ${message}` });
  };
  const isOpen = (uri: string): boolean => store.find(uri) !== undefined;

  let pushedSettings: unknown;
  let demanded = false;
  const ask = (params: FilesParams): Promise<FilesResult> => connection.sendRequest<FilesResult>(filesRequest, params);
  const filesOf = (uri: string, isFolder: boolean): FolderFiles => {
    if (host.disk && uri.startsWith('file:')) return diskFiles(host.disk);
    return client().options.clientFiles && isFolder ? clientFiles(uri, ask, (message) => log.warn(message)) : noFiles;
  };
  const fetchSettings = async (scopeUri: string): Promise<unknown> => {
    if (!client().configuration) return pushedSettings ?? client().options.settings;
    try {
      return await connection.workspace.getConfiguration({ scopeUri, section: 'interlock' }) as unknown;
    } catch (error) {
      onError(error);
      return undefined;
    }
  };
  const projects = createProjects({ rules, fetchSettings, filesOf, openText: (uri) => store.find(uri)?.text });
  const notices = createSettingsNotices(isOpen, show);

  const failed = new Set<string>();
  const onChecked = ({ problems }: Checked, project: Project): void => {
    notices.look(project);
    links.checked(project);
    for (const { path, message, rule } of problems) {
      // Syntax errors are for the editor's own Python support to show.
      if (rule === undefined || failed.has(rule)) continue;
      failed.add(rule);
      log.error(`${path}: ${message}; it is not reported again`);
    }
  };

  const store: DocumentStore = createDocumentStore(connection, () => client().encoding, {
    changed: (uri) => {
      turns.arrived();
      links.changed(uri);
      if (results.get(uri)) {
        results.drop(uri);
        takeBack(uri);
      }
      publishOpen(uri);
    },
    closed: (uri, uris) => {
      if (!store.open().includes(uri)) checks.forget(uri);
      links.changed(uri);
      if (!client().pullsDiagnostics) publisher.cleared(uris);
      void workspaceCheck.look(uris).catch(onError);
    },
    saved: (uri) => {
      if (!client().registersWatchers) void filesChanged([{ uri, type: FileChangeType.Changed }]).catch(onError);
    },
  });
  const { session } = host;
  const checks = createOpenChecks({ store, projects, client, now: () => host.now(), session, onChecked, onError });
  const publisher = createPublisher({ store, checks, turns, send: (params) => void connection.sendDiagnostics(params), onError });
  const publishOpen = (uri: string): void => { if (!client().pullsDiagnostics) publisher.changed(uri); };

  /** Closed files of which something was pushed. */
  const pushed = new Set<string>();
  const takeBack = (uri: string): void => {
    if (pushed.delete(normalUri(uri))) void connection.sendDiagnostics({ uri, diagnostics: [] });
  };
  const results = createClosedResults(session, ({ uri, diagnostics }) => {
    if (pulls.pullsWorkspace) return;
    pushed.add(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [...diagnostics] });
  });
  const workspaceCheck = createWorkspaceCheck({
    projects, results, client, turns, now: () => host.now(), openDocument: (uri) => store.find(uri), onChecked, onError,
    onUnreadable: (path, message) => log.warn(`${path}: ${message}`),
  });
  const pulls = createDiagnosticPulls({ store, checks, results, workspaceCheck, turns });

  const inBackground = ({ editor }: Project): boolean => editor.enable && editor.diagnosticMode === 'workspace';
  const isFollowed = (project: Project): boolean => inBackground(project) || (demanded && project.editor.enable);
  const checkInBackground = async (): Promise<void> => {
    const folders = await projects.folders();
    for (const project of folders) notices.look(project);
    if (!folders.some(inBackground)) return;
    const progress = await startProgress(connection, client());
    progress.begin('Checking the workspace');
    await workspaceCheck.run(inBackground, steps(progress)).finally(() => progress.done());
  };
  const recheckOpen = async (within?: Project): Promise<void> => {
    if (!client().pullsDiagnostics) {
      for (const uri of store.open()) if (!within || projects.known(uri)?.uri === within.uri) publisher.changed(uri);
    } else if (client().refreshesDiagnostics) await connection.languages.diagnostics.refresh();
  };
  const links = createLinkWatch(projects, (project) => void recheckOpen(project).catch(onError));
  /** The links that the closed files were checked with. */
  let closedLinks = 0;
  const recheckClosed = async (): Promise<void> => {
    closedLinks = links.count;
    await workspaceCheck.again(isFollowed);
  };
  const recheck = async (): Promise<void> => {
    await recheckOpen();
    await recheckClosed();
  };
  /** A name without a dot is taken for that of a directory. Hidden ones, such as .git, and libraries hold nothing of ours. */
  const isGoneDirectory = ({ uri, type }: FileEvent): boolean => {
    const project = type === FileChangeType.Deleted ? projects.known(normalUri(uri)) : undefined;
    const path = project && relativePath(project.directory, locationOf(uri).path);
    return path !== undefined && !lastName(path).includes('.') && !path.split('/').some((name) => name.startsWith('.')) && !isLibraryPath(path);
  };
  const filesChanged = async (told: readonly FileEvent[]): Promise<void> => {
    const changes = told.filter((each) => isPythonName(locationOf(each.uri).path) || isSettingsFile(locationOf(each.uri).path) || isGoneDirectory(each));
    if (changes.length === 0) return;
    turns.arrived();
    const settingsFiles = changes.filter(({ uri }) => isSettingsFile(locationOf(uri).path));
    for (const { uri } of settingsFiles) notices.fileChanged(normalUri(uri));
    await projects.filesChanged(settingsFiles.length > 0);
    const python = changes.filter(({ uri }) => isPythonName(locationOf(uri).path));
    const gone = changes.filter(isGoneDirectory).map(({ uri }) => uri);
    links.moved([...python.filter(({ type }) => type !== FileChangeType.Changed).map(({ uri }) => uri), ...gone]);
    for (const { uri } of python) if (!isOpen(normalUri(uri))) links.changed(uri);
    links.settle();
    if (settingsFiles.length > 0) return recheck();
    // What a file offers to others has changed: those that use it may be any.
    if (workspaceCheck.following() && links.count !== closedLinks) return recheckClosed();
    await workspaceCheck.look(changes.map(({ uri }) => uri));
  };
  const register = async (): Promise<void> => {
    if (client().registersConfiguration) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section: 'interlock' });
    }
    if (!client().registersWatchers) return;
    const patterns = ['**/*.{py,pyi,pyw}', '**/{pyproject,interlock}.toml'];
    await connection.client.register(DidChangeWatchedFilesNotification.type, {
      // Of a directory that goes with all its files, some editors tell by its own name alone.
      watchers: [...patterns.map((globPattern) => ({ globPattern })), { globPattern: '**/*', kind: WatchKind.Delete }],
    });
  };

  return {
    store, projects, checks, results, workspaceCheck, pulls, turns, filesChanged, recheck,
    begin: async () => {
      await Promise.all([register().catch(onError), checkInBackground()]);
    },
    setFolders: async (uris) => {
      projects.setFolders(uris);
      await recheck();
      await checkInBackground();
    },
    editorSettingsChanged: async (settings) => {
      pushedSettings = settings;
      notices.editorChanged();
      projects.editorSettingsChanged();
      await recheck();
      await checkInBackground();
    },
    settleLinks: () => { links.settle(); },
    demand: () => void (demanded = true),
  };
}
