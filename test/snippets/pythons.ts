/** The Pythons of this machine, and running a program under one of them within a time limit. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

export interface Python {
  readonly command: string;
  /** `3.12` */
  readonly version: string;
}

export interface Outcome {
  /** Undefined when the program was killed. */
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** Whether the limit ended it, or a process that it left behind. */
  readonly exceeded: boolean;
}

const OLDEST = '3.8';
/** How long a program may run, in milliseconds: it only ends one that hangs. */
const LIMIT = 120_000;

/** One Python of each version that has concurrency as the snippets use it, the oldest first. */
export function findPythons(): readonly Python[] {
  const pyenv = join(process.env['PYENV_ROOT'] ?? join(homedir(), '.pyenv'), 'versions');
  const commands = [
    'python3',
    ...(existsSync(pyenv) ? readdirSync(pyenv).map((version) => join(pyenv, version, 'bin/python')) : []),
    ...Array.from({ length: 12 }, (_, at) => `python3.${at + 8}`),
  ];
  const found = new Map<string, Python>();
  for (const command of commands) {
    const { status, stdout } = spawnSync(command, ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])'], { encoding: 'utf8' });
    const version = status === 0 ? stdout.trim() : '';
    if (version !== '' && isAtLeast(version, OLDEST) && !found.has(version)) found.set(version, { command, version });
  }
  return [...found.values()].sort((a, b) => (isAtLeast(a.version, b.version) ? 1 : -1));
}

/** Whether a version such as `3.12` is another or a later one. */
export function isAtLeast(version: string, other: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [otherMajor = 0, otherMinor = 0] = other.split('.').map(Number);
  return major > otherMajor || (major === otherMajor && minor >= otherMinor);
}

/** Runs a program to its end, and to that of all processes that hold its output. Warnings are errors in all of them. */
export async function runPython(python: Python, args: readonly string[], cwd: string, input = ''): Promise<Outcome> {
  const env = {
    ...process.env,
    PYTHONPATH: join(import.meta.dirname, 'support'),
    PYTHONWARNINGS: 'error',
    PYTHONFAULTHANDLER: '1',
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONIOENCODING: 'utf-8',
  };
  // Its own process group, so that the whole tree can be killed.
  const child = spawn(python.command, args, { cwd, env, detached: true });
  let [stdout, stderr, exceeded] = ['', '', false];
  child.stdout.setEncoding('utf8').on('data', (text: string) => { stdout += text; });
  child.stderr.setEncoding('utf8').on('data', (text: string) => { stderr += text; });
  child.stdin.on('error', () => { /* It ended before it read everything; its exit code says why. */ });
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      exceeded = true;
      try { process.kill(-child.pid!, 'SIGKILL'); } catch { /* It just ended. */ }
      child.stdout.destroy();
      child.stderr.destroy();
    }, LIMIT);
    child.on('error', (error) => { clearTimeout(timer); reject(error); });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? undefined, stdout, stderr, exceeded });
    });
  });
}
