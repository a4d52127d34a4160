/** Pools of threads, processes and interpreters: `concurrent.futures`. */
import type { FunctionFacts, LibraryTable, RunsIn } from '../table.ts';

// https://docs.python.org/3/library/concurrent.futures.html

const resultTimeout: FunctionFacts = {
  blocks: 'wait',
  exempt: [{ name: 'timeout', position: 0, is: '0' }],
  timeout: { name: 'timeout', position: 0 },
};

function submitTo(runsIn: RunsIn): FunctionFacts {
  return {
    returns: 'concurrent.futures.Future',
    handsOver: { callable: { name: 'fn', position: 0 }, runsIn, args: 'rest' },
  };
}

function mapOver(runsIn: RunsIn): FunctionFacts {
  return {
    returns: 'collections.abc.Iterator',
    handsOver: { callable: { name: 'fn', position: 0 }, runsIn, args: 'each', many: true },
    timeout: { name: 'timeout' },
  };
}

function initializer(runsIn: RunsIn): FunctionFacts {
  return {
    handsOver: {
      callable: { name: 'initializer', position: 2 },
      runsIn,
      args: { name: 'initargs', position: 3 },
      many: true,
    },
  };
}

export const futuresTable = (): LibraryTable => ({
  functions: {
    'concurrent.futures.wait': {
      blocks: 'wait',
      exempt: [{ name: 'timeout', position: 1, is: '0' }],
      returns: 'tuple[set[concurrent.futures.Future], set[concurrent.futures.Future]]',
      asyncTwin: { library: 'asyncio.wait' },
      timeout: { name: 'timeout', position: 1 },
    },
    // It waits while it is iterated, not when it is called; nobody calls it without iterating.
    'concurrent.futures.as_completed': {
      blocks: 'wait',
      exempt: [{ name: 'timeout', position: 1, is: '0' }],
      returns: 'collections.abc.Iterator[concurrent.futures.Future]',
      asyncTwin: { library: 'asyncio.as_completed' },
      timeout: { name: 'timeout', position: 1 },
    },
  },
  classes: {
    // Abstract: which kind of pool a value of this type is cannot be said; threads are by far the most common.
    'concurrent.futures.Executor': {
      methods: {
        submit: submitTo('thread'),
        map: mapOver('thread'),
        shutdown: { blocks: 'wait', exempt: [{ name: 'wait', position: 0, is: 'False' }] },
      },
      contextManager: 'sync',
      threadSafe: true,
      unpicklable: true,
    },
    'concurrent.futures.ThreadPoolExecutor': {
      bases: ['concurrent.futures.Executor'],
      construct: initializer('thread'),
      contextManager: 'sync',
      threadSafe: true,
      unpicklable: true,
    },
    'concurrent.futures.ProcessPoolExecutor': {
      bases: ['concurrent.futures.Executor'],
      construct: initializer('process'),
      methods: {
        submit: submitTo('process'),
        map: mapOver('process'),
        terminate_workers: {},
        kill_workers: {},
      },
      contextManager: 'sync',
      threadSafe: true,
      unpicklable: true,
    },
    // Each worker is a thread with an interpreter, hence state, of its own: for shared data it is like a process.
    'concurrent.futures.InterpreterPoolExecutor': {
      bases: ['concurrent.futures.ThreadPoolExecutor'],
      construct: initializer('process'),
      methods: { submit: submitTo('process'), map: mapOver('process') },
      contextManager: 'sync',
      threadSafe: true,
      unpicklable: true,
    },
    'concurrent.futures.Future': {
      methods: {
        result: { ...resultTimeout, returns: 'T' },
        exception: resultTimeout,
        add_done_callback: {
          handsOver: { callable: { name: 'fn', position: 0 }, runsIn: 'thread', args: 'none' },
        },
        cancel: {},
        cancelled: {},
        running: {},
        done: {},
        set_running_or_notify_cancel: {},
        set_result: {},
        set_exception: {},
      },
      contextManager: 'none',
      threadSafe: true,
      unpicklable: true,
    },
  },
  aliases: {
    'concurrent.futures._base': 'concurrent.futures',
    'concurrent.futures.thread': 'concurrent.futures',
    'concurrent.futures.process': 'concurrent.futures',
    'concurrent.futures.interpreter': 'concurrent.futures',
  },
});
