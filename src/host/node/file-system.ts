/** The disk. */
import {
  accessSync, chmodSync, chownSync, closeSync, constants, fstatSync, openSync, readdirSync, readSync, realpathSync,
  renameSync, rmSync, statSync, writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Entry, EntryKind, FileSystem } from '../file-system.ts';

/** A file system that can be written to as well. */
export interface NodeFileSystem extends FileSystem {
  read(path: string): Buffer;
  /** Replaces a file's content at once or not at all, keeping its permissions. Throws Node's error. */
  write(path: string, bytes: Uint8Array): void;
  /** Writes a file that need not exist. Throws Node's error. */
  create(path: string, bytes: Uint8Array): void;
}

export const nodeFileSystem: NodeFileSystem = { read, list, kind, write, create: writeFileSync };

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
