/**
 * The lab's event protocol: what the Python tracer says about a run, one JSON object a line, the header first.
 * Live runs, recorded traces, export and tests all speak it. docs/lab-events.md tells it in prose.
 *
 * Times are whole microseconds. `t` counts from the header, never falls within one process, and is virtual (one
 * microsecond for each step, sleeps skipped) when the header's clock says so. Lines of several processes come as they
 * arrive, so that across processes `t` may fall by some milliseconds.
 *
 * Ids. A lane is `p0` (the main process), `p4711` (a child, by process id), `p0.t1` (thread 1 of it, `t0` being the
 * main thread), `p0.k3` (task 3), `p0.i1` (subinterpreter), `p0.c2` (a command run by `subprocess`). A resource is
 * `p0.r5`. Ids are never used twice in a run.
 *
 * Compatible changes: new optional fields. A new kind, reason or required field raises `protocol`.
 */

/** The version this file describes; a header with another one is refused. */
export const protocol = 1;

export const laneTypes = ['process', 'thread', 'task', 'interpreter', 'command'] as const;
/** `command`: a program started by `subprocess`, of which only start and end are known. */
export type LaneType = (typeof laneTypes)[number];

export const laneStates = ['run', 'ready', 'wait'] as const;
/** `run`: it executes. `ready`: it could, but something else has the GIL, the loop or the baton. `wait`: it cannot. */
export type LaneState = (typeof laneStates)[number];

export const reasons = [
  'lock', 'condition', 'event', 'semaphore', 'barrier', 'queue', 'join', 'future', 'pool', 'process', 'subprocess',
  'io', 'timer', 'signal', 'gil', 'loop', 'scheduler', 'other',
] as const;
/**
 * Why a lane does not run. `lock` covers Lock and RLock; `join` waits for a thread, `process` for a child process,
 * `subprocess` for a command, `future` for a future or task, `pool` is a worker without work. Of a `ready` lane: `gil`
 * (another thread holds it), `loop` (another task or a blocking call holds the event loop), `scheduler` (seeded runs:
 * not its turn).
 */
export type Reason = (typeof reasons)[number];

export const resourceTypes = [
  'lock', 'rlock', 'condition', 'event', 'semaphore', 'barrier', 'queue', 'executor', 'pool', 'loop',
] as const;
export type ResourceType = (typeof resourceTypes)[number];

/** The first line of every trace. */
export interface Header {
  readonly kind: 'header';
  readonly protocol: number;
  /** The interpreter's version, such as `3.12.1`. */
  readonly python: string;
  /** Such as `CPython` or `PyPy`. */
  readonly implementation: string;
  /** `off`: a free-threaded build that runs without; `none`: an implementation that has no such lock. */
  readonly gil: 'on' | 'off' | 'none';
  /** What the workload's random numbers, and in a seeded run the switches, come from. */
  readonly seed: number;
  /** Who decides which thread runs: the operating system, or the seeded scheduler. */
  readonly scheduler: 'os' | 'seeded';
  /** `virtual` in seeded runs: `t` then counts steps, and is the same in every run with that seed and version. */
  readonly clock: 'monotonic' | 'virtual';
  /** The workload's name, or the qualified name of the measured function. */
  readonly workload: string;
  /** `bad`, `good` or another of the workload's variants; `measure` for a function of the user's. */
  readonly variant: string;
  readonly parameters: Readonly<Record<string, number | string>>;
  /** The file that `line` counts in: an absolute path in a live run, a bare name in a recorded trace. */
  readonly file: string;
  /** CPU cores that this process may use, at least 1. */
  readonly cores: number;
  /** Process id of lane `p0`. */
  readonly pid: number;
  /** `sys.platform`, such as `linux`, `darwin`, `win32`. */
  readonly platform: string;
}

/** What every event but the header has. */
interface Timed {
  /** Microseconds since the header, 0 or more. */
  readonly t: number;
}

/** What most events have too. */
interface InLane extends Timed {
  /** Where it happened. */
  readonly lane: string;
}

/** A place in the code. Both count from 1. */
interface Placed {
  readonly line?: number;
  /** Only when it is not the header's file. */
  readonly file?: string;
}

/** A process, thread, task, interpreter or command begins, with id `lane`. It is `ready` until a `state` says more. */
export interface LaneStart extends InLane, Placed {
  readonly kind: 'lane-start';
  readonly type: LaneType;
  /** As its program or the library named it, such as `Thread-1` or `fetch`. */
  readonly name: string;
  /** The lane it lies in: a thread's process, a task's thread (that of its loop), a process's parent process. */
  readonly parent?: string;
  /** The lane that started it; absent for the main process and thread. */
  readonly by?: string;
  readonly daemon?: boolean;
  /** Of a process or command. */
  readonly pid?: number;
}

