/** The texts that a run works on, as far as they can have findings. */
import type { Settings } from '../core/settings.ts';
import { reasonOf } from '../host/file-system.ts';
import type { FoundFile } from '../host/find-files.ts';
import { isNotebookName, notebookText } from '../host/notebook-file.ts';
import { absolutePath } from '../host/node/paths.ts';
import { decodeSource, type Decoded, type Storage } from '../host/node/source-text.ts';
import { parentOf, relativePath } from '../host/paths.ts';
import type { Engine, Terminal } from './run.ts';

/** Keys are paths that count from the project's root. */
export interface Sources {
  /** Those of the files that can have findings. */
  readonly texts: ReadonlyMap<string, string>;
  readonly settings: ReadonlyMap<string, Settings>;
  readonly storage: ReadonlyMap<string, Storage>;
  /** The trigger words of each text, where they were looked for. */
  readonly words: ReadonlyMap<string, ReadonlySet<string>>;
  readonly problems: readonly Unreadable[];
}

export interface Unreadable {
  /** Absolute. */
  readonly path: string;
  readonly message: string;
}

/** A file that can have findings, before its text is decoded. */
export interface Survivor {
  /** Absolute. */
  readonly path: string;
  /** The words in it that rules ask for. */
  readonly words: ReadonlySet<string>;
}

/** The files that can have findings, most have nothing to do with concurrency; and those that cannot be read. */
export function siftFiles(
  found: readonly FoundFile[], files: Terminal['files'], engine: Engine, settingsIn: (directory: string) => Settings,
): { files: Survivor[]; unreadable: Unreadable[] } {
  const unreadable: Unreadable[] = [];
  const survivors = found.flatMap(({ path, named }): Survivor[] => {
    const settings = settingsIn(parentOf(path));
    try {
      // One search over the raw bytes spares most files decoding and parsing.
      const words = engine.triggerWords(files.read(path).toString('latin1'), settings);
      return named || words.size > 0 ? [{ path, words }] : [];
    } catch (error) {
      unreadable.push({ path, message: reasonOf(error) });
      return [];
    }
  });
  return { files: survivors, unreadable };
}

/** The Python of a file, that of a notebook's cells too; or why there is none. Throws what reading it throws. */
export function readPython(path: string, files: Terminal['files']): Decoded {
  const decoded = decodeSource(files.read(path));
  if ('problem' in decoded || !isNotebookName(path)) return decoded;
  const notebook = notebookText(decoded.text);
  return 'problem' in notebook ? notebook : { text: notebook.text, storage: decoded.storage };
}

export function readFiles(
  survivors: readonly Survivor[], root: string, files: Terminal['files'], settingsIn: (directory: string) => Settings,
): Sources {
  const texts = new Map<string, string>();
  const settings = new Map<string, Settings>();
  const storage = new Map<string, Storage>();
  const words = new Map<string, ReadonlySet<string>>();
  const problems: Unreadable[] = [];
  for (const { path, words: own } of survivors) {
    try {
      const source = readPython(path, files);
      if ('problem' in source) {
        problems.push({ path, message: source.problem });
        continue;
      }
      const key = relativePath(root, path);
      texts.set(key, source.text);
      settings.set(key, settingsIn(parentOf(path)));
      storage.set(key, source.storage);
      words.set(key, own);
    } catch (error) {
      problems.push({ path, message: reasonOf(error) });
    }
  }
  return { texts, settings, storage, words, problems };
}

/** What standard input has, under the name that it is to have. */
export function readInput(
  name: string, root: string, terminal: Terminal, settingsIn: (directory: string) => Settings,
): Sources {
  const path = absolutePath(terminal.cwd, name);
  const own = settingsIn(parentOf(path));
  const nothing = { texts: new Map(), settings: new Map(), storage: new Map(), words: new Map() };
  if (isNotebookName(name)) return { ...nothing, problems: [{ path, message: 'a notebook is read from its file only: name it instead of `-`' }] };
  try {
    const decoded = decodeSource(terminal.input());
    if ('problem' in decoded) return { ...nothing, problems: [{ path, message: decoded.problem }] };
    const key = relativePath(root, path);
    return {
      ...nothing, texts: new Map([[key, decoded.text]]), settings: new Map([[key, own]]),
      storage: new Map([[key, decoded.storage]]), problems: [],
    };
  } catch (error) {
    return { ...nothing, problems: [{ path, message: reasonOf(error) }] };
  }
}
