/** Library functions that play a part in an analysis of their own, by qualified name. */

/** They start an event loop in the calling thread and return when it is done. */
export const RUNS_EVENT_LOOP: ReadonlySet<string> = new Set([
  'asyncio.run', 'asyncio.Runner.run', 'asyncio.AbstractEventLoop.run_until_complete',
  'asyncio.AbstractEventLoop.run_forever',
]);

/** Classes whose `with` block ends by waiting for what was started in it. */
export const WAITS_ON_EXIT: readonly string[] = ['concurrent.futures.Executor'];

/** Builtins that are called for what they do; their result is None. */
export const RETURNS_NONE: ReadonlySet<string> = new Set(['print', 'exec', 'setattr', 'delattr', 'breakpoint']);

/** HTTP libraries that give up by themselves when no timeout is given. */
export const REQUEST_DEFAULTS: readonly string[] = ['httpx.', 'aiohttp.'];

/** They give every socket made from then on a timeout. */
export const SOCKET_TIMEOUT_DEFAULTS: ReadonlySet<string> = new Set(['socket.setdefaulttimeout']);

/** Methods of `requests.Session` that programs replace to give all its requests a timeout. */
export const OWN_REQUEST_METHODS: ReadonlySet<string> = new Set(['request', 'send', 'get', 'post']);

/** Methods that are told which executor to use: naming it there hands nothing over. */
export const EXECUTOR_USERS: ReadonlySet<string> = new Set(['run_in_executor']);

/** Programs that fail when there is nothing to do, or that only dress up the terminal. */
export const BEST_EFFORT_PROGRAMS: ReadonlySet<string> = new Set([
  'kill', 'pkill', 'killall', 'taskkill', 'fuser', 'stty', 'clear', 'cls', 'reset', 'tput', 'less',
  'more', 'xdg-open', 'notify-send',
]);

/** They make a session of `requests`. */
export const MAKES_SESSION: ReadonlySet<string> = new Set(['requests.Session', 'requests.session']);

/** They start processes there and then. */
export const STARTS_PROCESSES: ReadonlySet<string> = new Set([
  'multiprocessing.Process.start', 'multiprocessing.pool.Pool', 'multiprocessing.context.BaseContext.Pool',
  'multiprocessing.Manager', 'multiprocessing.context.BaseContext.Manager',
]);

/** They start the processes of a pool that was made without any. */
export const USES_PROCESS_POOL: ReadonlySet<string> = new Set([
  'concurrent.futures.ProcessPoolExecutor.submit', 'concurrent.futures.ProcessPoolExecutor.map',
]);

/** They choose how processes are started. */
export const START_METHOD_CHOICES: ReadonlySet<string> = new Set([
  'multiprocessing.get_context', 'multiprocessing.set_start_method', 'multiprocessing.context.BaseContext.get_context',
  'multiprocessing.context.BaseContext.set_start_method',
]);

/** Names in a test that only the main process passes. */
export const IMPLIES_GUARD: ReadonlySet<string> = new Set(['__name__', 'TYPE_CHECKING', 'parent_process', '__spec__']);

/** Names of methods and functions that do one small thing: log, print, set, close. */
export const SMALL_CALLS: ReadonlySet<string> = new Set([
  'debug', 'info', 'warning', 'warn', 'error', 'exception', 'critical', 'log', 'print', 'close', 'set', 'put',
  'put_nowait', 'cancel', 'append', 'submit',
]);

/** Builtins that do not fail on what programs give them. */
export const HARMLESS_BUILTINS: ReadonlySet<string> = new Set([
  'min', 'max', 'len', 'range', 'isinstance', 'print', 'str', 'repr', 'enumerate', 'zip', 'list', 'dict', 'set',
  'tuple', 'bool', 'id', 'type', 'hasattr', 'super',
]);

/** Modules whose functions do not fail in good use. */
export const HARMLESS_PREFIXES: readonly string[] = ['logging.', 'time.'];

/** They start processes with what they are given: pickled under spawn and forkserver, inherited under fork. */
export const STARTS_WORKERS: ReadonlySet<string> = new Set([
  'multiprocessing.Process', 'multiprocessing.context.BaseContext.Process', 'multiprocessing.pool.Pool',
  'multiprocessing.context.BaseContext.Pool', 'concurrent.futures.ProcessPoolExecutor',
]);

/** They pickle what they are given, however the processes were started. */
export const PICKLES_EARLY: ReadonlySet<string> = new Set([
  'concurrent.futures.ProcessPoolExecutor.submit', 'concurrent.futures.ProcessPoolExecutor.map',
  'asyncio.AbstractEventLoop.run_in_executor',
  ...['apply', 'apply_async', 'map', 'map_async', 'starmap', 'starmap_async', 'imap', 'imap_unordered']
    .map((method) => `multiprocessing.pool.Pool.${method}`),
]);

