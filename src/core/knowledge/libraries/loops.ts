/** Other ways to run coroutines: `anyio`, `trio`, `aiofiles`, Starlette and FastAPI, `asgiref` and `tornado`. */
import { all, each, inModule, renamed } from '../build.ts';
import type { ClassFacts, FunctionFacts, HandOver, LibraryTable } from '../table.ts';
import { webAliases, webClasses } from './frameworks.ts';

// https://anyio.readthedocs.io/en/stable/api.html, https://trio.readthedocs.io/en/stable/reference-core.html,
// https://github.com/Tinche/aiofiles, https://www.starlette.io/, https://www.tornadoweb.org/en/stable/ioloop.html,
// https://docs.djangoproject.com/en/stable/topics/async/

const coroutine: FunctionFacts = { coroutine: true };
const coroutineText: FunctionFacts = { coroutine: true, returns: 'str' };
const coroutineBytes: FunctionFacts = { coroutine: true, returns: 'bytes' };

/** A function that is called later with the arguments after it. */
function later(name: string, position: number, runsIn: HandOver['runsIn'] = 'event-loop'): HandOver {
  return { callable: { name, position }, runsIn, args: 'rest' };
}

/** A coroutine function that is run with the arguments after it. */
function task(name: string, position = 0): HandOver {
  return { ...later(name, position), coroutineFunction: 'required' };
}

const lock = (): ClassFacts => ({
  methods: { acquire: coroutine, ...all('acquire_nowait release locked statistics', {}) },
  contextManager: 'async',
  lock: { of: 'event-loop', reentrant: false },
  unpicklable: true,
});

const condition = (): ClassFacts => ({
  methods: {
    ...all('acquire wait', coroutine),
    ...all('acquire_nowait release locked notify notify_all statistics', {}),
  },
  contextManager: 'async',
  lock: { of: 'event-loop', reentrant: false },
  unpicklable: true,
});

const semaphore = (): ClassFacts => ({
  methods: { acquire: coroutine, ...all('acquire_nowait release statistics', {}) },
  contextManager: 'async',
  unpicklable: true,
});

const limiter = (): ClassFacts => ({
  methods: {
    ...all('acquire acquire_on_behalf_of', coroutine),
    ...all('acquire_nowait acquire_on_behalf_of_nowait release release_on_behalf_of statistics', {}),
  },
  contextManager: 'async',
  unpicklable: true,
});

const event = (): ClassFacts => ({
  methods: { wait: coroutine, ...all('set is_set statistics', {}) },
  contextManager: 'none',
  unpicklable: true,
});

const sendStream = (): ClassFacts => ({
  methods: { ...all('send aclose', coroutine), ...all('send_nowait clone close statistics', {}) },
  contextManager: 'both',
  unpicklable: true,
});

const receiveStream = (): ClassFacts => ({
  methods: {
    receive: { coroutine: true, returns: 'T' },
    aclose: coroutine,
    receive_nowait: { returns: 'T' },
    clone: { returns: 'Self' },
    ...all('close statistics', {}),
  },
  contextManager: 'both',
  iterates: 'T',
  unpicklable: true,
});

/**
 * `anyio.Path` or `trio.Path`: `pathlib.Path` with its blocking methods made coroutine functions. The pure base stands
 * for what they share with it; at run time one of the two does not derive from it.
 */
function asyncPath(file: string): ClassFacts {
  return {
    bases: ['pathlib.PurePath'],
    methods: {
      ...all('exists is_block_device is_char_device is_dir is_fifo is_file is_mount is_socket is_symlink', coroutine),
      ...all('is_junction samefile stat lstat chmod lchmod mkdir rmdir touch unlink hardlink_to link_to', coroutine),
      ...all('symlink_to write_text write_bytes', coroutine),
      ...all('owner group read_text', coroutineText),
      ...all('readlink rename replace resolve absolute expanduser cwd home', { coroutine: true, returns: 'Self' }),
      ...all('copy copy_into move move_into', { coroutine: true, returns: 'Self' }),
      read_bytes: coroutineBytes,
      open: { coroutine: true, returns: file },
    },
    contextManager: 'none',
  };
}

