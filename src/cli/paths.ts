/** Paths with `/` on every system, and from where they count. */
import { dirname, relative } from 'node:path';
import type { FileSystem } from './file-system.ts';

/** `path` with `/`, counted from the directory `base`; `.` for the base itself. Both must be absolute. */
export function relativePath(base: string, path: string): string {
  const result = relative(base, path) || '.';
  // Elsewhere a backslash is a letter like any other.
  return process.platform === 'win32' ? result.replaceAll('\\', '/') : result;
}

/** Files that stand in the top directory of a project. */
const rootMarks = ['pyproject.toml', 'interlock.toml', 'setup.py', 'setup.cfg', '.git', '.hg'];

/**
 * The top directory of the project that `directory` lies in; without any mark of one, the directory itself, or the
 * first above it that is not inside a Python package. From there the names of modules and of test folders count.
 */
export function projectRoot(directory: string, files: FileSystem): string {
  for (let at = directory; ; at = dirname(at)) {
    if (rootMarks.some((mark) => exists(files, `${at}/${mark}`))) return at;
    if (dirname(at) === at) break;
  }
  let at = directory;
  while (exists(files, `${at}/__init__.py`) && dirname(at) !== at) at = dirname(at);
  return at;
}

function exists(files: FileSystem, path: string): boolean {
  try {
    return files.kind(path) !== undefined;
  } catch {
    return false;
  }
}