/** They wait until every item of a queue was reported as done. */
export const QUEUE_JOINS: ReadonlySet<string> = new Set([
  'queue.Queue.join', 'multiprocessing.JoinableQueue.join', 'asyncio.Queue.join',
]);

/** They take an item from a queue that counts what is not done yet. */
export const QUEUE_TAKES: ReadonlySet<string> = new Set([
  'queue.Queue.get', 'queue.Queue.get_nowait', 'multiprocessing.Queue.get', 'multiprocessing.Queue.get_nowait',
  'asyncio.Queue.get', 'asyncio.Queue.get_nowait',
]);

/** The method that reports an item as done. */
export const TASK_DONE = 'task_done';

/** Last names of the exceptions that say that nothing was taken, or that the program or task is ending. */
export const TAKING_FAILED: ReadonlySet<string> = new Set([
  'Empty', 'QueueEmpty', 'TimeoutError', 'ShutDown', 'QueueShutDown', 'CancelledError', 'KeyboardInterrupt',
  'SystemExit', 'GeneratorExit',
]);

const TAKES: ReadonlySet<string> = new Set(['queue.Queue.get', 'queue.SimpleQueue.get', 'multiprocessing.Queue.get']);
const PUTS: ReadonlySet<string> = new Set(['queue.Queue.put', 'multiprocessing.Queue.put']);

/** Questions to a queue, and the calls that somebody makes who relies on the answer. */
export const QUEUE_STATES: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['queue.Queue.empty', TAKES], ['queue.Queue.qsize', TAKES], ['queue.Queue.full', PUTS],
  ['queue.SimpleQueue.empty', TAKES], ['queue.SimpleQueue.qsize', TAKES],
  ['multiprocessing.Queue.empty', TAKES], ['multiprocessing.Queue.qsize', TAKES], ['multiprocessing.Queue.full', PUTS],
]);

/** Members of a process that wait for its end without reading what it writes. */
export const PROCESS_WAITS: ReadonlySet<string> = new Set(['wait']);

/** Members of a process that read what it writes, or are what it writes to. */
export const PROCESS_READERS: ReadonlySet<string> = new Set(['communicate', 'stdout', 'stderr']);

/** Members of a process that end it, after which it writes no more. */
export const ENDS_PROCESS: ReadonlySet<string> = new Set(['kill', 'terminate', 'send_signal']);

/** What a cancelled coroutine is made to raise; the last one gives the class of the library that runs. */
export const CANCELLATIONS: ReadonlySet<string> = new Set([
  'asyncio.CancelledError', 'trio.Cancelled', 'anyio.get_cancelled_exc_class',
]);

/** Last names of functions that end the program there and then. */
export const ENDS_PROGRAM: ReadonlySet<string> = new Set(['exit', '_exit', 'abort', 'skip', 'fail']);

/** Last names of functions that give a coroutine, or a coroutine function, a task of its own. */
export const STARTS_TASK: ReadonlySet<string> = new Set(['create_task', 'ensure_future', 'start_soon', 'spawn', 'run']);

/** Import of a framework whose CancelledError is an ordinary exception, of a Deferred. */
export const ORDINARY_CANCELLATION = /^(?:from|import) twisted\b/m;

/** Methods of asyncio's objects that wake or change the loop, and may be called in its own thread only. */
export const THREAD_UNSAFE: ReadonlySet<string> = new Set([
  ...['create_task', 'call_soon', 'call_later', 'call_at', 'stop', 'add_reader', 'remove_reader', 'add_writer', 'remove_writer']
    .map((method) => `asyncio.AbstractEventLoop.${method}`),
  'asyncio.create_task', 'asyncio.ensure_future',
  ...['set_result', 'set_exception', 'cancel'].map((method) => `asyncio.Future.${method}`),
  ...['put_nowait', 'get_nowait', 'task_done'].map((method) => `asyncio.Queue.${method}`),
  ...['set', 'clear'].map((method) => `asyncio.Event.${method}`),
  ...['Condition.notify', 'Condition.notify_all', 'Lock.release', 'Semaphore.release'].map((method) => `asyncio.${method}`),
]);

/** Last names of calls that make or run an event loop in the thread that calls them. */
export const LOOP_MAKERS: ReadonlySet<string> = new Set([
  'new_event_loop', 'set_event_loop', 'run', 'run_sync', 'run_until_complete', 'run_forever', 'Runner', 'SelectorEventLoop',
]);