const asyncFile = (): ClassFacts => ({
  methods: {
    ...all('read readline readlines write writelines flush truncate seek tell aclose', coroutine),
    ...all('fileno isatty', {}),
  },
  contextManager: 'async',
  unpicklable: true,
});

const aiofilesFile = (): ClassFacts => ({
  methods: all('read read1 readinto readline readlines write writelines flush truncate seek tell close', coroutine),
  contextManager: 'async',
  unpicklable: true,
});

const upload = (): ClassFacts => ({ methods: { ...all('write seek close', coroutine), read: coroutineBytes } });

const background: HandOver = { ...later('func', 0, 'thread'), coroutineFunction: 'allowed' };

/** A call-back of tornado's loop may be a coroutine function. */
function tornado(name: string, position: number): HandOver {
  return { ...later(name, position), coroutineFunction: 'allowed' };
}

export const loopsTable = (): LibraryTable => ({
  functions: {
    ...inModule('anyio', 'sleep sleep_forever sleep_until run_process', coroutine),
    ...inModule('anyio', 'connect_tcp connect_unix create_tcp_listener create_udp_socket getaddrinfo', coroutine),
    ...inModule('anyio', 'wait_all_tasks_blocked aclose_forcefully', coroutine),
    'anyio.lowlevel.checkpoint': coroutine,
    'anyio.open_process': { coroutine: true, returns: 'anyio.abc.Process' },
    'anyio.open_file': { coroutine: true, returns: 'anyio.AsyncFile' },
    'anyio.wrap_file': { returns: 'anyio.AsyncFile' },
    'anyio.run': { handsOver: task('func') },
    'anyio.create_task_group': { returns: 'anyio.abc.TaskGroup' },
    ...inModule('anyio', 'move_on_after', { returns: 'anyio.CancelScope' }),
    'anyio.fail_after': { returns: 'anyio.CancelScope' },
    'anyio.create_memory_object_stream': {
      returns: 'tuple[anyio.streams.memory.MemoryObjectSendStream, anyio.streams.memory.MemoryObjectReceiveStream]',
    },
    'anyio.to_thread.run_sync': { coroutine: true, handsOver: later('func', 0, 'thread') },
    'anyio.to_process.run_sync': { coroutine: true, handsOver: later('func', 0, 'process') },
    'anyio.to_interpreter.run_sync': { coroutine: true, handsOver: later('func', 0, 'process') },
    // From a thread, which waits for the result.
    'anyio.from_thread.run': { handsOver: task('func') },
    'anyio.from_thread.run_sync': { handsOver: later('func', 0) },
    'anyio.from_thread.start_blocking_portal': { returns: 'anyio.from_thread.BlockingPortal' },
    ...inModule('trio', 'sleep sleep_forever sleep_until run_process open_tcp_stream aclose_forcefully', coroutine),
    ...inModule('trio', 'open_ssl_over_tcp_stream open_unix_socket serve_tcp serve_listeners', coroutine),
    ...inModule('trio.lowlevel', 'checkpoint checkpoint_if_cancelled cancel_shielded_checkpoint', coroutine),
    'trio.lowlevel.open_process': { coroutine: true, returns: 'trio.Process' },
    'trio.open_tcp_listeners': coroutine,
    ...inModule('trio.lowlevel', 'wait_readable wait_writable wait_task_rescheduled', coroutine),
    ...inModule('trio.testing', 'wait_all_tasks_blocked', coroutine),
    // trio's file is of a private class with the same methods.
    'trio.open_file': { coroutine: true, returns: 'anyio.AsyncFile' },
    'trio.wrap_file': { returns: 'anyio.AsyncFile' },
    'trio.run': { handsOver: task('async_fn') },
    'trio.open_nursery': { returns: 'trio.Nursery' },
    ...inModule('trio', 'move_on_after move_on_at fail_after fail_at', { returns: 'trio.CancelScope' }),
    'trio.open_memory_channel': { returns: 'tuple[trio.MemorySendChannel, trio.MemoryReceiveChannel]' },
    'trio.to_thread.run_sync': { coroutine: true, handsOver: later('sync_fn', 0, 'thread') },
    'trio.from_thread.run': { handsOver: task('afn') },
    'trio.from_thread.run_sync': { handsOver: later('fn', 0) },
    // These give something to await or to enter with `async with`.
    'aiofiles.open': { coroutine: true, returns: 'aiofiles.threadpool.text.AsyncTextIOWrapper' },
    ...inModule('aiofiles.tempfile', 'TemporaryFile NamedTemporaryFile SpooledTemporaryFile', {
      coroutine: true,
      returns: 'aiofiles.threadpool.binary.AsyncBufferedIOBase',
    }),
    ...inModule('aiofiles.os', 'stat rename replace remove unlink mkdir makedirs link symlink readlink', coroutine),
    ...inModule('aiofiles.os', 'rmdir removedirs renames listdir scandir access getcwd', coroutine),
    ...inModule('aiofiles.os.path', 'exists isfile isdir islink ismount getsize getatime getctime samefile', coroutine),
    ...inModule('aiofiles.os.path', 'sameopenfile abspath', coroutine),
    'starlette.concurrency.run_in_threadpool': { coroutine: true, handsOver: later('func', 0, 'thread') },
    // A dependency that is a plain function; one that is a generator too.
    'fastapi.Depends': { handsOver: { callable: { name: 'dependency', position: 0 }, runsIn: 'thread', args: 'none', many: true, coroutineFunction: 'allowed' } },
    'asgiref.sync.sync_to_async': {
      handsOver: { callable: { name: 'func', position: 0 }, runsIn: 'thread', args: 'none' },
    },
    'asgiref.sync.async_to_sync': {
      handsOver: {
        callable: { name: 'awaitable', position: 0 },
        runsIn: 'event-loop',
        args: 'none',
        coroutineFunction: 'required',
      },
    },
  },
  classes: {
    'anyio.Lock': lock(),
    'anyio.Condition': condition(),
    'anyio.Semaphore': semaphore(),
    'anyio.CapacityLimiter': limiter(),
    'anyio.Event': event(),
    'anyio.CancelScope': { methods: { cancel: {} }, contextManager: 'sync' },
    'anyio.Path': {
      ...asyncPath('anyio.AsyncFile'),
      methods: { ...asyncPath('anyio.AsyncFile').methods, ...all('glob rglob iterdir walk', {}) },
    },
    'anyio.AsyncFile': asyncFile(),
    'anyio.abc.TaskGroup': {
      methods: {
        start_soon: { handsOver: task('func') },
        start: { coroutine: true, handsOver: task('func') },
        create_task: {},
      },
      contextManager: 'async',
      unpicklable: true,
    },
    'anyio.abc.Process': {
      methods: { ...all('wait aclose', coroutine), ...all('terminate kill send_signal', {}) },
      contextManager: 'async',
      unpicklable: true,
    },
    'anyio.streams.memory.MemoryObjectSendStream': sendStream(),
    'anyio.streams.memory.MemoryObjectReceiveStream': receiveStream(),
    'anyio.from_thread.BlockingPortal': {
      methods: {
        call: { blocks: 'wait', handsOver: { ...later('func', 0), coroutineFunction: 'allowed' } },
        start_task_soon: {
          returns: 'concurrent.futures.Future',
          handsOver: { ...later('func', 0), coroutineFunction: 'allowed' },
        },
        start_task: { blocks: 'wait', handsOver: task('func') },
        ...all('stop sleep_until_stopped', coroutine),
      },
      contextManager: 'both',
      unpicklable: true,
    },
    'trio.Lock': lock(),
    'trio.StrictFIFOLock': lock(),
    'trio.Condition': condition(),
    'trio.Semaphore': semaphore(),
    'trio.CapacityLimiter': limiter(),
    'trio.Event': event(),
    'trio.CancelScope': { methods: { cancel: {}, is_relative: {} }, contextManager: 'sync' },
    'trio.Path': {
      ...asyncPath('anyio.AsyncFile'),
      methods: { ...asyncPath('anyio.AsyncFile').methods, ...all('glob rglob iterdir', coroutine) },
    },
    'trio.Nursery': {
      methods: {
        start_soon: { handsOver: task('async_fn') },
        start: { coroutine: true, handsOver: task('async_fn') },
      },
      attributes: { cancel_scope: 'trio.CancelScope' },
      contextManager: 'async',
      unpicklable: true,
    },
    'trio.Process': {
      methods: { wait: coroutine, ...all('poll terminate kill send_signal', {}) },
      contextManager: 'none',
      unpicklable: true,
    },
    'trio.MemorySendChannel': sendStream(),
    'trio.MemoryReceiveChannel': receiveStream(),
    'aiofiles.threadpool.text.AsyncTextIOWrapper': aiofilesFile(),
    'aiofiles.threadpool.binary.AsyncBufferedIOBase': aiofilesFile(),
    ...webClasses,
    'starlette.background.BackgroundTask': { construct: { handsOver: background } },
    'starlette.background.BackgroundTasks': { methods: { add_task: { handsOver: background } } },
    'starlette.datastructures.UploadFile': upload(),
    'starlette.requests.Request': {
      methods: { body: coroutineBytes, ...all('json form close is_disconnected', coroutine), stream: {} },
      unpicklable: true,
    },
    'starlette.websockets.WebSocket': {
      methods: {
        ...all('accept receive receive_json send send_text send_bytes send_json close', coroutine),
        receive_text: coroutineText,
        receive_bytes: coroutineBytes,
        ...all('iter_text iter_bytes iter_json', {}),
      },
      unpicklable: true,
    },
    'tornado.ioloop.IOLoop': {
      methods: {
        ...each('add_callback add_callback_from_signal spawn_callback', () => ({ handsOver: tornado('callback', 0) })),
        ...each('call_later call_at add_timeout', () => ({ handsOver: tornado('callback', 1) })),
        add_handler: {
          handsOver: { callable: { name: 'handler', position: 1 }, runsIn: 'event-loop', args: 'none' },
        },
        // What it returns is run as well, if it is a coroutine.
        add_future: {
          handsOver: { callable: { name: 'callback', position: 1 }, runsIn: 'event-loop', args: 'none', coroutineFunction: 'allowed' },
        },
        run_in_executor: { returns: 'asyncio.Future', handsOver: later('func', 1, 'thread') },
        ...all('current instance', { returns: 'tornado.ioloop.IOLoop' }),
        ...all('start stop close run_sync time', {}),
      },
      unpicklable: true,
    },
    'tornado.ioloop.PeriodicCallback': {
      construct: {
        handsOver: {
          callable: { name: 'callback', position: 0 },
          runsIn: 'event-loop',
          args: 'none',
          many: true,
          coroutineFunction: 'allowed',
        },
      },
      methods: all('start stop is_running', {}),
    },
  },
  aliases: {
    'aiofiles.threadpool.open': 'aiofiles.open',
    'aiofiles.ospath': 'aiofiles.os.path',
    ...webAliases,
    'fastapi.concurrency.run_in_threadpool': 'starlette.concurrency.run_in_threadpool',
    'fastapi.BackgroundTasks': 'starlette.background.BackgroundTasks',
    'fastapi.background.BackgroundTasks': 'starlette.background.BackgroundTasks',
    'fastapi.UploadFile': 'starlette.datastructures.UploadFile',
    'fastapi.datastructures.UploadFile': 'starlette.datastructures.UploadFile',
    'fastapi.Request': 'starlette.requests.Request',
    'fastapi.requests.Request': 'starlette.requests.Request',
    'fastapi.WebSocket': 'starlette.websockets.WebSocket',
    'fastapi.websockets.WebSocket': 'starlette.websockets.WebSocket',
    ...renamed('trio.abc', 'trio', 'MemorySendChannel MemoryReceiveChannel'),
    'trio.open_process': 'trio.lowlevel.open_process',
    'anyio.abc.CancelScope': 'anyio.CancelScope',
    'anyio.abc.BlockingPortal': 'anyio.from_thread.BlockingPortal',
  },
});
