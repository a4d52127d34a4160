/** Installs the development dependencies when they are missing or older than the lock file. Needs nothing but Node. */
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Leaves a usable node_modules behind, or ends the process with the installer's exit code. No dependency needs its
 * install script: what they would build comes ready made in their packages.
 */
export function setup() {
  // npm writes this file last, so that it also tells whether an installation was cut short.
  const installed = modifiedAt('node_modules/.package-lock.json');
  if (installed !== undefined && installed >= (modifiedAt('package-lock.json') ?? 0)) return;
  const reason = installed === undefined ? 'there is no node_modules yet' : 'package-lock.json is newer than node_modules';
  console.error(`setup: ${reason}; running npm ci`);
  run('npm ci --ignore-scripts --no-audit --no-fund', [], { shell: true });
}

/** Runs a command in the repository, with its output shown; ends the process when it fails. */
export function run(command, args, options = {}) {
  // The installer's chatter goes to the error stream, which leaves the output to what was asked for.
  const stdio = options.shell ? ['inherit', 2, 'inherit'] : 'inherit';
  const { status, error } = spawnSync(command, args, { cwd: root, stdio, ...options });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

function modifiedAt(path) {
  return statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) setup();
