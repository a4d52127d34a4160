/** Processes, their pools, locks and queues: `multiprocessing`. */
import { all, renamed } from '../build.ts';
import type { ClassFacts, FunctionFacts, LibraryTable, Parameter, RunsIn } from '../table.ts';

// https://docs.python.org/3/library/multiprocessing.html

const wait: FunctionFacts = {
  blocks: 'wait',
  exempt: [{ name: 'timeout', position: 0, is: '0' }],
  timeout: { name: 'timeout', position: 0 },
};

const waitFor: FunctionFacts = {
  blocks: 'wait',
  exempt: [{ name: 'timeout', position: 1, is: '0' }],
  timeout: { name: 'timeout', position: 1 },
};

const acquire: FunctionFacts = {
  blocks: 'wait',
  exempt: [{ name: 'block', position: 0, is: 'False' }, { name: 'timeout', position: 1, is: '0' }],
  timeout: { name: 'timeout', position: 1 },
};

const get: FunctionFacts = { ...acquire, returns: 'T' };

const put: FunctionFacts = {
  blocks: 'wait',
  exempt: [{ name: 'block', position: 1, is: 'False' }, { name: 'timeout', position: 2, is: '0' }],
  exemptWhenMade: [{ name: 'maxsize', position: 0, is: 'absent' }, { name: 'maxsize', position: 0, is: '0' }],
  timeout: { name: 'timeout', position: 2 },
};

const condition: ClassFacts = {
  methods: { acquire, release: {}, wait, wait_for: waitFor, notify: {}, notify_all: {} },
  contextManager: 'sync',
  lock: { of: 'process', reentrant: true },
  threadSafe: true,
};

const semaphore: ClassFacts = { methods: { acquire, release: {} }, contextManager: 'sync', threadSafe: true };

const lockMethods: Readonly<Record<string, FunctionFacts>> = { acquire, release: {}, locked: {} };

/** The workers' `initializer`. */
const startPool: FunctionFacts = poolStart('process');

function poolStart(runsIn: RunsIn): FunctionFacts {
  return {
    handsOver: {
      callable: { name: 'initializer', position: 1 },
      runsIn,
      args: { name: 'initargs', position: 2 },
      many: true,
    },
  };
}

const func: Parameter = { name: 'func', position: 0 };

function poolMethods(runsIn: RunsIn): Readonly<Record<string, FunctionFacts>> {
  const once = { handsOver: { callable: func, runsIn, args: { name: 'args', position: 1 } } } as const;
  const many = { handsOver: { callable: func, runsIn, args: 'each', many: true } } as const;
  return {
    apply: { blocks: 'wait', ...once },
    apply_async: { returns: 'multiprocessing.pool.AsyncResult', ...once },
    map: { blocks: 'wait', returns: 'list', ...many },
    map_async: { returns: 'multiprocessing.pool.AsyncResult', ...many },
    starmap: { blocks: 'wait', returns: 'list', ...many },
    starmap_async: { returns: 'multiprocessing.pool.AsyncResult', ...many },
    // These two wait when they are iterated, not when they are called.
    imap: { returns: 'multiprocessing.pool.IMapIterator', ...many },
    imap_unordered: { returns: 'multiprocessing.pool.IMapIterator', ...many },
    join: { blocks: 'wait' },
    close: {},
    terminate: {},
  };
}

const value: FunctionFacts = { returns: 'multiprocessing.sharedctypes.Synchronized' };
const pipe: FunctionFacts = {
  returns: 'tuple[multiprocessing.connection.Connection, multiprocessing.connection.Connection]',
};

const processStart: FunctionFacts = {
  handsOver: {
    callable: { name: 'target', position: 1 },
    runsIn: 'process',
    args: { name: 'args', position: 3 },
  },
};

/** The names that the package and each of its contexts offer alike. */
const contextMethods: Readonly<Record<string, FunctionFacts>> = {
  Process: { ...processStart, returns: 'multiprocessing.Process' },
  Pool: { ...startPool, returns: 'multiprocessing.pool.Pool' },
  Manager: { returns: 'multiprocessing.managers.SyncManager' },
  Queue: { returns: 'multiprocessing.Queue' },
  JoinableQueue: { returns: 'multiprocessing.JoinableQueue' },
  SimpleQueue: { returns: 'multiprocessing.SimpleQueue' },
  Lock: { returns: 'multiprocessing.Lock' },
  RLock: { returns: 'multiprocessing.RLock' },
  Condition: { returns: 'multiprocessing.Condition' },
  Semaphore: { returns: 'multiprocessing.Semaphore' },
  BoundedSemaphore: { returns: 'multiprocessing.BoundedSemaphore' },
  Event: { returns: 'multiprocessing.Event' },
  Barrier: { returns: 'multiprocessing.Barrier' },
  Pipe: pipe,
  Value: value,
  Array: value,
  RawValue: {},
  RawArray: {},
  get_context: { returns: 'multiprocessing.context.BaseContext' },
  get_start_method: { returns: 'str' },
  set_start_method: {},
  cpu_count: {},
  current_process: { returns: 'multiprocessing.Process' },
  parent_process: { returns: 'multiprocessing.Process' },
  active_children: { returns: 'list[multiprocessing.Process]' },
  freeze_support: {},
};

