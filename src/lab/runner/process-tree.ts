/**
 * Ends a program and everything that it started, however far that went: its process group, its descendants, the
 * processes it told us of, and on Linux whatever still carries the run's mark in its environment.
 */
import { execFile, execFileSync, type ChildProcess } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';

/** The environment variable that marks the processes of a run. */
export const markVariable = 'INTERLOCK_LAB_RUN';

const windows = process.platform === 'win32';

/** What is to be ended. */
export interface Tree {
  /** A process that leads a group of its own (on Windows just a process). */
  readonly root: ChildProcess;
  /** The value of `markVariable` in its environment. */
  readonly mark: string;
  /** Other processes that are known to belong to it. */
  known(): ReadonlySet<number>;
}

const rounds = 50;
const pause = 20; // milliseconds

/** Kills everything and waits until it is gone, a second at most. Returns how many processes there were. */
export async function killTree(tree: Tree): Promise<number> {
  const killed = new Set<number>();
  for (let round = 0; round < rounds; round++) {
    const alive = await survivors(tree);
    if (alive.length === 0) break;
    for (const pid of alive) killed.add(pid);
    if (windows) await taskkill(alive);
    else killAtOnce(tree, alive);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return killed.size;
}

/** Kills what can be killed without waiting; for when the host itself comes to its end. */
export function killNow(tree: Tree): void {
  if (!windows) {
    killAtOnce(tree, [...tree.known()]);
    return;
  }
  try {
    execFileSync('taskkill', ['/PID', String(tree.root.pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true });
  } catch {
    // It is gone already.
  }
}

/** The processes of the run that are alive, its root included. */
export async function survivors(tree: Tree): Promise<number[]> {
  const root = tree.root.pid;
  if (root === undefined) return [];
  const rootAlive = tree.root.exitCode === null && tree.root.signalCode === null;
  const known = tree.known();
  if (windows) return [...(rootAlive ? [root] : []), ...[...known].filter((pid) => pid !== root && isAlive(pid))];

  const table = await processTable(`${markVariable}=${tree.mark}\0`);
  const found = new Set<number>(rootAlive ? [root] : []);
  for (const { pid, group, marked } of table) if (group === root || marked || known.has(pid)) found.add(pid);
  // Children are listed after their parents only by habit, so go round until nothing is added.
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const { pid, parent } of table) if (found.has(parent)) found.add(pid);
  }
  return table.filter(({ pid, dead }) => found.has(pid) && !dead).map(({ pid }) => pid);
}

interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  /** A zombie: over, but nobody has asked for its exit code yet. */
  readonly dead: boolean;
  /** Whether it carries the run's mark, where that can be seen. */
  readonly marked: boolean;
}

async function processTable(mark: string): Promise<ProcessRow[]> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  if (pids.length === 0) return processTableOfPs();
  const rows = await Promise.all(pids.map(async (pid): Promise<ProcessRow[]> => {
    const [stat, environ] = await Promise.all([read(`/proc/${pid}/stat`), read(`/proc/${pid}/environ`)]);
    // The name in parentheses may hold anything.
    const [state, parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const marked = environ.includes(mark);
    return stat === '' ? [] : [{ pid: Number(pid), parent: Number(parent), group: Number(group), dead: state === 'Z', marked }];
  }));
  return rows.flat();
}

function processTableOfPs(): Promise<ProcessRow[]> {
  return new Promise((resolve) => {
    execFile('ps', ['-A', '-o', 'pid=,ppid=,pgid=,stat='], (_error, out) => {
      resolve(out.split('\n').filter((line) => line.trim() !== '').map((line) => {
        const [pid, parent, group, state = ''] = line.trim().split(/\s+/);
        const dead = state.startsWith('Z');
        return { pid: Number(pid), parent: Number(parent), group: Number(group), dead, marked: false };
      }));
    });
  });
}

/** Empty for a file of another user's, and of a process that is over by now. */
function read(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}

function killAtOnce(tree: Tree, pids: readonly number[]): void {
  const root = tree.root.pid;
  if (root === undefined) return;
  for (const target of [-root, ...pids]) {
    try {
      process.kill(target, 'SIGKILL');
    } catch {
      // It is gone already.
    }
  }
}

function taskkill(pids: readonly number[]): Promise<void> {
  return new Promise((resolve) => {
    const targets = pids.flatMap((pid) => ['/PID', String(pid)]);
    execFile('taskkill', [...targets, '/T', '/F'], { windowsHide: true }, () => resolve());
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