/** What sends the output of a program that asyncio starts into a pipe. */
export const ASYNC_PIPES: ReadonlySet<string> = new Set(['asyncio.subprocess.PIPE', 'subprocess.PIPE']);

/** Classes whose objects belong to one event loop: since Python 3.10 the one that first waits for them. */
export const LOOP_BOUND: ReadonlySet<string> = new Set(
  ['Lock', 'Event', 'Condition', 'Semaphore', 'BoundedSemaphore', 'Barrier', 'Queue', 'LifoQueue', 'PriorityQueue']
    .map((name) => `asyncio.${name}`),
);

/** Context managers that cancel what runs in their block, on a time-out or when they are told. */
export const CANCEL_SCOPES: readonly string[] = ['asyncio.Timeout', 'trio.CancelScope', 'anyio.CancelScope'];

/** Context managers whose block ends when the tasks that were started in it have ended. */
export const TASK_GROUPS: readonly string[] = ['asyncio.TaskGroup', 'trio.Nursery', 'anyio.abc.TaskGroup'];

/** Methods of those that start a task, by last name. */
export const GROUP_STARTERS: ReadonlySet<string> = new Set(['create_task', 'start_soon']);

/** Functions that count their time-out from when they are called, not from when their block is entered. */
export const DEADLINES_FROM_CALL: readonly string[] = ['asyncio.timeout', 'anyio.move_on_after', 'anyio.fail_after'];

/** Coroutine functions that do nothing but wait for a while. */
export const ASYNC_SLEEPS: ReadonlySet<string> = new Set(['asyncio.sleep', 'trio.sleep', 'anyio.sleep']);

/** Questions that code asks again and again, and what waits for the answer instead. */
export const POLLED: ReadonlyMap<string, string> = new Map([
  ['asyncio.Event.is_set', 'wait()'], ['trio.Event.is_set', 'wait()'], ['anyio.Event.is_set', 'wait()'],
  ['asyncio.Future.done', 'await on it'], ['asyncio.Task.done', 'await on it'], ['asyncio.Queue.empty', 'get() or join()'],
  ['asyncio.Queue.full', 'put()'], ['asyncio.Lock.locked', 'async with'],
]);

/** Asynchronous clients that keep a pool of connections, which is lost when one is made for each request. */
export const ASYNC_CLIENTS: ReadonlySet<string> = new Set(['aiohttp.ClientSession', 'httpx.AsyncClient']);

/** Primitives of threads that have a twin for tasks of one event loop. */
export const THREAD_PRIMITIVES: ReadonlyMap<string, string> = new Map([
  ['threading.Lock', 'asyncio.Lock'], ['threading.RLock', 'asyncio.Lock'], ['threading.Event', 'asyncio.Event'],
  ['threading.Semaphore', 'asyncio.Semaphore'], ['threading.local', 'contextvars.ContextVar'], ['queue.Queue', 'asyncio.Queue'],
  ['queue.LifoQueue', 'asyncio.LifoQueue'], ['queue.PriorityQueue', 'asyncio.PriorityQueue'],
]);

/** What a file says that has to do with other threads: with it, nobody knows which code runs in which. */
export const SPEAKS_OF_THREADS = /\b(?:Thread|Timer|\w*Executor|\w*ThreadPool|to_thread|run_in_executor|run_sync|run_in_threadpool|sync_to_async|\w*_threadsafe|start_new_thread|from_thread)\b/;

/** Last names of what sends a request, and of what opens a connection. */
export const REQUESTS: ReadonlySet<string> = new Set([
  'get', 'post', 'put', 'patch', 'delete', 'head', 'request', 'stream', 'ws_connect', 'open_connection', 'connect_tcp',
  'open_tcp_stream', 'fetch',
]);

/** Verbs of functions that only ask for something, so that two of them may go on at the same time. */
export const ASKS = /^_?(?:a?fetch|a?load|a?get|a?list|a?find|a?search|a?count|download|look_?up|retrieve|request|query)(?:_|$)/;
/** Classes of builtins and `collections` whose objects hold others; `defaultdict` counts as a dictionary. */
export const CONTAINERS: ReadonlySet<string> = new Set([
  'list', 'dict', 'set', 'collections.deque', 'collections.OrderedDict', 'collections.defaultdict', 'collections.Counter',
  'weakref.WeakKeyDictionary', 'weakref.WeakValueDictionary', 'weakref.WeakSet', 'bytearray',
]);

/** Containers that raise when they change size while somebody iterates over them. */
export const BREAKS_ITERATION: ReadonlySet<string> = new Set([
  'dict', 'set', 'collections.deque', 'collections.OrderedDict', 'collections.defaultdict', 'collections.Counter',
]);

