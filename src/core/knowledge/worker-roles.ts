/** Library functions that play a part in the life of workers, queues, processes and signal handlers, by qualified name. */
import { QUEUE_TAKES } from './roles.ts';
import type { Parameter } from './table.ts';

/** They take an item from a queue of any kind. */
export const ANY_QUEUE_TAKES: ReadonlySet<string> = new Set([
  ...QUEUE_TAKES, 'queue.SimpleQueue.get', 'queue.SimpleQueue.get_nowait', 'multiprocessing.SimpleQueue.get',
]);

/** They put an item into a queue of any kind. */
export const ANY_QUEUE_PUTS: ReadonlySet<string> = new Set(
  ['queue.Queue', 'queue.SimpleQueue', 'multiprocessing.Queue', 'multiprocessing.SimpleQueue', 'asyncio.Queue']
    .flatMap((queue) => [`${queue}.put`, `${queue}.put_nowait`]),
);

/** It ends the loop that runs, whoever runs it. */
export const STOPS_LOOP: ReadonlySet<string> = new Set(['asyncio.AbstractEventLoop.stop']);

/** They run a loop until their coroutine is done, and take it for a failure when the loop ends before. */
export const RUNS_TO_THE_END: ReadonlySet<string> = new Set(['asyncio.run', 'asyncio.Runner.run']);

/** Who calls one of these has a loop that `stop()` may end. */
export const RUNS_UNTIL_STOPPED: ReadonlySet<string> = new Set([
  'asyncio.AbstractEventLoop.run_forever', 'asyncio.AbstractEventLoop.run_until_complete', 'asyncio.new_event_loop',
]);

/** The loop's own way to be told of signals. */
export const LOOP_SIGNALS: ReadonlySet<string> = new Set(['asyncio.AbstractEventLoop.add_signal_handler']);

/** They plan something for a loop without waking it: only code that the loop runs may call them. */
export const PLANS_WITHOUT_WAKING: ReadonlySet<string> = new Set([
  'asyncio.Event.set', 'asyncio.Queue.put_nowait', 'asyncio.create_task', 'asyncio.ensure_future',
  ...['asyncio.Future', 'asyncio.Task'].flatMap((future) => [`${future}.cancel`, `${future}.set_result`, `${future}.set_exception`]),
  ...['stop', 'call_soon', 'call_later', 'call_at', 'create_task'].map((method) => `asyncio.AbstractEventLoop.${method}`),
]);

/** They take the lock inside of a queue, which is not reentrant (that of SimpleQueue.put is). */
export const TAKES_QUEUE_LOCK: ReadonlySet<string> = new Set([
  'queue.Queue.put', 'queue.Queue.put_nowait', 'queue.Queue.get', 'queue.Queue.get_nowait', 'queue.Queue.join',
]);

/** They write to a buffered stream, which raises RuntimeError when it is entered twice. */
export const WRITES_BUFFERED: ReadonlySet<string> = new Set([
  'print', 'builtins.print',
  ...['debug', 'info', 'warning', 'error', 'critical', 'exception', 'log'].flatMap((level) => [`logging.${level}`, `logging.Logger.${level}`]),
]);

/** Last names of what ends the program: then nothing that was interrupted goes on. */
export const ENDS_PROGRAM: ReadonlySet<string> = new Set(['exit', '_exit', 'abort', 'quit', 'kill', 'raise_signal', 'killpg', 'interrupt_main']);

/** Members of `Popen` with which somebody minds its end, or passes on the means to; `returncode` is None until they do. */
export const MINDS_PROCESS: ReadonlySet<string> = new Set([
  'wait', 'communicate', 'poll', 'pid', 'kill', 'terminate', 'send_signal', '__exit__',
]);

/** Keywords of `Popen` with which a program is started to live on by itself. */
export const DETACHES: ReadonlySet<string> = new Set([
  'start_new_session', 'process_group', 'preexec_fn', 'creationflags', 'startupinfo',
]);

/** Programs that open something for the user, for whom nobody waits. */
export const OPENS_FOR_USER: ReadonlySet<string> = new Set([
  'open', 'start', 'explorer', 'xdg-open', 'gnome-open', 'kde-open', 'notify-send', 'nohup', 'cmd', 'say', 'osascript',
]);

/** Last names of what ends another process, or a group of them. */
export const ENDS_OTHERS: ReadonlySet<string> = new Set(['kill', 'terminate', 'send_signal', 'killpg', 'pidfd_send_signal', 'close']);

/** They start a program, and take `preexec_fn` to run between fork and exec. */
export const TAKES_PREEXEC: ReadonlySet<string> = new Set([
  ...['Popen', 'run', 'call', 'check_call', 'check_output'].map((name) => `subprocess.${name}`),
  'asyncio.create_subprocess_exec', 'asyncio.create_subprocess_shell',
]);

