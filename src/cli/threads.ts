/** A check in several threads, which take their files from one queue. */
import { Worker } from 'node:worker_threads';
import { checkShare, type Checked, type Job, type Take } from './share.ts';
import type { Engine, Terminal } from './run.ts';

/** What a thread is started with. The memory is shared: see `State`. */
export interface ThreadData {
  readonly job: Job;
  readonly memory: SharedArrayBuffer;
  /** From 1; the main thread has none. */
  readonly thread: number;
}

export interface ThreadMessage {
  readonly taken: readonly number[];
  readonly checked: readonly Checked[];
}

/** How many files a thread takes at once: neighbours import each other, and few are left over for one thread at the end. */
const BATCH = 16;

/** In the shared memory: the number of files that are taken, then for each thread whether it has begun or must not any more. */
const enum State { NotBegun, Begun, Unwanted }

/** Takes the next files from a queue in shared memory. */
export function takeFrom(memory: SharedArrayBuffer, count: number): Take {
  const cells = new Int32Array(memory);
  return () => {
    const from = Atomics.add(cells, 0, BATCH);
    if (from >= count) return undefined;
    return Array.from({ length: Math.min(BATCH, count - from) }, (_, at) => from + at);
  };
}

/** Whether `thread` may begin; it may not when the others have done everything meanwhile. */
export function mayBegin(memory: SharedArrayBuffer, thread: number): boolean {
  return Atomics.compareExchange(new Int32Array(memory), thread, State.NotBegun, State.Begun) === State.NotBegun;
}

/** What came out of each file that had something to tell, in the order of the files. */
export async function checkInThreads(
  job: Job, threads: number, engine: Engine, files: Terminal['files'],
): Promise<readonly Checked[]> {
  const memory = new SharedArrayBuffer(4 * threads);
  const done = new Uint8Array(job.files.length);
  const all: Checked[] = [];
  const add = (taken: readonly number[], checked: readonly Checked[]): void => {
    for (const index of taken) done[index] = 1;
    all.push(...checked);
  };
  const others = Array.from({ length: threads - 1 }, (_, at) => start({ job, memory, thread: at + 1 }, add));
  checkShare(job, takeFrom(memory, job.files.length), engine, files, add);
  await Promise.all(others);
  // A thread may have died, for want of memory or because a library broke: what it took is not lost.
  const left = job.files.flatMap((_, index) => done[index] === 1 ? [] : [index]);
  if (left.length > 0) checkShare(job, once(left), engine, files, add);
  return all.sort((a, b) => a.index - b.index);
}

/** The same in this thread alone. */
export function checkAlone(job: Job, engine: Engine, files: Terminal['files']): readonly Checked[] {
  const all: Checked[] = [];
  checkShare(job, once([...job.files.keys()]), engine, files, (_, checked) => all.push(...checked));
  return all;
}

function once(places: readonly number[]): Take {
  let given = false;
  return () => {
    if (given) return undefined;
    given = true;
    return places;
  };
}

/** Settles when the thread has ended, in whatever way. */
function start(data: ThreadData, add: (taken: readonly number[], checked: readonly Checked[]) => void): Promise<void> {
  const worker = new Worker(workerScript(), { workerData: data });
  worker.on('message', ({ taken, checked }: ThreadMessage) => { add(taken, checked); });
  const ended = new Promise<void>((resolve) => {
    worker.once('exit', () => { resolve(); });
    worker.once('error', () => { resolve(); });
  });
  // Asked when the main thread has nothing left to do: who has not begun by then need not.
  return Promise.resolve().then(async () => {
    const cells = new Int32Array(data.memory);
    if (Atomics.compareExchange(cells, data.thread, State.NotBegun, State.Unwanted) === State.NotBegun) await worker.terminate();
    else await ended;
  });
}

/** Beside this file, in the source tree as in what is built from it. */
function workerScript(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url);
}
