/** Which files are checked: those that are named, and the Python files in directories that are named. */
import { reasonOf, type FileSystem } from './file-system.ts';
import { isNotebookName } from './notebook-file.ts';
import { inDirectory, lastName, parentOf } from './paths.ts';

export interface FoundFile {
  /** Absolute. */
  readonly path: string;
  /** Somebody named this very file, so that it is read whatever is in it. */
  readonly named: boolean;
}

export interface PathProblem {
  /** Absolute. */
  readonly path: string;
  readonly message: string;
}

export interface FoundFiles {
  readonly files: readonly FoundFile[];
  readonly problems: readonly PathProblem[];
  /** What deserves a word, but is no failure. */
  readonly warnings: readonly PathProblem[];
}

/**
 * The files under `paths` (absolute), each once, in the order of the paths and sorted below each. `isExcluded` is asked
 * about what a walk meets (absolute paths), not about what is named.
 */
export function findFiles(
  paths: readonly string[], files: FileSystem, isExcluded: (path: string) => boolean,
): FoundFiles {
  const found = new Map<string, FoundFile>();
  const problems: PathProblem[] = [];
  const warnings: PathProblem[] = [];
  for (const path of paths) {
    try {
      const kind = files.kind(path);
      if (kind === undefined) problems.push({ path, message: 'no such file or directory' });
      else if (kind === 'other') problems.push({ path, message: 'not a regular file' });
      else if (kind === 'directory') {
        const before = found.size;
        const inside = [...walkFiles(path, files, isExcluded, (problem) => void problems.push(problem), isSource)].flat().sort(byPath);
        for (const file of inside) if (!found.has(file)) found.set(file, { path: file, named: false });
        if (inside.length === 0 && found.size === before) warnings.push({ path, message: 'no Python files in this directory' });
      } else if (isPythonName(path) || isNotebookName(path) || hasPythonShebang(path, files)) found.set(path, { path, named: true });
      else warnings.push({ path, message: 'skipped: not a Python file (.py, .pyi, .pyw, .ipynb, or a script for python)' });
    } catch (error) {
      problems.push({ path, message: reasonOf(error) });
    }
  }
  return { files: [...found.values()], problems, warnings };
}

/** Directories that hold no code of the project. Hidden ones, such as .git, .tox and .mypy_cache, go by their dot. */
const skippedDirectories = new Set(['node_modules', '__pycache__', '__pypackages__', 'site-packages', '_build', 'buck-out']);

/** What builds leave behind; but `build` is a fine name for a package, too. */
const buildDirectories = new Set(['build', 'dist']);

/**
 * The Python files below a directory (or others by `isWanted`), one list for each directory that is read, so that whoever asks may pause in
 * between. Links to directories are not followed.
 */
export function* walkFiles(
  directory: string, files: FileSystem, isExcluded: (path: string) => boolean, onProblem: (problem: PathProblem) => void,
  isWanted: (name: string) => boolean = isPythonName,
): Generator<readonly string[], void, undefined> {
  // Without links there is no circle; the stack is our own, so depth does not matter.
  const pending = [directory];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    let entries;
    try {
      entries = files.list(next);
    } catch (error) {
      onProblem({ path: next, message: reasonOf(error) });
      continue;
    }
    const names = new Set(entries.map((entry) => entry.name));
    if (next !== directory && isMachineMade(next, (name) => names.has(name))) continue;
    const here: string[] = [];
    const below: string[] = [];
    for (const { name, kind, link } of entries) {
      const path = inDirectory(next, name);
      if (kind === 'file' && isWanted(name) && !isExcluded(path)) here.push(path);
      const enter = kind === 'directory' && !link && !isSkipped(name);
      if (enter && !isExcluded(path)) below.push(path);
    }
    pending.push(...below.reverse());
    yield here;
  }
}

/** Whether a walk of `directory` would come by the file at `path`; links apart. */
export function isWalked(directory: string, path: string, files: FileSystem): boolean {
  if (!isPythonName(path)) return false;
  for (let at = parentOf(path); at !== directory; at = parentOf(at)) {
    const here = at;
    if (parentOf(at) === at || isSkipped(lastName(at))) return false;
    if (isMachineMade(at, (name) => files.kind(inDirectory(here, name)) !== undefined)) return false;
  }
  return files.kind(path) === 'file';
}

function isSkipped(directoryName: string): boolean {
  return directoryName.startsWith('.') || skippedDirectories.has(directoryName);
}

/** A virtual environment, or what a build left. */
function isMachineMade(directory: string, has: (name: string) => boolean): boolean {
  return has('pyvenv.cfg') || (buildDirectories.has(lastName(directory)) && !has('__init__.py'));
}

/** Whether a path leads through a directory whose code is somebody else's. */
export function isLibraryPath(path: string): boolean {
  return path.split('/').some((name) => skippedDirectories.has(name) || name === 'dist-packages')
    || /\/(?:lib(?:64)?\/python3\.\d+t?|Python3\d+\/Lib)\//.test(path);
}

/** A directory's files stand together, so names are compared one by one. */
function byPath(a: string, b: string): number {
  return a.replaceAll('/', '\0') < b.replaceAll('/', '\0') ? -1 : 1;
}

function isSource(name: string): boolean {
  return isPythonName(name) || isNotebookName(name);
}

export function isPythonName(path: string): boolean {
  return /\.py[iw]?$/i.test(path);
}

/** Whether a file without an extension begins like `#!/usr/bin/env python3`. */
function hasPythonShebang(path: string, files: FileSystem): boolean {
  if (/[^/.]\.[^/]*$/.test(path)) return false;
  return /^#![^\n]*\bpython/.test(new TextDecoder('latin1').decode(files.read(path).subarray(0, 200)));
}