/** It is over. Lanes that never say so were cut off by the end of the run. */
export interface LaneEnd extends InLane {
  readonly kind: 'lane-end';
  /** `collected`: the garbage collector took a task that nobody kept. `killed`: by a signal, or with its process. */
  readonly why: 'returned' | 'raised' | 'cancelled' | 'killed' | 'collected';
  /** The exception, such as `ValueError: no such host`; or the exit code of a process or command that failed. */
  readonly text?: string;
}

/** From now on the lane is in this state. Nothing else changes a lane's state but its end. */
export interface State extends InLane, Placed {
  readonly kind: 'state';
  readonly state: LaneState;
  /** Why it does not run: always with `wait`, mostly with `ready`, never with `run`. */
  readonly why?: Reason;
  /** The resource it waits for. */
  readonly on?: string;
  /** The lanes it waits for: who holds the lock, who is to be joined. Absent when anybody may end the wait. */
  readonly for?: readonly string[];
  /** With `run` and `ready` after a wait: the lane that ended the wait, by a release, a put, a result. */
  readonly by?: string;
  /** Of a wait with a limit: when it ends at the latest, as `t`. Of `timer` it is when the timer goes off. */
  readonly until?: number;
}

/** A lock, queue or the like is seen for the first time. */
export interface Resource extends InLane, Placed {
  readonly kind: 'resource';
  readonly id: string;
  readonly type: ResourceType;
  /** The name it was assigned to, such as `lock_a`; the type where there is none. */
  readonly name: string;
  /** How many can have it, or how much it holds; absent when unlimited or without meaning. */
  readonly size?: number;
}

/** The lane has got it. A lane may hold an RLock or a semaphore several times. */
export interface Acquire extends InLane, Placed {
  readonly kind: 'acquire';
  readonly id: string;
}

export interface Release extends InLane, Placed {
  readonly kind: 'release';
  readonly id: string;
}

/** An item goes into a queue. */
export interface Put extends InLane, Placed {
  readonly kind: 'put';
  readonly id: string;
  /** Items in the queue afterwards. */
  readonly size: number;
}

/** An item is taken out of a queue. */
export interface Get extends InLane, Placed {
  readonly kind: 'get';
  readonly id: string;
  /** Items in the queue afterwards. */
  readonly size: number;
}

/** Something that others may wait for has happened to a resource. */
export interface Notify extends InLane, Placed {
  readonly kind: 'notify';
  readonly id: string;
  readonly how: 'set' | 'clear' | 'notify' | 'notify-all' | 'task-done' | 'shutdown';
  /** Lanes that wait for it at this moment; 0 means that nobody heard it. */
  readonly waiting?: number;
}

/** A call that may block begins; a `return` with the same `id` ends it. */
export interface Call extends InLane, Placed {
  readonly kind: 'call';
  /** Unique in the run, such as `p0.x7`. */
  readonly id: string;
  /** Qualified, such as `time.sleep`. */
  readonly name: string;
  /** It is called on a thread whose event loop runs, without `await`: nothing else on that loop runs meanwhile. */
  readonly loop?: boolean;
}

/** A call ends. One without a `call` before it began at `t - duration`. */
export interface Return extends InLane, Placed {
  readonly kind: 'return';
  readonly id: string;
  readonly name: string;
  /** Microseconds. */
  readonly duration: number;
  readonly loop?: boolean;
  /** The exception that left it. */
  readonly text?: string;
}

/** A sample of how late an event loop is, told when it was away for a millisecond or longer; `lane` is its thread. */
export interface Lag extends InLane {
  readonly kind: 'lag';
  /** Microseconds for which the loop did not look what is due, until `t`: whatever came meanwhile was up to so late. */
  readonly lag: number;
}

/** CPU time that a lane has used so far. */
export interface Cpu extends InLane {
  readonly kind: 'cpu';
  /** Microseconds since the lane began. */
  readonly cpu: number;
}

/** What the workload counted: what is right, not what is fast. */
export interface Value extends InLane {
  readonly kind: 'value';
  /** Such as `counted`, `lost`, `handled`. */
  readonly name: string;
  readonly value: number | string | boolean;
  /** What it would be if nothing went wrong. */
  readonly expected?: number | string | boolean;
}

