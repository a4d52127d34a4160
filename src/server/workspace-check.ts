/**
 * Checks the Python files of the workspace folders that are not open, in slices between which whatever the editor asks
 * comes first. A folder that was checked once is followed: when its files change, their findings do.
 */
import type { Diagnostic as LspDiagnostic } from 'vscode-languageserver';
import { isWalked, walkFiles } from '../host/find-files.ts';
import { isWithin, relativePath } from '../host/paths.ts';
import { checkSource, type Checked } from './checker.ts';
import type { Client } from './client.ts';
import type { ClosedResults } from './closed-results.ts';
import { createDocument, type Document } from './documents.ts';
import { toLsp } from './lsp-diagnostics.ts';
import { documentIn, settingsOf, type Project, type Projects } from './projects.ts';
import { documentSource } from './source.ts';
import { createPacer, type Turns } from './turns.ts';
import { locationOf, normalUri, uriOf } from './uris.ts';

export interface WorkspaceCheck {
  /** Whether any folder is followed. */
  following(): boolean;
  /**
   * Checks every file of the folders that `wants` takes, and follows those folders from now on. A run that is under way
   * already is given up for this one.
   */
  run(wants: (project: Project) => boolean, progress: CheckProgress): Promise<CheckSummary>;
  /** Checks what is followed once more, as after a change of settings, but for folders that are gone or that `wants` does not take. */
  again(wants: (project: Project) => boolean): Promise<void>;
  /** Looks at single files (URIs), if their folder is followed: changed, deleted, closed in the editor. */
  look(uris: readonly string[]): Promise<void>;
}

export interface CheckProgress {
  isCancelled(): boolean;
  /** How many files were found so far. */
  found(count: number): void;
  checked(count: number, total: number): void;
}

export interface CheckSummary {
  readonly files: number;
  readonly cancelled: boolean;
}

export interface WorkspaceCheckOptions {
  readonly projects: Projects;
  readonly results: ClosedResults;
  readonly client: () => Client;
  readonly turns: Turns;
  readonly now: () => number;
  /** The document of a file (normal URI) that is open in the editor. */
  readonly openDocument: (uri: string) => Document | undefined;
  readonly onChecked: (checked: Checked, project: Project) => void;
  /** A file or directory could not be read; one sentence. */
  readonly onUnreadable: (path: string, message: string) => void;
  readonly onError: (error: unknown) => void;
}

/** Milliseconds of work at a stretch; a keystroke waits no longer than that and one file. */
const slice = 5;

export function createWorkspaceCheck(options: WorkspaceCheckOptions): WorkspaceCheck {
  const { projects, results, client, turns, now, openDocument, onChecked, onUnreadable, onError } = options;
  const isOpen = (uri: string): boolean => openDocument(uri) !== undefined;
  const followed = new Set<string>();
  let runs = 0;

  const diagnosticsOf = async (project: Project, path: string): Promise<readonly LspDiagnostic[]> => {
    const settings = settingsOf(project, path);
    if (settings.kind === 'skipped') return [];
    const file = await project.files.toCheck(path, settings.settings);
    if (file === undefined) return [];
    if ('problem' in file) {
      onUnreadable(path, file.problem);
      return [];
    }
    const uri = uriOf(project.base, path);
    const source = documentSource(createDocument(uri, 'python', null, file.text), settings.path);
    const checked = checkSource(source, settings.settings, project.workspace, now, file.words);
    onChecked(checked, project);
    const elsewhere = (inRoot: string): Document | undefined => documentIn(project, inRoot, openDocument);
    return toLsp(checked.diagnostics, source, client(), elsewhere).get(uri) ?? [];
  };
  const checkFile = async (project: Project, path: string): Promise<void> => {
    const uri = uriOf(project.base, path);
    if (isOpen(uri)) return;
    try {
      const diagnostics = await diagnosticsOf(project, path);
      // It may have been opened meanwhile.
      if (!isOpen(uri)) results.set(uri, diagnostics);
    } catch (error) {
      onError(error);
    }
  };

  const run = async (wanted: readonly Project[], { isCancelled, found, checked }: CheckProgress): Promise<CheckSummary> => {
    const number = ++runs;
    const stopped = (): boolean => isCancelled() || number !== runs;
    const pause = createPacer(turns, now, slice);
    const files: [Project, string][] = [];
    for (const project of wanted) {
      followed.add(project.uri);
      const isExcluded = (path: string): boolean => settingsOf(project, path).kind === 'skipped';
      const onProblem = ({ path, message }: { path: string; message: string }): void => onUnreadable(path, message);
      for (const paths of walkFiles(project.directory, project.files.system, isExcluded, onProblem)) {
        files.push(...paths.map((path): [Project, string] => [project, path]));
        const pausing = pause();
        if (pausing) {
          found(files.length);
          await pausing;
        }
        if (stopped()) return { files: 0, cancelled: true };
      }
    }
    const started = wanted.map(({ workspace }) => workspace.startersChanged);
    const gone = new Set(results.all().map(({ uri }) => uri).filter((uri) => wanted.some((project) => holds(project, uri))));
    let count = 0;
    for (const [project, path] of files) {
      gone.delete(uriOf(project.base, path));
      await checkFile(project, path);
      count++;
      const pausing = pause();
      if (pausing) {
        checked(count, files.length);
        await pausing;
      }
      if (stopped()) return { files: count, cancelled: true };
    }
    // What was checked before the file that runs its functions in threads was seen is checked once more.
    const entered = new Map(wanted.filter(({ workspace }, index) => workspace.startersChanged !== started[index])
      .map((project) => [project, project.workspace.enteredPaths()]));
    for (const [project, path] of files) {
      if (entered.get(project)?.has(relativePath(project.root, path))) await checkFile(project, path);
      const pausing = pause();
      if (pausing) await pausing;
      if (stopped()) return { files: count, cancelled: true };
    }
    for (const uri of gone) if (!isOpen(uri)) results.set(uri, []);
    return { files: count, cancelled: false };
  };

  const look = async (uris: readonly string[]): Promise<void> => {
    const pause = createPacer(turns, now, slice);
    for (const uri of new Set(uris.map(normalUri))) {
      const project = await projects.prepare(uri);
      if (!followed.has(project.uri) || isOpen(uri)) continue;
      const { path } = locationOf(uri);
      if (walks(project, path)) await checkFile(project, path);
      else results.set(uri, []);
      await pause();
    }
  };

  return {
    following: () => followed.size > 0,
    run: async (wants, progress) => run((await projects.folders()).filter(wants), progress),
    again: async (wants) => {
      const rest = (await projects.folders()).filter((project) => followed.has(project.uri) && wants(project));
      followed.clear();
      for (const { uri } of rest) followed.add(uri);
      for (const { uri } of results.all()) if (!rest.some((project) => holds(project, uri))) results.set(uri, []);
      const silent: CheckProgress = { isCancelled: () => false, found: () => undefined, checked: () => undefined };
      if (rest.length > 0) await run(rest, silent);
    },
    look,
  };
}

function holds(project: Project, uri: string): boolean {
  const { base, path } = locationOf(uri);
  return base === project.base && isWithin(project.directory, path);
}

/** A file that is gone, or cannot be looked at, is not come by. */
function walks(project: Project, path: string): boolean {
  try {
    return isWalked(project.directory, path, project.files.system);
  } catch {
    return false;
  }
}
