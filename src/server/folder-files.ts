/**
 * The files of one folder that are not open in the editor: on the disk, or shown by the client where there is none
 * (virtual workspaces, the browser), or nowhere.
 */
import { triggerWords } from '../core/lint.ts';
import type { Settings } from '../core/settings.ts';
import { reasonOf, type Entry, type FileSystem } from '../host/file-system.ts';
import { inDirectory, isWithin } from '../host/paths.ts';
import { isSettingsFile } from '../host/settings-file.ts';
import type { FilesParams, FilesResult } from '../protocol/files.ts';
import { locationOf, uriOf } from './uris.ts';

/**
 * The text of a file with its trigger words; or undefined when it cannot have a finding; or why it cannot be had, in
 * one sentence.
 */
export type FileToCheck =
  | { readonly text: string; readonly words: ReadonlySet<string> } | { readonly problem: string } | undefined;

export interface FolderFiles {
  /** Settings files can be read, and directories listed; Python files are read by `text` alone. */
  readonly system: FileSystem;
  /** Looks again at what there is; before the first time there is nothing. Never fails. */
  refresh(): Promise<void>;
  /** Reads a Python file to be checked with these settings. Never fails. */
  toCheck(path: string, settings: Settings): Promise<FileToCheck>;
  /** The text of a Python file that others import; undefined where it cannot be read there and then. */
  imported(path: string): string | undefined;
}

/** The disk, as the process gives it. */
export interface Disk {
  readonly system: FileSystem;
  toCheck(path: string, settings: Settings): FileToCheck;
  text(path: string): string | undefined;
}

export function diskFiles(disk: Disk): FolderFiles {
  return {
    system: disk.system,
    refresh: () => Promise.resolve(),
    toCheck: (path, settings) => Promise.resolve(disk.toCheck(path, settings)),
    imported: (path) => disk.text(path),
  };
}

const nothing: FileSystem = {
  read: (path) => { throw new Error(`no such file or directory: ${path}`); },
  list: () => [],
  kind: () => undefined,
};

export const noFiles: FolderFiles = {
  system: nothing,
  refresh: () => Promise.resolve(),
  toCheck: () => Promise.resolve({ problem: 'this file system cannot be read' }),
  imported: () => undefined,
};

/** `ask` sends the request of protocol/files.ts. `onProblem` gets one sentence. */
export function clientFiles(
  folder: string, ask: (params: FilesParams) => Promise<FilesResult>, onProblem: (message: string) => void,
): FolderFiles {
  const { base, path: root } = locationOf(folder);
  /** Directory → its entries by name; a settings file → its bytes. */
  let directories = new Map<string, Map<string, Entry>>();
  let contents = new Map<string, Uint8Array>();
  const request = async (params: FilesParams): Promise<FilesResult> => {
    try {
      return await ask(params);
    } catch (error) {
      return { kind: 'problem', message: reasonOf(error) };
    }
  };
  const read = async (path: string): Promise<FilesResult> => request({ kind: 'read', uri: uriOf(base, path) });

  return {
    system: {
      read: (path) => contents.get(path) ?? nothing.read(path),
      list: (directory) => [...directories.get(directory)?.values() ?? []].sort((a, b) => (a.name < b.name ? -1 : 1)),
      kind: (path) => {
        if (directories.has(path)) return 'directory';
        const at = path.lastIndexOf('/');
        return directories.get(path.slice(0, at) || '/')?.get(path.slice(at + 1))?.kind;
      },
    },
    refresh: async () => {
      const listed = await request({ kind: 'list', folder });
      if (listed.kind !== 'list') {
        onProblem(`cannot list the files of ${folder}: ${listed.kind === 'problem' ? listed.message : 'no answer'}`);
        return;
      }
      const paths = listed.uris.map((uri) => locationOf(uri).path).filter((path) => isWithin(root, path));
      const seen = new Map<string, Uint8Array>();
      for (const path of paths.filter(isSettingsFile)) {
        const result = await read(path);
        if (result.kind === 'read') seen.set(path, new TextEncoder().encode(result.text));
      }
      directories = treeOf(root, paths);
      contents = seen;
    },
    toCheck: async (path, settings) => {
      const result = await read(path);
      if (result.kind !== 'read') return { problem: result.kind === 'problem' ? result.message : 'no answer' };
      const words = triggerWords(result.text, settings);
      return words.size > 0 ? { text: result.text, words } : undefined;
    },
    // To follow imports the core cannot wait for an answer of the client; files that are open it has at hand.
    imported: () => undefined,
  };
}

/** The directories that lead to these files. */
function treeOf(root: string, paths: readonly string[]): Map<string, Map<string, Entry>> {
  const directories = new Map<string, Map<string, Entry>>([[root, new Map()]]);
  for (const path of paths) {
    let directory = root;
    const names = path.slice(inDirectory(root, '').length).split('/');
    names.forEach((name, index) => {
      const kind = index === names.length - 1 ? 'file' : 'directory';
      directories.get(directory)?.set(name, { name, kind, link: false });
      directory = inDirectory(directory, name);
      if (kind === 'directory' && !directories.has(directory)) directories.set(directory, new Map());
    });
  }
  return directories;
}
