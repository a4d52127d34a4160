/** Coroutines, tasks and the event loop: `asyncio`. */
import { all, inModule, renamed } from '../build.ts';
import type { ClassFacts, FunctionFacts, HandOver, LibraryTable } from '../table.ts';

// https://docs.python.org/3/library/asyncio-task.html and its sister pages: asyncio-runner, -sync, -queue, -stream,
// -subprocess, -eventloop, -future, -llapi-index

const coroutine: FunctionFacts = { coroutine: true };

/** A callback that the event loop runs; its arguments follow it. */
function callback(name: string, position: number, args: HandOver['args'] = 'rest'): HandOver {
  return { callable: { name, position }, runsIn: 'event-loop', args };
}

const lock: ClassFacts = {
  methods: { acquire: coroutine, release: {}, locked: {} },
  contextManager: 'async',
  lock: { of: 'event-loop', reentrant: false },
  unpicklable: true,
};

const semaphore: ClassFacts = {
  methods: { acquire: coroutine, release: {}, locked: {} },
  contextManager: 'async',
  unpicklable: true,
};

const queue = (): ClassFacts => ({
  methods: {
    get: { coroutine: true, returns: 'T' },
    ...all('put join', coroutine),
    get_nowait: { returns: 'T' },
    ...all('put_nowait qsize empty full task_done shutdown', {}),
  },
  contextManager: 'none',
  unpicklable: true,
});

const connected: FunctionFacts = {
  coroutine: true,
  returns: 'tuple[asyncio.StreamReader, asyncio.StreamWriter]',
};

const streamServer: FunctionFacts = {
  coroutine: true,
  returns: 'asyncio.Server',
  handsOver: {
    callable: { name: 'client_connected_cb', position: 0 },
    runsIn: 'event-loop',
    args: 'none',
    many: true,
    coroutineFunction: 'allowed',
  },
};

const protocol: FunctionFacts = {
  coroutine: true,
  returns: 'tuple[asyncio.Transport, asyncio.Protocol]',
  handsOver: callback('protocol_factory', 0, 'none'),
};

const protocolServer: FunctionFacts = { ...protocol, returns: 'asyncio.Server' };

const timeoutManager: FunctionFacts = { returns: 'asyncio.Timeout' };
const task: FunctionFacts = { returns: 'asyncio.Task' };
const process: FunctionFacts = { coroutine: true, returns: 'asyncio.subprocess.Process' };
const loop: FunctionFacts = { returns: 'asyncio.AbstractEventLoop' };

