/**
 * One run of the lab: starts Python without a shell, hands its events on, keeps to the limits, and leaves no process
 * behind. It never throws: whatever goes wrong is a `problem` in the stream, and the stream always ends with `end`.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import type { End, LabEvent } from '../model/events.ts';
import { createEventBuffer, structure, type EventBuffer } from './event-buffer.ts';
import { startEventServer, type EventServer } from './event-server.ts';
import { findInterpreter, lastLine, type Interpreter } from './interpreter.ts';
import { trouble, type Trouble } from './problems.ts';
import { createLaneBounds } from './lane-bounds.ts';
import { killNow, killTree, markVariable, survivors, type Tree } from './process-tree.ts';
import { argumentsFor, type LabRequest } from './request.ts';

export interface Limits {
  /** Seconds that a run may take. */
  readonly seconds: number;
  /** Events of which details are kept; ten times as many end the run. */
  readonly events: number;
  /** Characters of output, for each stream of each process. */
  readonly output: number;
  /** Events that are held for a reader who does not come. */
  readonly held: number;
}

export const defaultLimits: Limits = { seconds: 60, events: 50_000, output: 100_000, held: 20_000 };

export interface RunOptions {
  /** Path of src/lab/python/lab.py, as it is installed. */
  readonly lab: string;
  /** The interpreter: an executable or a virtual environment; without it the one on PATH. */
  readonly python?: string;
  /** Default: the directory of the measured file, or else of lab.py. */
  readonly cwd?: string;
  /** Default: that of this process. */
  readonly env?: NodeJS.ProcessEnv;
  readonly limits?: Partial<Limits>;
  /** A directory of the user's own where Python may keep compiled files of the lab; without it, it keeps none. */
  readonly cache?: string;
}

/** Iterating gives batches of events, each in order of time, until the one that ends with `end`. */
export interface LabRun extends AsyncIterable<readonly LabEvent[]> {
  /** Resolves with the last event when everything is over and no process is left. */
  readonly done: Promise<End>;
  /** Ends the run at once; resolves when no process is left. May be called at any time, and again. */
  stop(): Promise<void>;
}

// Milliseconds for Python to go home after its last word.
const timeToExit = 2000;

const running = new Set<Tree>();
// The host may be told to go at any time. Should it be killed, Python notices and goes too.
process.on('exit', () => {
  for (const tree of running) killNow(tree);
});

export function startRun(request: LabRequest, options: RunOptions): LabRun {
  const run = createRun(request, options);
  const done = run.start();
  return {
    done,
    async stop() {
      run.end('stopped');
      await done;
    },
    async *[Symbol.asyncIterator]() {
      for (let batch = await run.buffer.take(); batch !== undefined; batch = await run.buffer.take()) yield batch;
    },
  };
}

/** How a run ended, when it was not Python that said so. */
type Ending = { readonly status: End['status']; readonly text?: string };

interface Run {
  readonly buffer: EventBuffer;
  start(): Promise<End>;
  end(status: End['status']): void;
}

