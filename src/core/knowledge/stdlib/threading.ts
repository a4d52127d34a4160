/** Threads, their locks and the queues between them: `threading`, `_thread` and `queue`. */
import { all } from '../build.ts';
import type { ClassFacts, Exemption, FunctionFacts, LibraryTable } from '../table.ts';

// https://docs.python.org/3/library/threading.html and https://docs.python.org/3/library/queue.html

const notBlocking: readonly Exemption[] = [
  { name: 'blocking', position: 0, is: 'False' },
  { name: 'timeout', position: 1, is: '0' },
];

const acquire: FunctionFacts = { blocks: 'wait', exempt: notBlocking, timeout: { name: 'timeout', position: 1 } };

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

const lockMethods: Readonly<Record<string, FunctionFacts>> = { acquire, release: {}, locked: {} };

const get: FunctionFacts = {
  blocks: 'wait',
  exempt: [{ name: 'block', position: 0, is: 'False' }, { name: 'timeout', position: 1, is: '0' }],
  returns: 'T',
  timeout: { name: 'timeout', position: 1 },
};

const put: FunctionFacts = {
  blocks: 'wait',
  exempt: [{ name: 'block', position: 1, is: 'False' }, { name: 'timeout', position: 2, is: '0' }],
  exemptWhenMade: [{ name: 'maxsize', position: 0, is: 'absent' }, { name: 'maxsize', position: 0, is: '0' }],
  timeout: { name: 'timeout', position: 2 },
};

const semaphore: ClassFacts = {
  methods: { acquire, release: {} },
  contextManager: 'sync',
  threadSafe: true,
  unpicklable: true,
};

export const threadingTable = (): LibraryTable => ({
  functions: {
    'threading.current_thread': { returns: 'threading.Thread' },
    'threading.main_thread': { returns: 'threading.Thread' },
    'threading.enumerate': { returns: 'list[threading.Thread]' },
    'threading.active_count': {},
    'threading.get_ident': {},
    'threading.get_native_id': {},
    'threading.stack_size': {},
    'threading.setprofile': {},
    'threading.settrace': {},
    '_thread.start_new_thread': {
      handsOver: {
        callable: { name: 'function', position: 0 },
        runsIn: 'thread',
        args: { name: 'args', position: 1 },
      },
    },
  },
  classes: {
    'threading.Thread': {
      construct: {
        handsOver: {
          callable: { name: 'target', position: 1 },
          runsIn: 'thread',
          args: { name: 'args', position: 3 },
        },
      },
      methods: {
        start: {},
        run: {},
        is_alive: {},
        join: wait,
        ...all('getName', { returns: 'str' }),
        ...all('setName isDaemon setDaemon', {}),
      },
      attributes: { name: 'str' },
      contextManager: 'none',
      unpicklable: true,
    },
    'threading.Timer': {
      bases: ['threading.Thread'],
      construct: {
        handsOver: {
          callable: { name: 'function', position: 1 },
          runsIn: 'thread',
          args: { name: 'args', position: 2 },
        },
      },
      methods: { cancel: {} },
    },
    'threading.Lock': {
      methods: lockMethods,
      contextManager: 'sync',
      lock: { of: 'thread', reentrant: false },
      threadSafe: true,
      unpicklable: true,
    },
    'threading.RLock': {
      methods: lockMethods,
      contextManager: 'sync',
      lock: { of: 'thread', reentrant: true },
      threadSafe: true,
      unpicklable: true,
    },
    // Reentrant, as the lock it makes for itself is an RLock; with a lock given, that one counts.
    'threading.Condition': {
      methods: { acquire, release: {}, wait, wait_for: waitFor, notify: {}, notify_all: {}, notifyAll: {} },
      contextManager: 'sync',
      lock: { of: 'thread', reentrant: true },
      threadSafe: true,
      unpicklable: true,
    },
    'threading.Semaphore': semaphore,
    'threading.BoundedSemaphore': { ...semaphore, bases: ['threading.Semaphore'] },
    'threading.Event': {
      methods: { wait, set: {}, clear: {}, is_set: {}, isSet: {} },
      contextManager: 'none',
      threadSafe: true,
      unpicklable: true,
    },
    'threading.Barrier': {
      construct: {
        handsOver: { callable: { name: 'action', position: 1 }, runsIn: 'thread', args: 'none' },
      },
      methods: { wait, reset: {}, abort: {} },
      contextManager: 'none',
      threadSafe: true,
      unpicklable: true,
    },
    'threading.local': { contextManager: 'none', threadSafe: true, unpicklable: true },
    'queue.Queue': {
      methods: { get, put, join: { blocks: 'wait' }, get_nowait: { returns: 'T' }, task_done: {}, shutdown: {},
        ...all('put_nowait qsize empty full', {}) },
      contextManager: 'none',
      threadSafe: true,
      unpicklable: true,
    },
    'queue.LifoQueue': { bases: ['queue.Queue'], threadSafe: true, unpicklable: true },
    'queue.PriorityQueue': { bases: ['queue.Queue'], threadSafe: true, unpicklable: true },
    'queue.SimpleQueue': {
      // `put` takes `block` and `timeout` for likeness only: it never waits.
      methods: { get, get_nowait: { returns: 'T' }, ...all('put put_nowait qsize empty', {}) },
      contextManager: 'none',
      threadSafe: true,
      unpicklable: true,
    },
  },
  aliases: {
    '_thread.allocate_lock': 'threading.Lock',
    '_thread.allocate': 'threading.Lock',
    '_thread.lock': 'threading.Lock',
    '_thread.LockType': 'threading.Lock',
    '_thread.RLock': 'threading.RLock',
    '_thread._local': 'threading.local',
    '_thread.start_new': '_thread.start_new_thread',
    '_thread.get_ident': 'threading.get_ident',
    '_threading_local.local': 'threading.local',
    'threading._RLock': 'threading.RLock',
    'threading._CRLock': 'threading.RLock',
    'threading._PyRLock': 'threading.RLock',
    'threading._allocate_lock': 'threading.Lock',
    'threading._start_new_thread': '_thread.start_new_thread',
    'threading.currentThread': 'threading.current_thread',
    'threading.activeCount': 'threading.active_count',
    'threading.Lock.acquire_lock': 'threading.Lock.acquire',
    'threading.Lock.release_lock': 'threading.Lock.release',
    'threading.Lock.locked_lock': 'threading.Lock.locked',
    '_queue.SimpleQueue': 'queue.SimpleQueue',
  },
});