/** What is done in `preexec_fn`, and the keyword that does it without Python code in the child. */
export const PREEXEC_TWINS: ReadonlyMap<string, { readonly keyword: string; readonly since: readonly [number, number] }> = new Map([
  ['os.setsid', { keyword: 'start_new_session=True', since: [3, 2] }],
  ['os.setpgrp', { keyword: 'process_group=0', since: [3, 11] }],
]);

/** Waits for a program of asyncio, which go on when the waiting is given up. */
export const AWAITS_PROGRAM: ReadonlySet<string> = new Set([
  'asyncio.subprocess.Process.wait', 'asyncio.subprocess.Process.communicate',
]);

const EXECUTORS = ['Executor', 'ThreadPoolExecutor', 'ProcessPoolExecutor', 'InterpreterPoolExecutor']
  .map((name) => `concurrent.futures.${name}`);

/** They give one future for one call. */
export const EXECUTOR_SUBMITS: ReadonlySet<string> = new Set(EXECUTORS.map((name) => `${name}.submit`));

/** They begin all calls at once, and raise what one raised where its result is asked for. */
export const EXECUTOR_MAPS: ReadonlySet<string> = new Set(EXECUTORS.map((name) => `${name}.map`));

/** They wait for futures of executors. */
export const FUTURE_WAITS: ReadonlySet<string> = new Set([
  'concurrent.futures.Future.result', 'concurrent.futures.Future.exception', 'concurrent.futures.wait',
  'concurrent.futures.as_completed',
]);

/** They give a result that is worked out while the caller goes on. */
export const POOL_PROMISES: ReadonlySet<string> = new Set(['Pool', 'ThreadPool'].flatMap((pool) =>
  ['apply_async', 'map_async', 'starmap_async', 'imap', 'imap_unordered'].map((method) => `multiprocessing.pool.${pool}.${method}`)));

/** They make a process that is not started yet. */
export const MAKES_PROCESS: ReadonlySet<string> = new Set([
  'multiprocessing.Process', 'multiprocessing.context.BaseContext.Process',
]);

/** They make a queue whose items wait in the process that put them until somebody reads the pipe. */
export const MAKES_PIPED_QUEUE: ReadonlySet<string> = new Set(['multiprocessing', 'multiprocessing.context.BaseContext']
  .flatMap((maker) => [`${maker}.Queue`, `${maker}.JoinableQueue`]));

/** A TimeoutError that is, or was, not the builtin one. */
export interface OwnTimeoutError {
  /** Where the class is. */
  readonly module: string;
  /** The Python from which on it is the builtin one. */
  readonly since: readonly [number, number] | undefined;
  readonly timeout: Parameter;
}

const ofFutures: OwnTimeoutError = {
  module: 'concurrent.futures', since: [3, 11], timeout: { name: 'timeout', position: 0 },
};

/** They raise a TimeoutError of their own. */
export const OWN_TIMEOUT_ERRORS: ReadonlyMap<string, OwnTimeoutError> = new Map([
  ['concurrent.futures.Future.result', ofFutures],
  ['concurrent.futures.Future.exception', ofFutures],
  ['concurrent.futures.as_completed', { ...ofFutures, timeout: { name: 'timeout', position: 1 } }],
  ['asyncio.wait_for', { module: 'asyncio', since: [3, 11], timeout: { name: 'timeout', position: 1 } }],
  ['multiprocessing.pool.AsyncResult.get', {
    module: 'multiprocessing', since: undefined, timeout: { name: 'timeout', position: 0 },
  }],
]);

/** They end an executor. */
export const EXECUTOR_SHUTDOWNS: ReadonlySet<string> = new Set(EXECUTORS.map((name) => `${name}.shutdown`));

/** They end a process where it is, whatever it holds. */
export const KILLS_PROCESS: ReadonlySet<string> = new Set(['multiprocessing.Process.terminate', 'multiprocessing.Process.kill']);

/** What processes share through a pipe or a semaphore, which a process that is killed may leave unusable. */
export const SHARED_BY_PROCESSES: ReadonlySet<string> = new Set([
  'Queue', 'JoinableQueue', 'SimpleQueue', 'Lock', 'RLock', 'Condition', 'Semaphore', 'BoundedSemaphore',
  'connection.Connection',
].map((name) => `multiprocessing.${name}`));

/** They copy the process with the one thread that calls them. */
export const FORKS: ReadonlySet<string> = new Set(['os.fork', 'os.forkpty']);

/** They begin a thread there and then. */
export const STARTS_THREAD: ReadonlySet<string> = new Set(['threading.Thread.start', ...EXECUTOR_SUBMITS, ...EXECUTOR_MAPS]
  .filter((name) => !name.includes('ProcessPool')));

/** They make workers. */
export const MAKES_WORKERS: ReadonlySet<string> = new Set([
  ...EXECUTORS, 'multiprocessing.pool.Pool', 'multiprocessing.pool.ThreadPool', 'multiprocessing.context.BaseContext.Pool',
]);