/** Methods that change the container they are called on. */
export const MUTATING_METHODS: ReadonlySet<string> = new Set([
  'append', 'appendleft', 'add', 'insert', 'extend', 'extendleft', 'update', 'pop', 'popitem', 'popleft', 'remove',
  'discard', 'clear', 'setdefault', 'sort', 'reverse', 'rotate', 'subtract', 'move_to_end', 'difference_update',
  'intersection_update', 'symmetric_difference_update',
]);

/** Builtins and `collections` classes that make an object which can be changed, and what people call it. */
export const BUILDS_MUTABLE: ReadonlyMap<string, string> = new Map([
  ['list', 'list'], ['dict', 'dictionary'], ['set', 'set'], ['bytearray', 'bytearray'],
  ['collections.deque', 'deque'], ['collections.defaultdict', 'dictionary'], ['collections.OrderedDict', 'dictionary'],
  ['collections.Counter', 'counter'],
]);

/** They change the whole process, whichever thread calls them; what they change. */
export const PROCESS_STATE_CALLS: ReadonlyMap<string, string> = new Map([
  ['os.chdir', 'the working directory'], ['os.fchdir', 'the working directory'], ['os.chroot', 'the root directory'],
  ['contextlib.chdir', 'the working directory'], ['os.umask', 'the umask'], ['locale.setlocale', 'the locale'],
  ['time.tzset', 'the time zone'], ['warnings.catch_warnings', 'the warning filters'],
  ['socket.setdefaulttimeout', 'the default timeout of sockets'],
  ['contextlib.redirect_stdout', '`sys.stdout`'], ['contextlib.redirect_stderr', '`sys.stderr`'],
]);

/** Attributes of `sys` that are the standard streams of the whole process. */
export const PROCESS_STREAMS: ReadonlySet<string> = new Set(['stdout', 'stderr', 'stdin']);

/**
 * Questions that programs ask in a loop: what is waited for, the call that waits for it, whether the loop goes on while
 * the answer is no (`negated`), and whether that call can stand for the loop as it is.
 */
export const POLLED_STATES: ReadonlyMap<string, { what: string; instead: string; negated: boolean; fix: boolean }> = new Map([
  ['threading.Event.is_set', { what: 'is set', instead: 'wait()', negated: true, fix: true }],
  ['threading.Event.isSet', { what: 'is set', instead: 'wait()', negated: true, fix: true }],
  ['multiprocessing.Event.is_set', { what: 'is set', instead: 'wait()', negated: true, fix: true }],
  ['threading.Thread.is_alive', { what: 'has ended', instead: 'join()', negated: false, fix: true }],
  ['multiprocessing.Process.is_alive', { what: 'has ended', instead: 'join()', negated: false, fix: true }],
  ['concurrent.futures.Future.done', { what: 'is done', instead: 'result()', negated: true, fix: false }],
  ['concurrent.futures.Future.running', { what: 'is done', instead: 'result()', negated: false, fix: false }],
  ['multiprocessing.pool.AsyncResult.ready', { what: 'is ready', instead: 'wait()', negated: true, fix: true }],
  ['queue.Queue.empty', { what: 'has an item', instead: 'get()', negated: false, fix: false }],
  ['multiprocessing.Queue.empty', { what: 'has an item', instead: 'get()', negated: false, fix: false }],
]);

/** Calls that give back what was taken or end what was started, by qualified name. */
export const GIVES_BACK: ReadonlySet<string> = new Set([
  ...['Lock', 'RLock', 'Condition', 'Semaphore', 'BoundedSemaphore'].flatMap((name) =>
    [`threading.${name}.release`, `multiprocessing.${name}.release`, `asyncio.${name}.release`]),
  'threading.Thread.join', 'multiprocessing.Process.join', 'multiprocessing.Process.terminate', 'multiprocessing.pool.Pool.terminate',
  'multiprocessing.pool.Pool.close', 'concurrent.futures.Executor.shutdown', 'concurrent.futures.ThreadPoolExecutor.shutdown',
  'concurrent.futures.ProcessPoolExecutor.shutdown', 'subprocess.Popen.kill', 'subprocess.Popen.terminate', 'subprocess.Popen.wait',
  'os.chdir', 'os.umask',
]);

/** Methods that change a container and leave its size as it is. */
export const KEEPS_SIZE: ReadonlySet<string> = new Set(['sort', 'reverse', 'rotate', 'move_to_end']);

/** The last names of decorators that register functions with a framework; see `Registration`. */
export const REGISTERING_NAMES: ReadonlySet<string> = new Set([
  'get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'api_route', 'scheduled_job', 'shared_task', 'task', 'callback',
]);
