/**
 * Absolute paths with `/` on every system (`/project`, `C:/project`), and from where they count. Paths of the system
 * are turned into such ones where they come in.
 */
import type { FileSystem } from './file-system.ts';

/** The directory that holds `path`; the top directory holds itself. */
export function parentOf(path: string): string {
  const at = path.lastIndexOf('/');
  const parent = path.slice(0, Math.max(at, 0));
  return parent === '' || /^[A-Za-z]:$/.test(parent) ? path.slice(0, at + 1) : parent;
}

/** The entry `name` of a directory. */
export function inDirectory(directory: string, name: string): string {
  return directory.endsWith('/') ? directory + name : `${directory}/${name}`;
}

/** The last name in a path. */
export function lastName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `path` counted from the directory `base`; `.` for the base itself. A path on another drive stays as it is. */
export function relativePath(base: string, path: string): string {
  const from = namesIn(base);
  const to = namesIn(path);
  let shared = 0;
  while (shared < from.length && shared < to.length && from[shared] === to[shared]) shared++;
  if (shared === 0 && from[0]?.endsWith(':')) return path;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/') || '.';
}

/** Whether `path` is `directory` or lies in it. */
export function isWithin(directory: string, path: string): boolean {
  return path === directory || path.startsWith(inDirectory(directory, ''));
}

function namesIn(path: string): string[] {
  return path.split('/').filter((name) => name !== '');
}

/** Files that stand in the top directory of a project. */
const rootMarks = ['pyproject.toml', 'interlock.toml', 'setup.py', 'setup.cfg', '.git', '.hg'];

/**
 * The top directory of the project that `directory` lies in; without any mark of one, the directory itself, or the
 * first above it that is not inside a Python package. From there the names of modules and of test folders count.
 */
export function projectRoot(directory: string, files: FileSystem): string {
  for (let at = directory; ; at = parentOf(at)) {
    if (rootMarks.some((mark) => exists(files, inDirectory(at, mark)))) return at;
    if (parentOf(at) === at) break;
  }
  let at = directory;
  while (exists(files, inDirectory(at, '__init__.py')) && parentOf(at) !== at) at = parentOf(at);
  return at;
}

function exists(files: FileSystem, path: string): boolean {
  try {
    return files.kind(path) !== undefined;
  } catch {
    return false;
  }
}