export const multiprocessingTable = (): LibraryTable => ({
  functions: {
    'multiprocessing.Manager': { returns: 'multiprocessing.managers.SyncManager' },
    'multiprocessing.Pipe': pipe,
    'multiprocessing.Value': value,
    'multiprocessing.Array': value,
    'multiprocessing.RawValue': {},
    'multiprocessing.RawArray': {},
    'multiprocessing.get_context': { returns: 'multiprocessing.context.BaseContext' },
    'multiprocessing.get_start_method': { returns: 'str' },
    'multiprocessing.set_start_method': {},
    'multiprocessing.cpu_count': {},
    'multiprocessing.current_process': { returns: 'multiprocessing.Process' },
    'multiprocessing.parent_process': { returns: 'multiprocessing.Process' },
    'multiprocessing.active_children': { returns: 'list[multiprocessing.Process]' },
    'multiprocessing.freeze_support': {},
    'multiprocessing.connection.wait': { ...waitFor, returns: 'list' },
    'multiprocessing.connection.Client': {
      blocks: 'network',
      returns: 'multiprocessing.connection.Connection',
    },
  },
  classes: {
    'multiprocessing.Process': {
      construct: processStart,
      methods: { join: wait, ...all('start run is_alive terminate kill close', {}) },
      attributes: { name: 'str' },
      contextManager: 'none',
    },
    'multiprocessing.pool.Pool': {
      construct: startPool,
      methods: poolMethods('process'),
      contextManager: 'sync',
      threadSafe: true,
      unpicklable: true,
    },
    'multiprocessing.pool.ThreadPool': {
      bases: ['multiprocessing.pool.Pool'],
      construct: poolStart('thread'),
      methods: poolMethods('thread'),
      contextManager: 'sync',
      threadSafe: true,
      unpicklable: true,
    },
    'multiprocessing.pool.AsyncResult': {
      methods: { get: { ...wait, returns: 'T' }, wait, ready: {}, successful: {} },
      contextManager: 'none',
      unpicklable: true,
    },
    'multiprocessing.pool.IMapIterator': { methods: { next: wait }, contextManager: 'none', unpicklable: true },
    // The queues and locks below may be given to a process as it is created, which is all that most programs do.
    'multiprocessing.Queue': {
      methods: {
        get,
        put,
        get_nowait: { returns: 'T' },
        join_thread: { blocks: 'wait' },
        ...all('put_nowait qsize empty full close cancel_join_thread', {}),
      },
      contextManager: 'none',
      threadSafe: true,
    },
    'multiprocessing.JoinableQueue': {
      bases: ['multiprocessing.Queue'],
      methods: { join: { blocks: 'wait' }, task_done: {} },
      threadSafe: true,
    },
    'multiprocessing.SimpleQueue': {
      methods: { get: { blocks: 'wait', returns: 'T' }, ...all('put empty close', {}) },
      contextManager: 'none',
      threadSafe: true,
    },
    'multiprocessing.Lock': {
      methods: lockMethods,
      contextManager: 'sync',
      lock: { of: 'process', reentrant: false },
      threadSafe: true,
    },
    'multiprocessing.RLock': {
      methods: lockMethods,
      contextManager: 'sync',
      lock: { of: 'process', reentrant: true },
      threadSafe: true,
    },
    'multiprocessing.Condition': condition,
    'multiprocessing.Semaphore': semaphore,
    'multiprocessing.BoundedSemaphore': { ...semaphore, bases: ['multiprocessing.Semaphore'] },
    'multiprocessing.Event': {
      methods: { wait, set: {}, clear: {}, is_set: {} },
      contextManager: 'none',
      threadSafe: true,
    },
    'multiprocessing.Barrier': {
      methods: { wait, reset: {}, abort: {} },
      contextManager: 'none',
      threadSafe: true,
    },
    'multiprocessing.sharedctypes.Synchronized': {
      methods: {
        acquire,
        release: {},
        get_lock: { returns: 'multiprocessing.RLock' },
        get_obj: {},
      },
      contextManager: 'sync',
    },
    'multiprocessing.connection.Connection': {
      methods: {
        ...all('recv recv_bytes recv_bytes_into', { blocks: 'wait' }),
        poll: {
          blocks: 'wait',
          exempt: [{ name: 'timeout', position: 0, is: 'absent' }, { name: 'timeout', position: 0, is: '0' }],
          timeout: { name: 'timeout', position: 0 },
        },
        ...all('send send_bytes fileno close', {}),
      },
      contextManager: 'sync',
    },
    'multiprocessing.connection.Listener': {
      methods: { accept: { blocks: 'wait', returns: 'multiprocessing.connection.Connection' }, close: {} },
      contextManager: 'sync',
      unpicklable: true,
    },
    'multiprocessing.managers.BaseManager': {
      methods: { start: {}, shutdown: {}, connect: { blocks: 'network' }, join: wait, register: {} },
      contextManager: 'sync',
      unpicklable: true,
    },
    'multiprocessing.managers.SyncManager': {
      bases: ['multiprocessing.managers.BaseManager'],
      // Each gives a proxy, which behaves like the object it stands for.
      methods: {
        Queue: { returns: 'multiprocessing.JoinableQueue' },
        JoinableQueue: { returns: 'multiprocessing.JoinableQueue' },
        Lock: { returns: 'multiprocessing.Lock' },
        RLock: { returns: 'multiprocessing.RLock' },
        Condition: { returns: 'multiprocessing.Condition' },
        Semaphore: { returns: 'multiprocessing.Semaphore' },
        BoundedSemaphore: { returns: 'multiprocessing.BoundedSemaphore' },
        Event: { returns: 'multiprocessing.Event' },
        Barrier: { returns: 'multiprocessing.Barrier' },
        Pool: { ...startPool, returns: 'multiprocessing.pool.Pool' },
        dict: { returns: 'multiprocessing.managers.DictProxy' },
        list: { returns: 'multiprocessing.managers.ListProxy' },
        Namespace: { returns: 'multiprocessing.managers.NamespaceProxy' },
        Value: {},
        Array: {},
      },
      contextManager: 'sync',
    },
    'multiprocessing.managers.DictProxy': { contextManager: 'none' },
    'multiprocessing.managers.ListProxy': { contextManager: 'none' },
    'multiprocessing.managers.NamespaceProxy': { contextManager: 'none' },
    'multiprocessing.managers.SharedMemoryManager': {
      bases: ['multiprocessing.managers.BaseManager'],
      methods: {
        SharedMemory: { returns: 'multiprocessing.shared_memory.SharedMemory' },
        ShareableList: { returns: 'multiprocessing.shared_memory.ShareableList' },
      },
      contextManager: 'sync',
    },
    'multiprocessing.shared_memory.SharedMemory': {
      methods: all('close unlink', {}),
      attributes: { name: 'str', buf: 'memoryview' },
      contextManager: 'none',
    },
    'multiprocessing.shared_memory.ShareableList': { methods: all('count index', {}), contextManager: 'none' },
    'multiprocessing.context.BaseContext': { methods: contextMethods, contextManager: 'none' },
    'multiprocessing.context.SpawnContext': { bases: ['multiprocessing.context.BaseContext'] },
    'multiprocessing.context.ForkContext': { bases: ['multiprocessing.context.BaseContext'] },
    'multiprocessing.context.ForkServerContext': { bases: ['multiprocessing.context.BaseContext'] },
    'multiprocessing.context.DefaultContext': { bases: ['multiprocessing.context.BaseContext'] },
  },
  aliases: {
    'multiprocessing.Pool': 'multiprocessing.pool.Pool',
    'multiprocessing.pool.ApplyResult': 'multiprocessing.pool.AsyncResult',
    'multiprocessing.pool.MapResult': 'multiprocessing.pool.AsyncResult',
    'multiprocessing.pool.IMapUnorderedIterator': 'multiprocessing.pool.IMapIterator',
    'multiprocessing.dummy.Pool': 'multiprocessing.pool.ThreadPool',
    'multiprocessing.dummy.Process': 'threading.Thread',
    ...renamed('multiprocessing.dummy', 'threading', 'Lock RLock Condition Semaphore BoundedSemaphore Event Barrier'),
    'multiprocessing.dummy.Queue': 'queue.Queue',
    'multiprocessing.dummy.JoinableQueue': 'queue.Queue',
    'multiprocessing.process.BaseProcess': 'multiprocessing.Process',
    'multiprocessing.process.current_process': 'multiprocessing.current_process',
    'multiprocessing.process.active_children': 'multiprocessing.active_children',
    ...renamed('multiprocessing.context', 'multiprocessing', 'Process'),
    'multiprocessing.context.SpawnProcess': 'multiprocessing.Process',
    'multiprocessing.context.ForkProcess': 'multiprocessing.Process',
    'multiprocessing.context.ForkServerProcess': 'multiprocessing.Process',
    ...renamed('multiprocessing.queues', 'multiprocessing', 'Queue JoinableQueue SimpleQueue'),
    ...renamed('multiprocessing.synchronize', 'multiprocessing',
      'Lock RLock Condition Semaphore BoundedSemaphore Event Barrier'),
    'multiprocessing.connection.Pipe': 'multiprocessing.Pipe',
    'multiprocessing.sharedctypes.Value': 'multiprocessing.Value',
    'multiprocessing.sharedctypes.Array': 'multiprocessing.Array',
    'multiprocessing.sharedctypes.SynchronizedBase': 'multiprocessing.sharedctypes.Synchronized',
    'multiprocessing.sharedctypes.SynchronizedArray': 'multiprocessing.sharedctypes.Synchronized',
    'multiprocessing.sharedctypes.SynchronizedString': 'multiprocessing.sharedctypes.Synchronized',
  },
});
