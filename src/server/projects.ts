/**
 * Which project a document belongs to, and what settings hold there: those of the editor for its workspace folder above
 * the nearest settings file. What is fetched or read is kept until somebody says that it changed.
 */
import { matchesGlob } from '../core/glob.ts';
import { Workspace } from '../core/project/workspace.ts';
import type { Files } from '../core/project/modules.ts';
import { parsePythonVersion, type RuleIdentity } from '../core/settings-parse.ts';
import type { Settings } from '../core/settings.ts';
import { createConfigs, type Configs } from '../host/config.ts';
import { isLibraryPath } from '../host/find-files.ts';
import { inDirectory, isWithin, parentOf, projectRoot, relativePath } from '../host/paths.ts';
import { readEditorSettings, withEditorSettings, type EditorSettings } from './editor-settings.ts';
import { createDocument, type Document } from './documents.ts';
import type { FolderFiles } from './folder-files.ts';
import { locationOf, normalUri, uriOf, type Location } from './uris.ts';

export interface Project {
  /** URI of the workspace folder; of the project's top directory for a file outside all folders. */
  readonly uri: string;
  readonly isFolder: boolean;
  /** The file system, as in `Location`. */
  readonly base: string;
  /** The directory of `uri`. */
  readonly directory: string;
  /** From here paths count that are checked. */
  readonly root: string;
  readonly files: FolderFiles;
  readonly editor: EditorSettings;
  readonly configs: Configs;
  /** Its files as they import each other: open ones as they stand in the editor. */
  readonly workspace: Workspace;
  readonly links: Links;
}

/** Whether what files know of each other is still what it was. */
export interface Links {
  /** Counts the times that it was not. */
  generation: number;
  /** Counts the times that the places in a changed file were learned anew. */
  learned: number;
}

/** What holds for one file, or why it is not checked. */
export type FileSettings =
  | { readonly kind: 'checked'; readonly path: string; readonly settings: Settings; readonly settingsFile: string | undefined }
  | { readonly kind: 'skipped'; readonly reason: string };

export interface ProjectsOptions {
  readonly rules: readonly RuleIdentity[];
  /** The editor's section `interlock` for a resource. */
  readonly fetchSettings: (uri: string) => Promise<unknown>;
  /** The files of a workspace folder, or of a directory outside all of them. */
  readonly filesOf: (uri: string, isFolder: boolean) => FolderFiles;
  /** The text of a document that is open in the editor (normal URI). */
  readonly openText: (uri: string) => string | undefined;
}

export interface Projects {
  setFolders(uris: readonly string[]): void;
  /** The project of a document when it is known already. */
  known(uri: string): Project | undefined;
  /** The same, fetched if need be. Never fails. */
  prepare(uri: string): Promise<Project>;
  /** Those of all workspace folders. */
  folders(): Promise<readonly Project[]>;
  /** Files changed; `settings`: settings files among them. */
  filesChanged(settings: boolean): Promise<void>;
  editorSettingsChanged(): void;
  setInterpreter(folder: string | undefined, version: string | undefined): void;
}