/** Exceptions of Python itself that keep what they are made with, and are unpickled by being made with that again. */
export const PLAIN_EXCEPTIONS: ReadonlySet<string> = new Set([
  'Exception', 'BaseException', 'ValueError', 'TypeError', 'RuntimeError', 'LookupError', 'KeyError', 'IndexError',
  'ArithmeticError', 'AttributeError', 'AssertionError', 'NotImplementedError', 'Warning', 'UserWarning',
]);

/** They run a program to its end, and may be told how long that may take. */
export const RUNS_PROGRAM: ReadonlySet<string> = new Set([
  ...['run', 'call', 'check_call', 'check_output'].map((name) => `subprocess.${name}`),
  'subprocess.Popen.wait', 'subprocess.Popen.communicate',
]);

/** Last names of calls that wait for another thread or process, and may be told how long. */
export const BOUNDED_WAITS: readonly string[] = ['result', 'exception', 'join', 'get', 'acquire', 'wait', 'wait_for', 'as_completed'];

/** They make a socket that blocks for ever unless it is told otherwise. */
export const MAKES_SOCKET: ReadonlySet<string> = new Set(['socket.socket', 'socket.create_connection']);

/** Members of a socket that say how long it may block. */
export const SOCKET_TIMEOUT_MEMBERS: readonly string[] = ['settimeout', 'setblocking'];

/** They make one that is connected to nobody yet. */
export const MAKES_UNCONNECTED: ReadonlySet<string> = new Set(['socket.socket']);

/** Members of a socket that wait for the other side. */
export const SOCKET_WAITS: ReadonlySet<string> = new Set([
  'connect', 'recv', 'recv_into', 'recvfrom', 'recvfrom_into', 'recvmsg', 'sendall', 'makefile',
]);

/** Methods that change a list, dict, set or deque. */
export const CHANGES_CONTAINER: ReadonlySet<string> = new Set([
  'append', 'appendleft', 'extend', 'insert', 'add', 'update', 'setdefault', 'pop', 'popitem', 'remove', 'discard', 'clear',
]);

/** Builtins that only compute, and keep the GIL while they do. */
export const COMPUTING_BUILTINS: ReadonlySet<string> = new Set([
  'range', 'len', 'sum', 'min', 'max', 'abs', 'int', 'float', 'bool', 'str', 'complex', 'round', 'pow', 'divmod', 'sorted',
  'reversed', 'enumerate', 'zip', 'map', 'filter', 'any', 'all', 'list', 'dict', 'set', 'tuple', 'frozenset', 'ord', 'chr',
  'hash', 'isinstance', 'iter', 'next', 'bin', 'hex', 'oct', 'repr', 'format', 'slice', 'type', 'bytes', 'bytearray',
]);

/** Modules of which every function computes and keeps the GIL. */
export const COMPUTING_MODULES: readonly string[] = [
  'math.', 'cmath.', 'random.', 'statistics.', 'itertools.', 'operator.', 'fractions.', 'decimal.', 'heapq.', 'bisect.',
  'functools.reduce',
];

/** Types whose methods only compute. */
export const COMPUTING_TYPES: ReadonlySet<string> = new Set([
  'str', 'bytes', 'bytearray', 'list', 'dict', 'set', 'frozenset', 'tuple', 'int', 'float', 'complex', 'collections.deque',
  'collections.defaultdict', 'collections.Counter', 'collections.OrderedDict', 'decimal.Decimal', 'fractions.Fraction',
]);

/** They write a file from the first byte to the last: who is stopped in between leaves half of it. */
export const WRITES_FILES: ReadonlySet<string> = new Set([
  'pathlib.Path.write_text', 'pathlib.Path.write_bytes', 'json.dump', 'pickle.dump', 'shutil.copy', 'shutil.copyfile',
  'shutil.copy2', 'shutil.copytree', 'shutil.make_archive', 'urllib.request.urlretrieve',
]);

/** They open a file; a mode in their second argument says for what. */
export const OPENS_FILES: ReadonlySet<string> = new Set(['builtins.open', 'io.open', 'gzip.open', 'bz2.open', 'lzma.open', 'codecs.open']);

const REMOVES: ReadonlySet<string> = new Set(['os.remove', 'os.unlink', 'os.rmdir', 'shutil.rmtree', 'pathlib.Path.unlink', 'pathlib.Path.rmdir']);
const MAKES: ReadonlySet<string> = new Set(['os.mkdir', 'os.makedirs', 'pathlib.Path.mkdir']);

/** Questions to the file system, and what fails when the answer is out of date. */
export const PATH_CHECKS: ReadonlyMap<string, { readonly whenThere: ReadonlySet<string>; readonly whenMissing: ReadonlySet<string> }> = new Map(
  ['os.path.exists', 'os.path.isfile', 'os.path.isdir', 'pathlib.Path.exists', 'pathlib.Path.is_file', 'pathlib.Path.is_dir']
    .map((name) => [name, { whenThere: REMOVES, whenMissing: MAKES }]),
);
