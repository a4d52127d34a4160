/** Paths of the system to the form that host/paths.ts describes. */
import { resolve } from 'node:path';

/** `path`, counted from `directory` unless it is absolute, with `/`. */
export function absolutePath(directory: string, path: string): string {
  const absolute = resolve(directory, path);
  // Elsewhere a backslash is a letter like any other.
  if (process.platform !== 'win32') return absolute;
  return absolute.replaceAll('\\', '/').replace(/^[a-z]:/, (drive) => drive.toUpperCase());
}