export function createProjects({ rules, fetchSettings, filesOf, openText }: ProjectsOptions): Projects {
  let folders: { readonly uri: string; readonly location: Location }[] = [];
  const projects = new Map<string, Project>();
  const underWay = new Map<string, Promise<Project>>();
  const interpreters = new Map<string | undefined, string>();
  /** Answers that were asked for before something changed are not kept. */
  let generation = 0;
  const forget = (): void => {
    generation++;
    projects.clear();
    underWay.clear();
  };

  const folderOf = ({ base, path }: Location): string | undefined =>
    folders.find(({ location }) => location.base === base && isWithin(location.path, path))?.uri;
  /** Files outside all folders share a project when they lie in one directory. */
  const keyOf = (uri: string): string => {
    const location = locationOf(uri);
    return folderOf(location) ?? uriOf(location.base, parentOf(location.path));
  };
  const configsOf = (project: Pick<Project, 'uri' | 'root' | 'files' | 'editor'>): Configs => {
    const version = interpreters.get(project.uri) ?? interpreters.get(undefined);
    const fallbackTarget = version === undefined ? undefined : parsePythonVersion(version);
    return createConfigs(project.files.system, {
      root: project.root, rules, ...(fallbackTarget && { fallbackTarget }),
      override: (settings) => withEditorSettings(settings, project.editor.settings),
    });
  };
  const renewConfigs = (): void => {
    for (const [key, project] of projects) projects.set(key, { ...project, configs: configsOf(project) });
  };

  const fetchProject = async (uri: string): Promise<Project> => {
    const began = generation;
    const { base, path: directory } = locationOf(uri);
    const isFolder = folders.some((folder) => folder.uri === uri);
    const files = filesOf(uri, isFolder);
    const [raw] = await Promise.all([fetchSettings(uri), files.refresh()]);
    const root = projectRoot(directory, files.system);
    const counted = relativePath(root, directory);
    const editor = readEditorSettings(raw, rules, counted === '.' ? '' : counted);
    const project = { uri, isFolder, base, directory, root, files, editor };
    const workspace = new Workspace(importedFiles(base, root, files, openText));
    const whole: Project = { ...project, configs: configsOf(project), workspace, links: { generation: 0, learned: 0 } };
    if (began !== generation) return prepareKey(uri);
    projects.set(uri, whole);
    return whole;
  };
  const prepareKey = async (key: string): Promise<Project> => {
    const there = projects.get(key);
    if (there) return there;
    let pending = underWay.get(key);
    if (!pending) {
      underWay.set(key, pending = fetchProject(key).finally(() => {
        if (underWay.get(key) === pending) underWay.delete(key);
      }));
    }
    return pending;
  };

  return {
    setFolders: (uris) => {
      folders = [...new Set(uris.map(normalUri))].map((uri) => ({ uri, location: locationOf(uri) }))
        // The innermost folder counts.
        .sort((a, b) => b.location.path.length - a.location.path.length);
      forget();
    },
    known: (uri) => projects.get(keyOf(uri)),
    prepare: (uri) => prepareKey(keyOf(uri)),
    folders: () => Promise.all(folders.map(({ uri }) => prepareKey(uri))),
    filesChanged: async (settings) => {
      await Promise.all([...projects.values()].map(({ files }) => files.refresh()));
      if (settings) renewConfigs();
    },
    editorSettingsChanged: forget,
    setInterpreter: (folder, version) => {
      const key = folder === undefined ? undefined : normalUri(folder);
      if (version === undefined) interpreters.delete(key);
      else interpreters.set(key, version);
      renewConfigs();
    },
  };
}

function importedFiles(base: string, root: string, files: FolderFiles, openText: (uri: string) => string | undefined): Files {
  const isFile = (path: string): boolean => {
    try {
      return files.system.kind(path) === 'file';
    } catch {
      return false;
    }
  };
  const open = (path: string): string | undefined => openText(uriOf(base, path));
  return {
    has: (inRoot) => isFile(inDirectory(root, inRoot)) || open(inDirectory(root, inRoot)) !== undefined,
    read: (inRoot) => open(inDirectory(root, inRoot)) ?? files.imported(inDirectory(root, inRoot)),
  };
}

/** The document of a file of the project (path counted from its root), for places in it; undefined when it cannot be read. */
export function documentIn(project: Project, inRoot: string, open: (uri: string) => Document | undefined): Document | undefined {
  const uri = uriOf(project.base, inDirectory(project.root, inRoot));
  const text = project.workspace.files.read(inRoot);
  return open(uri) ?? (text === undefined ? undefined : createDocument(uri, 'python', null, text));
}

/** The settings of a file of a project. */
export function settingsOf(project: Project, path: string): FileSettings {
  if (!project.editor.enable) return { kind: 'skipped', reason: 'Interlock is off in this folder (setting interlock.enable)' };
  const inRoot = relativePath(project.root, path);
  if (isLibraryPath(project.isFolder ? relativePath(project.directory, path) : path)) {
    return { kind: 'skipped', reason: 'this is library code' };
  }
  const { settings, file } = project.configs.find(parentOf(path));
  if (settings.exclude.some((glob) => matchesGlob(glob, inRoot))) {
    return { kind: 'skipped', reason: 'the settings exclude this file' };
  }
  return { kind: 'checked', path: inRoot, settings, settingsFile: file };
}