export const asyncioTable = (): LibraryTable => ({
  functions: {
    'asyncio.sleep': coroutine,
    'asyncio.create_task': task,
    'asyncio.ensure_future': task,
    // Its result is a future that runs by itself: dropping it is not the same as forgetting to await a coroutine.
    'asyncio.gather': { returns: 'asyncio.Future' },
    'asyncio.shield': { returns: 'asyncio.Future' },
    'asyncio.wait': {
      coroutine: true,
      returns: 'tuple[set[asyncio.Task], set[asyncio.Task]]',
      timeout: { name: 'timeout' },
    },
    'asyncio.wait_for': { coroutine: true, returns: '0', timeout: { name: 'timeout', position: 1 } },
    'asyncio.as_completed': { returns: 'collections.abc.Iterator', timeout: { name: 'timeout' } },
    'asyncio.timeout': timeoutManager,
    'asyncio.timeout_at': timeoutManager,
    'asyncio.to_thread': {
      coroutine: true,
      handsOver: { callable: { name: 'func', position: 0 }, runsIn: 'thread', args: 'rest' },
    },
    'asyncio.run_coroutine_threadsafe': { returns: 'concurrent.futures.Future' },
    'asyncio.wrap_future': { returns: 'asyncio.Future' },
    'asyncio.current_task': task,
    'asyncio.all_tasks': { returns: 'set[asyncio.Task]' },
    'asyncio.eager_task_factory': task,
    'asyncio.create_eager_task_factory': {},
    'asyncio.iscoroutine': {},
    'asyncio.iscoroutinefunction': {},
    'asyncio.isfuture': {},
    // Runs a whole event loop to its end: rules about nested loops judge it, so it is not called blocking here.
    'asyncio.run': { returns: '0' },
    ...inModule('asyncio', 'get_running_loop get_event_loop new_event_loop', loop),
    ...inModule('asyncio', 'set_event_loop set_event_loop_policy get_event_loop_policy', {}),
    'asyncio.open_connection': connected,
    'asyncio.open_unix_connection': connected,
    'asyncio.start_server': streamServer,
    'asyncio.start_unix_server': streamServer,
    'asyncio.create_subprocess_exec': process,
    'asyncio.create_subprocess_shell': process,
  },
  classes: {
    'asyncio.Future': {
      methods: {
        // Gives the result of a future that is done and raises otherwise: it never waits.
        result: { returns: 'T' },
        ...all('exception cancel cancelled done set_result set_exception remove_done_callback', {}),
        add_done_callback: { handsOver: callback('fn', 0, 'none') },
        get_loop: loop,
      },
      contextManager: 'none',
      unpicklable: true,
    },
    'asyncio.Task': {
      bases: ['asyncio.Future'],
      methods: {
        ...all('cancelling uncancel get_coro get_context print_stack get_stack set_name', {}),
        get_name: { returns: 'str' },
      },
      unpicklable: true,
    },
    'asyncio.TaskGroup': { methods: { create_task: task }, contextManager: 'async', unpicklable: true },
    'asyncio.Timeout': { methods: all('when reschedule expired', {}), contextManager: 'async' },
    'asyncio.Runner': {
      methods: { run: { returns: '0' }, close: {}, get_loop: loop },
      contextManager: 'sync',
      unpicklable: true,
    },
    'asyncio.Lock': lock,
    'asyncio.Condition': {
      methods: {
        ...all('acquire wait', coroutine),
        wait_for: coroutine,
        ...all('release locked notify notify_all', {}),
      },
      contextManager: 'async',
      lock: { of: 'event-loop', reentrant: false },
      unpicklable: true,
    },
    'asyncio.Event': {
      methods: { wait: coroutine, ...all('set clear is_set', {}) },
      contextManager: 'none',
      unpicklable: true,
    },
    'asyncio.Semaphore': semaphore,
    'asyncio.BoundedSemaphore': { ...semaphore, bases: ['asyncio.Semaphore'] },
    'asyncio.Barrier': {
      methods: { ...all('wait reset abort', coroutine) },
      contextManager: 'async',
      unpicklable: true,
    },
    'asyncio.Queue': queue(),
    'asyncio.LifoQueue': { bases: ['asyncio.Queue'], unpicklable: true },
    'asyncio.PriorityQueue': { bases: ['asyncio.Queue'], unpicklable: true },
    'asyncio.StreamReader': {
      methods: {
        ...all('read readline readexactly readuntil', { coroutine: true, returns: 'bytes' }),
        ...all('at_eof feed_data feed_eof set_exception exception set_transport', {}),
      },
      contextManager: 'none',
      iterates: 'bytes',
      unpicklable: true,
    },
    'asyncio.StreamWriter': {
      methods: {
        ...all('drain wait_closed start_tls', coroutine),
        ...all('write writelines write_eof can_write_eof close is_closing get_extra_info', {}),
      },
      attributes: { transport: 'asyncio.WriteTransport' },
      contextManager: 'none',
      unpicklable: true,
    },
    'asyncio.subprocess.Process': {
      methods: { ...all('wait communicate', coroutine), ...all('send_signal terminate kill', {}) },
      attributes: { stdin: 'asyncio.StreamWriter', stdout: 'asyncio.StreamReader', stderr: 'asyncio.StreamReader' },
      contextManager: 'none',
      unpicklable: true,
    },
    'asyncio.AbstractServer': {
      methods: {
        ...all('start_serving serve_forever wait_closed', coroutine),
        ...all('close is_serving', {}),
        get_loop: loop,
      },
      contextManager: 'async',
      unpicklable: true,
    },
    'asyncio.Server': { bases: ['asyncio.AbstractServer'], methods: all('close_clients abort_clients', {}) },
    'asyncio.Handle': { methods: all('cancel cancelled', {}) },
    'asyncio.TimerHandle': { bases: ['asyncio.Handle'], methods: { when: {} } },
    'asyncio.BaseTransport': { methods: all('close is_closing get_extra_info set_protocol get_protocol', {}) },
    'asyncio.ReadTransport': {
      bases: ['asyncio.BaseTransport'],
      methods: all('is_reading pause_reading resume_reading', {}),
    },
    'asyncio.WriteTransport': {
      bases: ['asyncio.BaseTransport'],
      methods: all('write writelines write_eof can_write_eof abort get_write_buffer_size set_write_buffer_limits', {}),
    },
    'asyncio.Transport': { bases: ['asyncio.ReadTransport', 'asyncio.WriteTransport'] },
    'asyncio.DatagramTransport': { bases: ['asyncio.BaseTransport'], methods: all('sendto abort', {}) },
    'asyncio.SubprocessTransport': {
      bases: ['asyncio.BaseTransport'],
      methods: all('get_pid get_pipe_transport get_returncode send_signal terminate kill', {}),
    },
    'asyncio.BaseProtocol': {},
    'asyncio.Protocol': { bases: ['asyncio.BaseProtocol'] },
    'asyncio.BufferedProtocol': { bases: ['asyncio.BaseProtocol'] },
    'asyncio.DatagramProtocol': { bases: ['asyncio.BaseProtocol'] },
    'asyncio.SubprocessProtocol': { bases: ['asyncio.BaseProtocol'] },
    'asyncio.AbstractEventLoop': {
      methods: {
        // Like asyncio.run: judged as a nested loop.
        run_until_complete: { returns: '0' },
        ...all('run_forever stop close is_running is_closed time get_debug set_debug', {}),
        ...all('set_task_factory get_task_factory set_default_executor', {}),
        ...all('remove_reader remove_writer remove_signal_handler', {}),
        ...all('call_exception_handler default_exception_handler get_exception_handler', {}),
        set_exception_handler: { handsOver: callback('handler', 0, 'none') },
        create_task: task,
        create_future: { returns: 'asyncio.Future' },
        call_soon: { returns: 'asyncio.Handle', handsOver: callback('callback', 0) },
        call_soon_threadsafe: { returns: 'asyncio.Handle', handsOver: callback('callback', 0) },
        call_later: { returns: 'asyncio.TimerHandle', handsOver: callback('callback', 1) },
        call_at: { returns: 'asyncio.TimerHandle', handsOver: callback('callback', 1) },
        add_reader: { handsOver: callback('callback', 1) },
        add_writer: { handsOver: callback('callback', 1) },
        add_signal_handler: { handsOver: callback('callback', 1) },
        // A thread, unless the first argument is a process pool.
        run_in_executor: {
          returns: 'asyncio.Future',
          handsOver: { callable: { name: 'func', position: 1 }, runsIn: 'thread', args: 'rest' },
        },
        create_connection: protocol,
        create_unix_connection: protocol,
        create_datagram_endpoint: {
          ...protocol,
          returns: 'tuple[asyncio.DatagramTransport, asyncio.DatagramProtocol]',
        },
        connect_read_pipe: { ...protocol, returns: 'tuple[asyncio.ReadTransport, asyncio.Protocol]' },
        connect_write_pipe: { ...protocol, returns: 'tuple[asyncio.WriteTransport, asyncio.Protocol]' },
        connect_accepted_socket: protocol,
        subprocess_exec: { ...protocol, returns: 'tuple[asyncio.SubprocessTransport, asyncio.SubprocessProtocol]' },
        subprocess_shell: { ...protocol, returns: 'tuple[asyncio.SubprocessTransport, asyncio.SubprocessProtocol]' },
        create_server: protocolServer,
        create_unix_server: protocolServer,
        start_tls: { coroutine: true, returns: 'asyncio.Transport' },
        sock_recv: { coroutine: true, returns: 'bytes' },
        ...all('sock_recv_into sock_recvfrom sock_recvfrom_into sock_sendall sock_sendto', coroutine),
        ...all('sock_connect sock_accept sock_sendfile sendfile getaddrinfo getnameinfo', coroutine),
        ...all('shutdown_asyncgens shutdown_default_executor', coroutine),
      },
      contextManager: 'none',
      unpicklable: true,
    },
    'asyncio.BaseEventLoop': { bases: ['asyncio.AbstractEventLoop'], unpicklable: true },
    'asyncio.SelectorEventLoop': { bases: ['asyncio.BaseEventLoop'], unpicklable: true },
    'asyncio.ProactorEventLoop': { bases: ['asyncio.BaseEventLoop'], unpicklable: true },
  },
  aliases: {
    'asyncio.tasks': 'asyncio',
    'asyncio.locks': 'asyncio',
    'asyncio.queues': 'asyncio',
    'asyncio.futures': 'asyncio',
    'asyncio.events': 'asyncio',
    'asyncio.base_events': 'asyncio',
    'asyncio.runners': 'asyncio',
    'asyncio.streams': 'asyncio',
    'asyncio.timeouts': 'asyncio',
    'asyncio.taskgroups': 'asyncio',
    'asyncio.threads': 'asyncio',
    'asyncio.coroutines': 'asyncio',
    'asyncio.exceptions': 'asyncio',
    'asyncio.transports': 'asyncio',
    'asyncio.protocols': 'asyncio',
    'asyncio.selector_events.BaseSelectorEventLoop': 'asyncio.SelectorEventLoop',
    'asyncio.unix_events.SelectorEventLoop': 'asyncio.SelectorEventLoop',
    'asyncio.windows_events.ProactorEventLoop': 'asyncio.ProactorEventLoop',
    'asyncio.EventLoop': 'asyncio.SelectorEventLoop',
    'asyncio._get_running_loop': 'asyncio.get_running_loop',
    '_asyncio': 'asyncio',
    ...renamed('asyncio.subprocess', 'asyncio', 'create_subprocess_exec create_subprocess_shell'),
    // The backport of timeouts for Python 3.10 and older.
    'async_timeout.timeout': 'asyncio.timeout',
    'async_timeout.timeout_at': 'asyncio.timeout_at',
    'async_timeout.Timeout': 'asyncio.Timeout',
    'uvloop.Loop': 'asyncio.BaseEventLoop',
    'uvloop.new_event_loop': 'asyncio.new_event_loop',
    'uvloop.run': 'asyncio.run',
  },
});
