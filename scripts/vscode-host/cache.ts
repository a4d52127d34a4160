/** Folders under .vscode-test/ that are made once and kept until what they are made of changes. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What a folder is made of: `key` is any text that changes when the folder must be made again. */
export interface Recipe {
  readonly name: string;
  readonly key: string;
  /** Shown while the folder is made, such as `VS Code 1.139.1 (140 MB to download)`. */
  readonly what: string;
  /** Fills the empty folder; what it returns is kept beside it and given back at every later call. Throws on failure. */
  readonly make: (folder: string) => Record<string, string> | Promise<Record<string, string>>;
}

export interface Cached {
  readonly folder: string;
  readonly notes: Readonly<Record<string, string>>;
}

/** The folder of a recipe, made now when it is missing or made of something else. Throws what `make` throws. */
export async function cached({ name, key, what, make }: Recipe): Promise<Cached> {
  const folder = join(root, '.vscode-test', name);
  const stampFile = join(folder, 'interlock-stamp.json');
  const stamp = createHash('sha256').update(key).digest('hex');
  const kept = readStamp(stampFile);
  if (kept?.stamp === stamp) return { folder, notes: kept.notes };

  console.error(`vscode-host: installing ${what}, once`);
  // Made beside its place and moved there whole: an interrupted run leaves nothing that looks finished, and of two runs
  // at once each sees only finished folders.
  const growing = `${folder}.${process.pid}`;
  rmSync(growing, { recursive: true, force: true });
  mkdirSync(growing, { recursive: true });
  try {
    const notes = await make(growing);
    writeFileSync(join(growing, 'interlock-stamp.json'), JSON.stringify({ stamp, notes }));
    rmSync(folder, { recursive: true, force: true });
    renameSync(growing, folder);
    return { folder, notes };
  } finally {
    rmSync(growing, { recursive: true, force: true });
  }
}

/** A package of the registry, pinned by the hash that the registry states of it. */
export interface PinnedPackage {
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
}

/**
 * Unpacks a package, or the part of it that lies below `inside`, into a folder, without its dependencies and without
 * running anything. Throws when it is not the package that was pinned.
 */
export function unpackPackage(
  pinned: PinnedPackage, folder: string, { inside = '', without = [] }: { inside?: string; without?: readonly string[] } = {},
): void {
  const { name, version, integrity } = pinned;
  mkdirSync(folder, { recursive: true });
  const archive = join(folder, run('npm', ['pack', '--silent', `${name}@${version}`], folder).trim());
  const found = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
  if (found !== integrity) throw new Error(`${name} ${version} is not the package that was pinned: its hash is ${found}`);
  const top = posix.join('package', inside);
  const depth = top.split('/').length;
  run('tar', [
    'xzf', archive, `--strip-components=${depth}`, ...without.map((path) => `--exclude=${top}/${path}`), top,
  ], folder);
  rmSync(archive);
}

/** Runs a program to its end; throws with what it printed when it fails. */
export function run(command: string, args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): string {
  const result = spawnSync(command, args, { cwd, encoding: 'utf8', env: { ...process.env, ...env }, maxBuffer: 1 << 26 });
  if (result.status === 0) return result.stdout;
  const why = result.error?.message ?? `exit ${result.status ?? result.signal ?? ''}\n${result.stdout}${result.stderr}`;
  throw new Error(`${command} ${args.join(' ')}: ${why.trim()}`);
}

function readStamp(file: string): { stamp: string; notes: Record<string, string> } | undefined {
  if (!existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, 'utf8')) as { stamp: string; notes: Record<string, string> };
}
