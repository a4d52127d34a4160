/**
 * The files that settings and Python sources are read from, wherever they lie. Paths are absolute and have `/` on every
 * system (`C:/project`); see paths.ts.
 */

export type EntryKind = 'file' | 'directory' | 'other';

export interface Entry {
  readonly name: string;
  readonly kind: EntryKind;
  /** A symbolic link; `kind` is that of its target, `other` when it has none. */
  readonly link: boolean;
}

export interface FileSystem {
  /** The bytes of a file, in memory that the next call may use again. Throws the system's error when it cannot be read. */
  read(path: string): Uint8Array;
  /** What is in a directory, in order of name (code units). Throws the system's error when it cannot be listed. */
  list(directory: string): Entry[];
  /** What a path leads to, links followed; undefined when there is nothing. Throws for any other reason. */
  kind(path: string): EntryKind | undefined;
}

/** Why the system refused, in words: `no such file or directory`, `permission denied`. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT': return 'no such file or directory';
    case 'EACCES': case 'EPERM': return 'permission denied';
    case 'EISDIR': return 'is a directory';
    case 'ENOTDIR': return 'not a directory';
    case 'ELOOP': return 'too many levels of symbolic links';
    case 'ENOSPC': return 'no space left on the disk';
    case 'EROFS': return 'the file system is read-only';
    case 'ENAMETOOLONG': return 'the name is too long';
    case 'ERR_INVALID_ARG_VALUE': return 'not a path';
    default: return error instanceof Error ? error.message : String(error);
  }
}
