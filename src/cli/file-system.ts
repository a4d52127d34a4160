/** The only door between the command line and the disk, as an interface, and its implementation with Node. */
import {
  accessSync, chmodSync, chownSync, closeSync, constants, fstatSync, openSync, readdirSync, readSync, realpathSync,
  renameSync, rmSync, statSync, writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

export type EntryKind = 'file' | 'directory' | 'other';

export interface Entry {
  readonly name: string;
  readonly kind: EntryKind;
  /** A symbolic link; `kind` is that of its target, `other` when it has none. */
  readonly link: boolean;
}

export interface FileSystem {
  /** The bytes of a file, in memory that the next call uses again. Throws Node's error when it cannot be read. */
  read(path: string): Buffer;
  /** What is in a directory, in order of name (code units). Throws Node's error when it cannot be listed. */
  list(directory: string): Entry[];
  /** What a path leads to, links followed; undefined when there is nothing. Throws for any other reason. */
  kind(path: string): EntryKind | undefined;
  /** Replaces a file's content at once or not at all, keeping its permissions. Throws Node's error. */
  write(path: string, bytes: Uint8Array): void;
  /** Writes a file that need not exist. Throws Node's error. */
  create(path: string, bytes: Uint8Array): void;
}

export const nodeFileSystem: FileSystem = { read, list, kind, write, create: writeFileSync };

let shared = Buffer.allocUnsafeSlow(1 << 20);

function read(path: string): Buffer {
  // One buffer for all files is twice as fast as readFileSync, which allocates and asks for the size each time.
  const file = openSync(path, 'r');
  try {
    let length = 0;
    for (;;) {
      if (length === shared.length) {
        // A regular file tells how much is to come; doubling helps with one that does not.
        const larger = Buffer.allocUnsafeSlow(Math.max(length * 2, fstatSync(file).size + 1));
        shared.copy(larger, 0, 0, length);
        shared = larger;
      }
      const count = readSync(file, shared, length, shared.length - length, null);
      if (count === 0) return shared.subarray(0, length);
      length += count;
    }
  } finally {
    closeSync(file);
  }
}

function list(directory: string): Entry[] {
  const entries = readdirSync(directory, { withFileTypes: true }).map((entry): Entry => {
    const link = entry.isSymbolicLink();
    if (link) return { name: entry.name, kind: targetKind(join(directory, entry.name)), link };
    return { name: entry.name, kind: entry.isDirectory() ? 'directory' : entry.isFile() ? 'file' : 'other', link };
  });
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Broken links and links in a circle are common, and no reason to stop a walk. */
function targetKind(path: string): EntryKind {
  try {
    return kind(path) ?? 'other';
  } catch {
    return 'other';
  }
}

function kind(path: string): EntryKind | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return undefined;
  if (stats.isDirectory()) return 'directory';
  return stats.isFile() || stats.isFIFO() ? 'file' : 'other';
}

function write(path: string, bytes: Uint8Array): void {
  // The link stays; what it leads to changes.
  const target = realpathSync(path);
  // Renaming would replace a read-only file without a word.
  accessSync(target, constants.W_OK);
  const stats = statSync(target);
  const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  try {
    writeFileSync(temporary, bytes, { flag: 'wx', mode: 0o600 });
    keepOwner(temporary, stats.uid, stats.gid);
    chmodSync(temporary, stats.mode & 0o7777);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function keepOwner(path: string, uid: number, gid: number): void {
  try {
    const now = statSync(path);
    if (now.uid !== uid || now.gid !== gid) chownSync(path, uid, gid);
  } catch {
    // Only root may give a file away; the content matters more than who owns it.
  }
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
