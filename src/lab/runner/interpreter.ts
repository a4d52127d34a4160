/** Finds a Python that can run the lab, and says in a sentence why there is none. */
import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { trouble, type Trouble } from './problems.ts';

/** A Python of 3.8 or newer that starts. */
export interface Interpreter {
  /** As it was given or found; may be a name that is looked up on PATH. */
  readonly path: string;
  /** Such as `3.12.1`. */
  readonly version: string;
  readonly implementation: string;
  /** Whether threads take turns at a GIL. */
  readonly gil: boolean;
}

const oldest = [3, 8] as const;
const patience = 15_000; // milliseconds: a first start from a slow disk

// Must run on any Python, however old.
const question = [
  'import sys, platform, json',
  'print(json.dumps({"version": platform.python_version(), "implementation": platform.python_implementation(), '
    + '"gil": getattr(sys, "_is_gil_enabled", lambda: True)()}))',
].join('\n');

/**
 * The interpreter at `path`, an executable or a virtual environment; without one, the first on PATH that fits. `env`
 * is the environment that it runs in.
 */
export async function findInterpreter(
  path?: string, env: NodeJS.ProcessEnv = process.env,
): Promise<Interpreter | Trouble> {
  if (path !== undefined && path !== '') return ask(executable(path), env);
  const names = process.platform === 'win32' ? ['python', 'py', 'python3'] : ['python3', 'python'];
  const complaints: Trouble[] = [];
  for (const name of names) {
    const answer = await ask(name, env);
    if (!('code' in answer)) return answer;
    complaints.push(answer);
  }
  // A Python that is too old says more than one that is not there.
  return complaints.find(({ code }) => code !== 'python-not-found')
    ?? trouble.noPython(names.map((name) => `\`${name}\``).join(' or '));
}

/** The interpreter inside, if `path` is a virtual environment. */
function executable(path: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return path;
  return process.platform === 'win32' ? join(path, 'Scripts', 'python.exe') : join(path, 'bin', 'python');
}

function ask(path: string, env: NodeJS.ProcessEnv): Promise<Interpreter | Trouble> {
  return new Promise((resolve) => {
    execFile(path, ['-c', question], { env, timeout: patience, windowsHide: true }, (error, out, complaints) => {
      const answer = answerIn(out);
      if (answer !== undefined) {
        resolve(isOldEnough(answer.version) ? { path, ...answer } : trouble.tooOld(path, answer.version));
        return;
      }
      if (['ENOENT', 'EACCES', 'ENOTDIR'].includes(String(error?.code))) resolve(trouble.noPython(`\`${path}\``));
      else resolve(trouble.broken(path, lastLine(complaints) ?? lastLine(out) ?? error?.message ?? 'it says nothing.'));
    });
  });
}

function answerIn(out: string): Omit<Interpreter, 'path'> | undefined {
  // Start-up files may print something too.
  for (const line of out.split('\n').reverse()) {
    if (!line.startsWith('{')) continue;
    try {
      const { version, implementation, gil } = JSON.parse(line) as Record<string, unknown>;
      if (typeof version !== 'string' || typeof implementation !== 'string') return undefined;
      return { version, implementation, gil: gil !== false };
    } catch {
      return undefined;
    }
  }
  return undefined;
}

function isOldEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}

/** The last line that says something. */
export function lastLine(text: string): string | undefined {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '').at(-1);
}