/** Text that the workload printed. */
export interface Output extends InLane {
  readonly kind: 'output';
  readonly stream: 'stdout' | 'stderr';
  /** Not necessarily whole lines. */
  readonly text: string;
}

/** An interval that a rule of Interlock's is about; `t` is its end. */
export interface Mark extends InLane, Placed {
  readonly kind: 'mark';
  /** The rule's name, such as `blocking-sleep-in-async`. */
  readonly rule: string;
  /** When it began, as `t`. */
  readonly from: number;
}

/** An exception that left a thread, task, future or process. */
export interface Exception extends InLane, Placed {
  readonly kind: 'exception';
  /** Such as `ValueError: no such host`. */
  readonly text: string;
  /** False when nobody ever looked at it. */
  readonly seen: boolean;
}

/** The seeded scheduler gives the baton to `lane`. The states of both lanes follow or went before as `state` events. */
export interface Switch extends InLane, Placed {
  readonly kind: 'switch';
  /** Counts from 1. */
  readonly step: number;
  /** Who had it; absent for the first. */
  readonly from?: string;
  /** All lanes that could have been chosen, `lane` among them. */
  readonly ready: readonly string[];
  /** The bytecode instruction before which `from` was stopped; absent when it waits or is over. */
  readonly instruction?: string;
}

/** Nobody can ever go on: each of `lanes` waits, and nothing that could end a wait is left. */
export interface Deadlock extends Timed {
  readonly kind: 'deadlock';
  /** In a ring each waits for what the next one holds, and the last for the first. */
  readonly lanes: readonly string[];
  /** What each of them waits for, in the same order: a resource, or a lane that is to be joined. */
  readonly on: readonly string[];
  /** False when the lanes do not hold each other up in a circle: nobody is left who would wake them. */
  readonly ring: boolean;
}

/** Some of the trace is missing from here on. */
export interface Dropped extends Timed {
  readonly kind: 'dropped';
  readonly what: 'events' | 'output';
  /** Events, or characters of output. */
  readonly count: number;
  /** Who dropped them: the tracer in Python, or the runner in the editor. */
  readonly by: 'tracer' | 'runner';
}

/** One seed of a search has been tried. */
export interface Search extends Timed {
  readonly kind: 'search';
  readonly seed: number;
  /** Seeds tried so far, this one among them. */
  readonly tried: number;
  /** Seeds to be tried at most. */
  readonly of: number;
  /** `wrong`: a value differed from the expected one. */
  readonly outcome: 'right' | 'wrong' | 'deadlock' | 'error';
  /** What went wrong, in a few words. */
  readonly text?: string;
}

/** Something that the user should know. It does not end the run by itself. */
export interface Problem extends Timed {
  readonly kind: 'problem';
  /** For tests and for choosing a button, such as `python-not-found`; docs/lab-events.md lists them. */
  readonly code: string;
  /** One plain sentence: what happened and where. */
  readonly text: string;
  /** One plain sentence: what to do about it. */
  readonly help?: string;
}

/** What the tracer itself cost. */
export interface Overhead {
  /** Events that were recorded. */
  readonly events: number;
  /** Microseconds that one took, measured in this run. */
  readonly each: number;
  /** Microseconds altogether, an estimate. */
  readonly total: number;
}

/** The last line of every trace that the runner delivers. */
export interface End extends Timed {
  readonly kind: 'end';
  /**
   * `ok`: it returned, whatever its result. `error`: it raised, or could not be started. `deadlock`: it was ended
   * because nobody could go on. `timeout`, `stopped`: the runner ended it. `killed`: it died of something else.
   */
  readonly status: 'ok' | 'error' | 'deadlock' | 'timeout' | 'stopped' | 'killed';
  /** Microseconds that the workload itself took; of a seeded run in real time. */
  readonly wall: number;
  /** Microseconds of CPU time of all processes that were waited for, the main one's start-up left out. */
  readonly cpu: number;
  /** For `error` and `killed`: one plain sentence. */
  readonly text?: string;
  /** What the workload or the measured function returned, shortened, as Python writes it. */
  readonly result?: string;
  /** A search that ended: the first seed that showed the bug; absent when none did. */
  readonly seed?: number;
  readonly overhead?: Overhead;
}

export type LabEvent =
  | Header | LaneStart | LaneEnd | State | Resource | Acquire | Release | Put | Get | Notify | Call | Return | Lag | Cpu
  | Value | Output | Mark | Exception | Switch | Deadlock | Dropped | Search | Problem | End;

export type EventKind = LabEvent['kind'];
