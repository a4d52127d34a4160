/** Time, signals, callables, contexts, logging and hashing: the small modules around a running program. */
import { all, inModule } from '../build.ts';
import type { ClassFacts, FunctionFacts, LibraryTable } from '../table.ts';

// https://docs.python.org/3/library/time.html, sched.html, signal.html, functools.html, contextlib.html,
// contextvars.html, locale.html, warnings.html, weakref.html, atexit.html, logging.html, logging.handlers.html, hashlib.html, importlib.html
//
// Logging calls are not called blocking: they are everywhere, and quick in all but rare set-ups.

const handler: ClassFacts = { bases: ['logging.Handler'], contextManager: 'none', threadSafe: true };
const cpuBytes: FunctionFacts = { blocks: 'cpu', returns: 'bytes' };

export const runtimeTable = (): LibraryTable => ({
  functions: {
    'time.sleep': {
      blocks: 'sleep',
      asyncTwin: { asyncio: 'asyncio.sleep', trio: 'trio.sleep', anyio: 'anyio.sleep' },
    },
    ...inModule('time', 'time time_ns monotonic monotonic_ns perf_counter perf_counter_ns process_time', {}),
    ...inModule('time', 'ctime asctime strftime', { returns: 'str' }),
    'time.tzset': {},
    'locale.setlocale': { returns: 'str' },
    'signal.signal': {
      handsOver: { callable: { name: 'handler', position: 1 }, runsIn: 'signal-handler', args: 'none' },
    },
    'signal.pause': { blocks: 'wait' },
    'signal.sigwait': { blocks: 'wait' },
    'signal.sigwaitinfo': { blocks: 'wait' },
    'signal.sigtimedwait': {
      blocks: 'wait',
      exempt: [{ name: 'timeout', position: 1, is: '0' }],
      timeout: { name: 'timeout', position: 1 },
    },
    ...inModule('signal', 'getsignal set_wakeup_fd setitimer alarm raise_signal siginterrupt', {}),
    // What is registered runs in the main thread as the interpreter ends, in none of the contexts that matter here.
    'atexit.register': { returns: '0' },
    'atexit.unregister': {},
    'functools.wraps': {},
    'contextlib.contextmanager': {},
    'contextlib.asynccontextmanager': {},
    'contextvars.copy_context': { returns: 'contextvars.Context' },
    'weakref.ref': {},
    'logging.getLogger': { returns: 'logging.Logger' },
    ...inModule('logging', 'debug info warning error critical exception log basicConfig shutdown', {}),
    'hashlib.pbkdf2_hmac': cpuBytes,
    'hashlib.scrypt': cpuBytes,
    'hashlib.file_digest': { blocks: 'file-io' },
    'importlib.import_module': { returns: 'types.ModuleType' },
  },
  classes: {
    'sched.scheduler': {
      methods: {
        run: { blocks: 'sleep', exempt: [{ name: 'blocking', position: 0, is: 'False' }] },
        ...all('enter enterabs cancel empty', {}),
      },
      contextManager: 'none',
    },
    'functools.partial': { contextManager: 'none' },
    'contextlib.ExitStack': {
      methods: { enter_context: { returns: '0' }, ...all('push callback pop_all close', {}) },
      contextManager: 'sync',
    },
    'contextlib.AsyncExitStack': {
      methods: {
        enter_context: { returns: '0' },
        enter_async_context: { coroutine: true, returns: '0' },
        aclose: { coroutine: true },
        ...all('push push_async_exit callback push_async_callback pop_all', {}),
      },
      contextManager: 'async',
    },
    'contextlib.suppress': { contextManager: 'sync' },
    'contextlib.closing': { contextManager: 'sync' },
    'contextlib.aclosing': { contextManager: 'async' },
    'contextlib.nullcontext': { contextManager: 'both' },
    'contextlib.chdir': { contextManager: 'sync' },
    'contextlib.redirect_stdout': { contextManager: 'sync' },
    'contextlib.redirect_stderr': { contextManager: 'sync' },
    'warnings.catch_warnings': { contextManager: 'sync' },
    'contextvars.ContextVar': {
      methods: { get: { returns: 'T' }, set: { returns: 'contextvars.Token' }, reset: {} },
      contextManager: 'none',
      threadSafe: true,
      unpicklable: true,
    },
    // Since Python 3.14 a context manager that resets its variable.
    'contextvars.Token': { unpicklable: true },
    'contextvars.Context': {
      methods: { run: {}, copy: { returns: 'Self' } },
      contextManager: 'none',
      unpicklable: true,
    },
    'weakref.finalize': { methods: all('detach peek', {}), contextManager: 'none' },
    'types.ModuleType': { contextManager: 'none', unpicklable: true },
    'logging.Logger': {
      methods: {
        ...all('debug info warning error critical exception log setLevel addHandler removeHandler isEnabledFor', {}),
        getChild: { returns: 'logging.Logger' },
      },
      contextManager: 'none',
      threadSafe: true,
    },
    'logging.LoggerAdapter': {
      methods: all('debug info warning error critical exception log setLevel isEnabledFor', {}),
      attributes: { logger: 'logging.Logger' },
      contextManager: 'none',
      threadSafe: true,
    },
    'logging.Handler': {
      methods: all('acquire release emit handle flush close setLevel setFormatter', {}),
      contextManager: 'none',
      threadSafe: true,
      unpicklable: true,
    },
    'logging.StreamHandler': handler,
    'logging.FileHandler': { ...handler, bases: ['logging.StreamHandler'] },
    'logging.handlers.RotatingFileHandler': { ...handler, bases: ['logging.FileHandler'] },
    'logging.handlers.TimedRotatingFileHandler': { ...handler, bases: ['logging.FileHandler'] },
    'logging.handlers.QueueHandler': handler,
    'logging.handlers.QueueListener': {
      methods: { start: {}, stop: { blocks: 'wait' }, enqueue_sentinel: {} },
      threadSafe: true,
      unpicklable: true,
    },
  },
  values: { 'logging.root': 'logging.Logger' },
});