function createRun(request: LabRequest, options: RunOptions): Run {
  const limits = { ...defaultLimits, ...options.limits };
  const env = options.env ?? process.env;
  const began = performance.now();
  let server: EventServer | undefined;
  let tree: Tree | undefined;
  let latest = 0; // `t`
  let count = 0;
  let dropped = 0;
  let said: End | undefined; // by Python
  let ending: Ending | undefined; // ours, which counts more
  const junk = { count: 0, first: '' };
  const laneBounds = createLaneBounds();
  const connected = new Set<number>();
  const buffer = createEventBuffer(limits.held, (full) => server?.pause(full));
  let cancel: () => void = () => undefined;
  const cancelled = new Promise<void>((resolve) => {
    cancel = resolve;
  });

  let onEnd: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    onEnd = resolve;
  });

  const finish = (how: Ending, problem?: Trouble): void => {
    if (ending !== undefined || (said !== undefined && how.status !== 'stopped')) return;
    if (problem) tell(problem);
    ending = how;
    cancel();
  };

  const tell = (problem: Trouble): void => buffer.push([{ kind: 'problem', t: latest, ...problem }]);

  const receive = (events: readonly LabEvent[]): void => {
    const kept: LabEvent[] = [];
    for (const event of events) {
      if (event.kind === 'end') {
        said = event;
        onEnd();
        continue;
      }
      if (event.kind !== 'header') latest = Math.max(latest, event.t);
      count++;
      if (count === limits.events) tell(trouble.tooManyEvents(limits.events));
      if (count > limits.events && !structure.has(event.kind)) dropped++;
      else if (event.kind === 'lane-start' || event.kind === 'lane-end') kept.push(...laneBounds.check(event));
      else kept.push(event);
    }
    buffer.push(kept);
    if (count > 10 * limits.events) finish({ status: 'killed' }, trouble.flood(10 * limits.events));
  };

  /** What bypasses `sys.stdout`: a child's output, or Python's own last words. */
  const readOutput = (child: ChildProcess, stream: 'stdout' | 'stderr'): () => string => {
    const decoder = new StringDecoder('utf8');
    let left = limits.output;
    let tail = '';
    child[stream]?.on('data', (chunk: Buffer) => {
      const text = decoder.write(chunk);
      tail = (tail + text).slice(-2000);
      if (left <= 0) return;
      buffer.push([{ kind: 'output', t: latest, lane: 'p0', stream, text: text.slice(0, left) }]);
      left -= text.length;
      if (left <= 0) tell(trouble.tooMuchOutput(limits.output));
    });
    return () => tail;
  };

  const runPython = async (python: Interpreter, listening: EventServer): Promise<void> => {
    const mark = randomBytes(12).toString('hex');
    const child = spawn(python.path, ['-u', options.lab, ...argumentsFor(request, limitArguments(limits))], {
      cwd: options.cwd ?? dirname(request.do === 'measure' ? request.file : options.lab),
      env: { ...env, ...environment(request, options, listening, mark) },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, by which all of it can be ended.
      detached: process.platform !== 'win32',
      windowsHide: true,
      shell: false,
    });
    tree = { root: child, mark, known: () => new Set([...connected, ...laneBounds.processes()]) };
    running.add(tree);
    const onTimeout = (): void => finish({ status: 'timeout' }, trouble.timeout(limits.seconds));
    const timer = setTimeout(onTimeout, limits.seconds * 1000);
    readOutput(child, 'stdout');
    const lastWords = readOutput(child, 'stderr');
    const exited = new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (code, signal) => {
        resolve(signal === null ? `exited with code ${code ?? 0}` : `was killed by ${signal}`);
      });
    });
    const how = await Promise.race([exited, cancelled, ended.then(() => Promise.race([exited, delay(timeToExit)]))]);
    clearTimeout(timer);
    await endEverything(listening, tree);
    if (said !== undefined || ending !== undefined) return;
    const why = how ?? 'said nothing';
    if (count > 0) finish({ status: 'killed', text: trouble.killed(why).text }, trouble.killed(why));
    else finish({ status: 'error', text: why }, trouble.notStarted(python.path, lastLine(lastWords()) ?? `it ${why}.`));
  };

  /** Waits for what ends by itself, ends the rest, and receives what was sent before. */
  const endEverything = async (listening: EventServer, whole: Tree): Promise<void> => {
    if (ending === undefined) {
      await Promise.race([listening.idle(), delay(timeToExit), cancelled]);
      // Python's own helpers notice a little later that it is gone.
      let left = await survivors(whole);
      for (let wait = 0; wait < 10 && left.length > 0; wait++) {
        await Promise.race([delay(50), cancelled]);
        left = await survivors(whole);
      }
      if (left.length > 0) tell(trouble.leftBehind(left.length));
    }
    await killTree(whole);
    running.delete(whole);
    // Those that were killed have closed their connections.
    await Promise.race([listening.idle(), delay(500)]);
    listening.close();
  };

  const lastEvent = (): End => {
    const wall = Math.round((performance.now() - began) * 1000);
    if (ending === undefined) return said ?? { kind: 'end', t: latest, status: 'killed', wall, cpu: 0 };
    const text = ending.text === undefined ? {} : { text: ending.text };
    return { kind: 'end', t: latest, status: ending.status, wall, cpu: 0, ...text };
  };

  return {
    buffer,
    end: (status) => finish({ status }),
    async start() {
      const python = await findInterpreter(options.python, env);
      if ('code' in python) finish({ status: 'error', text: python.text }, python);
      else if (ending === undefined) {
        try {
          server = await startEventServer({
            onConnect: (pid) => connected.add(pid),
            onDisconnect: (pid) => connected.delete(pid),
            onEvents: receive,
            onJunk(problem) {
              if (junk.count++ === 0) junk.first = problem;
            },
          });
          await runPython(python, server);
        } catch (error) {
          const why = error instanceof Error ? error.message : String(error);
          finish({ status: 'error', text: why }, trouble.noListener(why));
        }
      }
      if (junk.count > 0) tell(trouble.noEvent(junk.count, junk.first));
      if (dropped > 0) buffer.push([{ kind: 'dropped', t: latest, what: 'events', count: dropped, by: 'runner' }]);
      const last = lastEvent();
      buffer.push([last]);
      buffer.close();
      return last;
    },
  };
}

function limitArguments(limits: Limits): string[] {
  return ['--limit', String(limits.events), '--output', String(limits.output)];
}

function environment(request: LabRequest, options: RunOptions, server: EventServer, mark: string): NodeJS.ProcessEnv {
  return {
    [markVariable]: mark,
    INTERLOCK_LAB_SINK: JSON.stringify({ port: server.port, token: server.token, group: process.platform !== 'win32' }),
    PYTHONIOENCODING: 'utf-8',
    // A set of strings has the same order in each run.
    ...(request.do === 'measure' ? {} : { PYTHONHASHSEED: '0' }),
    ...(options.cache === undefined ? { PYTHONDONTWRITEBYTECODE: '1' } : { PYTHONPYCACHEPREFIX: options.cache }),
  };
}

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
