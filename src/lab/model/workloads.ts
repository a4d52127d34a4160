/** Every workload of the lab, as src/lab/python/workloads/ describes it. Written by `npm run generate`. */
import type { Workload } from './workload.ts';

export const workloads: readonly Workload[] = [
  {
    "name": "blocking-call",
    "title": "A blocking call on the event loop",
    "group": "asyncio",
    "summary": "A blocking call in a coroutine, while other tasks have things to do. `time.sleep`, `requests.get` and their like do not give the loop back: every other task stands still until they return. In a thread they block only that thread.",
    "rules": [
      "blocking-sleep-in-async",
      "blocking-network-in-async",
      "blocking-file-io-in-async",
      "blocking-path-in-async",
      "blocking-database-in-async",
      "blocking-input-in-async",
      "blocking-wait-in-async",
      "blocking-configured-call-in-async",
      "lock-held-across-await",
      "nested-event-loop"
    ],
    "variants": [
      {
        "name": "bad",
        "title": "called on the loop",
        "file": "blocking_call.py"
      },
      {
        "name": "good",
        "title": "in a thread, by run_in_executor",
        "file": "blocking_call.py"
      },
      {
        "name": "to_thread",
        "title": "in a thread, by to_thread",
        "file": "blocking_call.py",
        "needs": "3.9"
      }
    ],
    "parameters": [
      {
        "name": "requests",
        "title": "Requests",
        "type": "integer",
        "default": 2,
        "min": 1,
        "max": 20
      },
      {
        "name": "delay",
        "title": "Delay",
        "type": "number",
        "default": 0.4,
        "min": 0.02,
        "max": 5,
        "unit": "s"
      },
      {
        "name": "interval",
        "title": "Interval",
        "type": "number",
        "default": 0.02,
        "min": 0.002,
        "max": 1,
        "unit": "s"
      }
    ],
    "schedulers": [
      "os"
    ]
  },
  {
    "name": "cpu-on-loop",
    "title": "Computing on the event loop against a process pool",
    "group": "asyncio",
    "summary": "Computing in a coroutine, while other tasks have things to do. A computation does not give the loop back before it is done. A process pool computes elsewhere, and the loop goes on.",
    "rules": [
      "cpu-bound-in-async",
      "uncancellable-loop"
    ],
    "variants": [
      {
        "name": "bad",
        "title": "on the loop",
        "file": "cpu_on_loop.py"
      },
      {
        "name": "good",
        "title": "in a process pool",
        "file": "cpu_on_loop.py"
      }
    ],
    "parameters": [
      {
        "name": "chunks",
        "title": "Chunks",
        "type": "integer",
        "default": 2,
        "min": 1,
        "max": 8
      },
      {
        "name": "rounds",
        "title": "Rounds",
        "type": "integer",
        "default": 300,
        "min": 10,
        "max": 5000,
        "unit": "thousand additions"
      },
      {
        "name": "workers",
        "title": "Workers",
        "type": "integer",
        "default": 2,
        "min": 1,
        "max": 8,
        "unit": "processes"
      },
      {
        "name": "interval",
        "title": "Interval",
        "type": "number",
        "default": 0.01,
        "min": 0.002,
        "max": 1,
        "unit": "s"
      }
    ],
    "schedulers": [
      "os"
    ]
  },
  {
    "name": "fetch-limit",
    "title": "Requests without and with a limit",
    "group": "asyncio",
    "summary": "Many requests from one event loop to a server that accepts a few at once. `gather` over all of them opens a connection for each. A semaphore around the request limits how many are under way.",
    "rules": [
      "unbounded-gather"
    ],
    "variants": [
      {
        "name": "bad",
        "title": "all at once",
        "file": "fetch_limit.py"
      },
      {
        "name": "good",
        "title": "a Semaphore",
        "file": "fetch_limit.py"
      }
    ],
    "parameters": [
      {
        "name": "requests",
        "title": "Requests",
        "type": "integer",
        "default": 10,
        "min": 1,
        "max": 200
      },
      {
        "name": "limit",
        "title": "Limit",
        "type": "integer",
        "default": 3,
        "min": 1,
        "max": 200,
        "unit": "connections"
      },
      {
        "name": "latency",
        "title": "Latency",
        "type": "number",
        "default": 0.1,
        "min": 0.001,
        "max": 2,
        "unit": "s"
      }
    ],
    "schedulers": [
      "os"
    ]
  },
  {
    "name": "gather-failure",
    "title": "One of several tasks fails: gather, wait, TaskGroup",
    "group": "asyncio",
    "summary": "Several tasks, one of which fails early. `gather` passes the first exception on and leaves the other tasks running, with nobody who waits for them. Asked to return exceptions it waits for all and gives each its result. A TaskGroup stops the others and waits for their end.",
    "rules": [
      "gather-without-return-exceptions",
      "unhandled-gather-exceptions",
      "abandoned-pending-tasks"
    ],
    "variants": [
      {
        "name": "bad",
        "title": "gather",
        "file": "gather_failure.py"
      },
      {
        "name": "good",
        "title": "gather(return_exceptions=True)",
        "file": "gather_failure.py"
      },
      {
        "name": "wait",
        "title": "wait(FIRST_EXCEPTION), then cancel",
        "file": "gather_failure.py"
      },
      {
        "name": "task_group",
        "title": "TaskGroup",
        "file": "gather_failure.py",
        "needs": "3.11"
      }
    ],
    "parameters": [
      {
        "name": "tasks",
        "title": "Tasks",
        "type": "integer",
        "default": 4,
        "min": 2,
        "max": 50
      },
      {
        "name": "latency",
        "title": "Latency",
        "type": "number",
        "default": 0.2,
        "min": 0.005,
        "max": 2,
        "unit": "s"
      }
    ],
    "schedulers": [
      "os"
    ]
  },
  {
    "name": "sequential-awaits",
    "title": "Awaiting one by one against gather",
    "group": "asyncio",
    "summary": "Requests that do not need each other's answers. `await` one by one has one request under way at a time, although it is asyncio. `gather` starts them all and waits once.",
    "rules": [
      "sequential-awaits"
    ],
    "variants": [
      {
        "name": "bad",
        "title": "one await after the other",
        "file": "sequential_awaits.py"
      },
      {
        "name": "good",
        "title": "gather",
        "file": "sequential_awaits.py"
      }
    ],
    "parameters": [
      {
        "name": "requests",
        "title": "Requests",
        "type": "integer",
        "default": 6,
        "min": 2,
        "max": 100
      },
      {
        "name": "latency",
        "title": "Latency",
        "type": "number",
        "default": 0.1,
        "min": 0.001,
        "max": 2,
        "unit": "s"
      }
    ],
    "schedulers": [
      "os"
    ]
  },
  {
    "name": "task-dropped",
    "title": "create_task: dropped against kept",
    "group": "asyncio",
    "summary": "Work started with `create_task` while a request is answered. A task that nobody keeps or awaits is cancelled when the loop ends, may be collected before that, and its exception is seen by nobody. A set of tasks that is awaited in the end loses none.",
    "rules": [
      "dangling-task"
    ],
    "variants": [
      {
        "name": "bad",
        "title": "dropped",
        "file": "task_dropped.py"
      },
      {
        "name": "good",
        "title": "kept in a set and awaited",
        "file": "task_dropped.py"
      }
    ],
    "parameters": [
      {
        "name": "entries",
        "title": "Entries",
        "type": "integer",
        "default": 4,
        "min": 1,
        "max": 50
      },
      {
        "name": "latency",
        "title": "Latency",
        "type": "number",
        "default": 0.1,
        "min": 0.01,
        "max": 2,
        "unit": "s"
      }
    ],
    "schedulers": [
      "os"
    ]
  },
  {
    "name": "unawaited-coroutine",
    "title": "Calling a coroutine function without await",
    "group": "asyncio",
    "summary": "A coroutine function that is called and not awaited. The call makes a coroutine object and runs nothing. Without `await` or `create_task` the work is never done; Python warns when the object is collected, and goes on.",
    "rules": [
      "unawaited-coroutine",
      "coroutine-never-awaited-value"
    ],
    "variants": [
      {
        "name": "bad",
        "title": "called",
        "file": "unawaited_coroutine.py"
      },
      {
        "name": "good",
        "title": "awaited",
        "file": "unawaited_coroutine.py"
      }
    ],
    "parameters": [
      {
        "name": "rows",
        "title": "Rows",
        "type": "integer",
        "default": 3,
        "min": 1,
        "max": 50
      },
      {
        "name": "latency",
        "title": "Latency",
        "type": "number",
        "default": 0.05,
        "min": 0.001,
        "max": 1,
        "unit": "s"
      }
    ],
    "schedulers": [
      "os"
    ]
  },
  {
    "name": "condition-handover",
    "title": "Waiting for an item: if against while",
    "group": "Threads and locks",
    "summary": "Consumers wait for items, and a producer wakes all of them for each item. Whoever is woken second finds nothing. `if` does not look again, `while` does.",
    "rules": [
      "condition-wait-outside-loop"
    ],
    "variants": [
      {
        "name": "bad",
        "title": "tests once",
        "file": "condition_handover.py"
      },
      {
        "name": "good",
        "title": "tests again after each wait",
        "file": "condition_handover.py"
      }
    ],
    "parameters": [
      {
        "name": "consumers",
        "title": "Consumers",
        "type": "integer",
        "default": 3,
        "min": 2,
        "max": 16,
        "unit": "threads"
      },
      {
        "name": "pause",
        "title": "Pause",
        "type": "number",
        "default": 0.05,
        "min": 0.001,
        "max": 1,
        "unit": "s"
      }
    ],
    "schedulers": [
      "os",
      "seeded"
    ]
  },
  {
    "name": "connection-limit",
    "title": "More threads than a server allows",
    "group": "Threads and locks",
    "summary": "A server that accepts a few connections at once, and more clients than that. Clients that all connect at once are refused. A semaphore with as many places lets in as many, and the others wait.",
    "rules": [
      "semaphore-leak"
    ],
    "variants": [
      {
        "name": "bad",
        "title": "all connect at once",
        "file": "connection_limit.py"
      },
      {
        "name": "good",
        "title": "a BoundedSemaphore",
        "file": "connection_limit.py"
      }
    ],
    "parameters": [
      {
        "name": "clients",
        "title": "Clients",
        "type": "integer",
        "default": 8,
        "min": 1,
        "max": 50,
        "unit": "threads"
      },
      {
        "name": "limit",
        "title": "Limit",
        "type": "integer",
        "default": 3,
        "min": 1,
        "max": 50,
        "unit": "connections"
      },
      {
        "name": "latency",
        "title": "Latency",
        "type": "number",
        "default": 0.1,
        "min": 0.001,
        "max": 2,
        "unit": "s"
      }
    ],
    "schedulers": [
      "os",
      "seeded"
    ]
  },
  {
    "name": "daemon-thread",
    "title": "A writer thread: daemon against joined",
    "group": "Threads and locks",
    "summary": "A thread that writes while the main thread comes to its end. A daemon thread is cut off wherever it is when the program ends. A thread that is joined finishes.",
    "rules": [
      "daemon-thread-holds-resource",
      "thread-not-joined"
    ],
    "variants": [
      {
        "name": "bad",
        "title": "a daemon, not joined",
        "file": "daemon_thread.py"
      },
      {
        "name": "good",
        "title": "joined",
        "file": "daemon_thread.py"
      }
    ],
    "parameters": [
      {
        "name": "rows",
        "title": "Rows",
        "type": "integer",
        "default": 8,
        "min": 1,
        "max": 200
      },
      {
        "name": "latency",
        "title": "Latency",
        "type": "number",
        "default": 0.05,
        "min": 0.001,
        "max": 1,
        "unit": "s"
      },
      {
        "name": "after",
        "title": "After",
        "type": "integer",
        "default": 2,
        "min": 0,
        "max": 100,
        "unit": "rows"
      }
    ],
    "schedulers": [
      "os",
      "seeded"
    ]
  },
  {
    "name": "event-handover",
    "title": "Waiting for a signal: polling against an Event",
    "group": "Threads and locks",
    "summary": "A thread waits for another to be ready. Looking again and again costs a wake-up each time, and notices late. An Event wakes the waiter once, at once.",
    "rules": [
      "sleep-polling"
    ],
    "variants": [
      {
        "name": "bad",
        "title": "looks again and again",
        "file": "event_handover.py"
      },
      {
        "name": "good",
        "title": "an Event",
        "file": "event_handover.py"
      }
    ],
    "parameters": [
      {
        "name": "preparation",
        "title": "Preparation",
        "type": "number",
        "default": 0.3,
        "min": 0.01,
        "max": 5,
        "unit": "s"
      },
      {
        "name": "interval",
        "title": "Interval",
        "type": "number",
        "default": 0.02,
        "min": 0.001,
        "max": 1,
        "unit": "s"
      }
    ],
    "schedulers": [
      "os",
      "seeded"
    ]
  },
  {
    "name": "lock-order",
    "title": "Two locks in two orders",
    "group": "Threads and locks",
    "summary": "Two threads need the same two locks. When one takes them in one order and the other in the opposite order, each may get its first lock and wait for the other's: neither ever goes on. One order for everybody makes that impossible.",
    "rules": [
      "lock-order-inversion",
      "lock-not-released"
    ],
    "variants": [
      {
        "name": "bad",
        "title": "each thread has its own order",
        "file": "lock_order.py"
      },
      {
        "name": "good",
        "title": "one order for both",
        "file": "lock_order.py"
      }
    ],
    "parameters": [
      {
        "name": "rounds",
        "title": "Rounds",
        "type": "integer",
        "default": 3,
        "min": 1,
        "max": 100
      },
      {
        "name": "work",
        "title": "Work",
        "type": "number",
        "default": 0.02,
        "min": 0,
        "max": 1,
        "unit": "s"
      }
    ],
    "schedulers": [
      "seeded",
      "os"
    ]
  },
  {
    "name": "lost-update",
    "title": "A counter without and with a lock",
    "group": "Threads and locks",
    "summary": "Several threads add to one counter. `counter += 1` reads, adds and writes back. A thread that is interrupted between reading and writing later writes an old value, and what the others added meanwhile is lost. A lock makes the three steps one.",
    "rules": [
      "unlocked-shared-state"
    ],
    "variants": [
      {
        "name": "bad",
        "title": "no lock",
        "file": "lost_update.py"
      },
      {
        "name": "good",
        "title": "a lock around the update",
        "file": "lost_update.py"
      }
    ],
    "parameters": [
      {
        "name": "threads",
        "title": "Threads",
        "type": "integer",
        "default": 3,
        "min": 2,
        "max": 16
      },
      {
        "name": "increments",
        "title": "Increments",
        "type": "integer",
        "default": 12,
        "min": 1,
        "max": 2000
      }
    ],
    "schedulers": [
      "seeded",
      "os"
    ]
  },
  {
    "name": "reentrant-lock",
    "title": "A lock taken twice: Lock against RLock",
    "group": "Threads and locks",
    "summary": "A method that holds a lock calls another that takes the same lock. A Lock does not ask who has it: the thread waits for itself, for ever. An RLock lets its holder in again.",
    "rules": [
      "self-deadlock"
    ],
    "variants": [
      {
        "name": "bad",
        "title": "a Lock",
        "file": "reentrant_lock.py"
      },
      {
        "name": "good",
        "title": "an RLock",
        "file": "reentrant_lock.py"
      }
    ],
    "parameters": [
      {
        "name": "transfers",
        "title": "Transfers",
        "type": "integer",
        "default": 3,
        "min": 1,
        "max": 100
      }
    ],
    "schedulers": [
      "os",
      "seeded"
    ]
  },
  {
    "name": "cpu-bound",
    "title": "Computing: threads against processes",
    "group": "Executors",
    "summary": "Pure computation: counting primes, job by job. Threads take turns at the GIL, so they are no faster than one after the other. Processes have an interpreter each, and so have subinterpreters since 3.14; they use as many cores as there are.",
    "rules": [
      "cpu-bound-threads"
    ],
    "variants": [
      {
        "name": "bad",
        "title": "a thread pool",
        "file": "cpu_bound.py"
      },
      {
        "name": "good",
        "title": "a process pool",
        "file": "cpu_bound.py"
      },
      {
        "name": "serial",
        "title": "one after the other",
        "file": "cpu_bound.py"
      },
      {
        "name": "interpreters",
        "title": "a pool of subinterpreters",
        "file": "cpu_bound.py",
        "needs": "3.14"
      }
    ],
    "parameters": [
      {
        "name": "jobs",
        "title": "Jobs",
        "type": "integer",
        "default": 4,
        "min": 1,
        "max": 16
      },
      {
        "name": "blocks",
        "title": "Blocks",
        "type": "integer",
        "default": 250,
        "min": 1,
        "max": 4000,
        "unit": "blocks of 200 numbers"
      },
      {
        "name": "workers",
        "title": "Workers",
        "type": "integer",
        "default": 2,
        "min": 1,
        "max": 16
      }
    ],
    "schedulers": [
      "os"
    ]
  },
  {
    "name": "future-dropped",
    "title": "An exception in a future: dropped against read",
    "group": "Executors",
    "summary": "Work given to an executor, some of which fails. The exception waits in the future. Whoever drops the future never hears of it: the job is not done, and nothing says so.",
    "rules": [
      "ignored-future"
    ],
    "variants": [
      {
        "name": "bad",
        "title": "the future is dropped",
        "file": "future_dropped.py"
      },
      {
        "name": "good",
        "title": "its result is read",
        "file": "future_dropped.py"
      }
    ],
    "parameters": [
      {
        "name": "jobs",
        "title": "Jobs",
        "type": "integer",
        "default": 4,
        "min": 1,
        "max": 50
      },
      {
        "name": "workers",
        "title": "Workers",
        "type": "integer",
        "default": 2,
        "min": 1,
        "max": 16,
        "unit": "threads"
      }
    ],
    "schedulers": [
      "os",
      "seeded"
    ]
  },
  {
    "name": "io-bound",
    "title": "Waiting: one after the other against all at once",
    "group": "Executors",
    "summary": "Waiting for a network: several requests, each a sleep that stands for the answer's way. One after the other they take the sum of their times. Threads wait at the same time, because waiting needs no GIL, and so do tasks on one event loop.",
    "rules": [
      "sequential-awaits"
    ],
    "variants": [
      {
        "name": "bad",
        "title": "one after the other",
        "file": "io_bound.py"
      },
      {
        "name": "good",
        "title": "a thread pool",
        "file": "io_bound.py"
      },
      {
        "name": "tasks",
        "title": "tasks on an event loop",
        "file": "io_bound.py"
      }
    ],
    "parameters": [
      {
        "name": "requests",
        "title": "Requests",
        "type": "integer",
        "default": 8,
        "min": 1,
        "max": 100
      },
      {
        "name": "latency",
        "title": "Latency",
        "type": "number",
        "default": 0.2,
        "min": 0.001,
        "max": 5,
        "unit": "s"
      },
      {
        "name": "workers",
        "title": "Workers",
        "type": "integer",
        "default": 8,
        "min": 1,
        "max": 100
      }
    ],
    "schedulers": [
      "os"
    ]
  },
  {
    "name": "map-failure",
    "title": "One of many calls fails: map against as_completed",
    "group": "Executors",
    "summary": "Some calls of many fail. `Executor.map` gives results in order until one of them raises, and then nothing more: what came after is lost. `submit` and `as_completed` tell each call's result or exception.",
    "rules": [
      "map-hides-failures",
      "unconsumed-executor-map"
    ],
    "variants": [
      {
        "name": "bad",
        "title": "map",
        "file": "map_failure.py"
      },
      {
        "name": "good",
        "title": "submit and as_completed",
        "file": "map_failure.py"
      }
    ],
    "parameters": [
      {
        "name": "calls",
        "title": "Calls",
        "type": "integer",
        "default": 8,
        "min": 2,
        "max": 100
      },
      {
        "name": "broken",
        "title": "Broken",
        "type": "integer",
        "default": 3,
        "min": 1,
        "max": 100
      },
      {
        "name": "workers",
        "title": "Workers",
        "type": "integer",
        "default": 4,
        "min": 1,
        "max": 32,
        "unit": "threads"
      },
      {
        "name": "latency",
        "title": "Latency",
        "type": "number",
        "default": 0.1,
        "min": 0.001,
        "max": 2,
        "unit": "s"
      }
    ],
    "schedulers": [
      "os",
      "seeded"
    ]
  },
  {
    "name": "pool-after-exit",
    "title": "A pool's result, after and before its end",
    "group": "Processes",
    "summary": "A result that is asked for when the pool is gone. Leaving `with Pool()` terminates the workers, whatever they are doing. A result of `map_async` must be read before that; `map` and `starmap` wait by themselves.",
    "rules": [
      "pool-result-after-exit",
      "pool-not-closed"
    ],
    "variants": [
      {
        "name": "bad",
        "title": "read after the with block",
        "file": "pool_after_exit.py"
      },
      {
        "name": "good",
        "title": "read inside of it",
        "file": "pool_after_exit.py"
      },
      {
        "name": "starmap",
        "title": "starmap, which waits",
        "file": "pool_after_exit.py"
      }
    ],
    "parameters": [
      {
        "name": "files",
        "title": "Files",
        "type": "integer",
        "default": 4,
        "min": 1,
        "max": 50
      },
      {
        "name": "processes",
        "title": "Processes",
        "type": "integer",
        "default": 2,
        "min": 1,
        "max": 8
      },
      {
        "name": "work",
        "title": "Work",
        "type": "number",
        "default": 0.2,
        "min": 0.05,
        "max": 2,
        "unit": "s"
      },
      {
        "name": "patience",
        "title": "Patience",
        "type": "number",
        "default": 1,
        "min": 0.1,
        "max": 10,
        "unit": "s"
      }
    ],
    "schedulers": [
      "os"
    ]
  },
  {
    "name": "process-queue",
    "title": "A child's result: join before get against get before join",
    "group": "Processes",
    "summary": "A child process sends its result through a queue. It cannot end before somebody has taken what it put, because a pipe holds only so much. A parent that joins it first waits for ever; here it gives up after a while.",
    "rules": [
      "process-join-before-drain"
    ],
    "variants": [
      {
        "name": "bad",
        "title": "join, then get",
        "file": "process_queue.py"
      },
      {
        "name": "good",
        "title": "get, then join",
        "file": "process_queue.py"
      }
    ],
    "parameters": [
      {
        "name": "children",
        "title": "Children",
        "type": "integer",
        "default": 2,
        "min": 1,
        "max": 8,
        "unit": "processes"
      },
      {
        "name": "size",
        "title": "Size",
        "type": "integer",
        "default": 1000,
        "min": 100,
        "max": 10000,
        "unit": "kB"
      },
      {
        "name": "patience",
        "title": "Patience",
        "type": "number",
        "default": 1,
        "min": 0.1,
        "max": 10,
        "unit": "s"
      }
    ],
    "schedulers": [
      "os"
    ]
  },
  {
    "name": "queue-sentinels",
    "title": "A queue with several consumers: how many sentinels",
    "group": "Queues",
    "summary": "One producer, several consumers, a bounded queue, and the end of it. `None` tells a consumer to stop, and is gone when one has taken it. With one `None` for all, the others wait for ever; this variant never ends by itself.",
    "rules": [
      "insufficient-sentinels",
      "queue-empty-race",
      "unbounded-queue"
    ],
    "variants": [
      {
        "name": "bad",
        "title": "one sentinel",
        "file": "queue_sentinels.py"
      },
      {
        "name": "good",
        "title": "one for each consumer",
        "file": "queue_sentinels.py"
      }
    ],
    "parameters": [
      {
        "name": "consumers",
        "title": "Consumers",
        "type": "integer",
        "default": 3,
        "min": 2,
        "max": 16,
        "unit": "threads"
      },
      {
        "name": "items",
        "title": "Items",
        "type": "integer",
        "default": 12,
        "min": 0,
        "max": 500
      },
      {
        "name": "room",
        "title": "Room",
        "type": "integer",
        "default": 4,
        "min": 1,
        "max": 500,
        "unit": "items"
      },
      {
        "name": "work",
        "title": "Work",
        "type": "number",
        "default": 0.03,
        "min": 0,
        "max": 1,
        "unit": "s"
      }
    ],
    "schedulers": [
      "os",
      "seeded"
    ]
  },
  {
    "name": "queue-task-done",
    "title": "Queue.join and a forgotten task_done",
    "group": "Queues",
    "summary": "`Queue.join` waits until `task_done` was called for every item. A consumer that skips a bad item and forgets the call leaves the count above zero: `join` waits for ever, and this variant never ends by itself. `finally` does not forget.",
    "rules": [
      "missing-task-done"
    ],
    "variants": [
      {
        "name": "bad",
        "title": "forgotten for an item that fails",
        "file": "queue_task_done.py"
      },
      {
        "name": "good",
        "title": "in a finally",
        "file": "queue_task_done.py"
      }
    ],
    "parameters": [
      {
        "name": "consumers",
        "title": "Consumers",
        "type": "integer",
        "default": 2,
        "min": 1,
        "max": 16,
        "unit": "threads"
      },
      {
        "name": "items",
        "title": "Items",
        "type": "integer",
        "default": 8,
        "min": 1,
        "max": 500
      }
    ],
    "schedulers": [
      "os",
      "seeded"
    ]
  },
  {
    "name": "sigterm-shutdown",
    "title": "SIGTERM: on the spot against a graceful shutdown",
    "group": "Commands and signals",
    "summary": "A service that is told to stop while jobs are under way. SIGTERM ends a program on the spot, jobs and all. A handler that only says so, and a service that then takes no new jobs and finishes those it has, loses none.",
    "rules": [
      "signal-handler-in-event-loop",
      "loop-stop-in-signal-handler",
      "signal-outside-main-thread",
      "unsafe-signal-handler"
    ],
    "variants": [
      {
        "name": "bad",
        "title": "no handler",
        "file": "sigterm_shutdown.py"
      },
      {
        "name": "good",
        "title": "a handler of the event loop, and jobs are finished",
        "file": "sigterm_shutdown.py"
      },
      {
        "name": "threads",
        "title": "a handler that sets a flag, and threads that finish",
        "file": "sigterm_shutdown.py"
      }
    ],
    "parameters": [
      {
        "name": "jobs",
        "title": "Jobs",
        "type": "integer",
        "default": 3,
        "min": 1,
        "max": 20
      },
      {
        "name": "duration",
        "title": "Duration",
        "type": "number",
        "default": 0.3,
        "min": 0.05,
        "max": 5,
        "unit": "s"
      }
    ],
    "schedulers": [
      "os"
    ]
  },
  {
    "name": "subprocess-fanout",
    "title": "Commands: subprocess.run against create_subprocess_exec",
    "group": "Commands and signals",
    "summary": "Commands started from a coroutine. `subprocess.run` waits for each of them and stops the loop meanwhile. `create_subprocess_exec` lets them all run, and the loop too.",
    "rules": [
      "blocking-subprocess-in-async",
      "subprocess-pipe-deadlock",
      "subprocess-without-check"
    ],
    "variants": [
      {
        "name": "bad",
        "title": "subprocess.run, one by one",
        "file": "subprocess_fanout.py"
      },
      {
        "name": "good",
        "title": "create_subprocess_exec, all at once",
        "file": "subprocess_fanout.py"
      }
    ],
    "parameters": [
      {
        "name": "commands",
        "title": "Commands",
        "type": "integer",
        "default": 4,
        "min": 1,
        "max": 16
      },
      {
        "name": "duration",
        "title": "Duration",
        "type": "number",
        "default": 0.3,
        "min": 0.01,
        "max": 5,
        "unit": "s"
      }
    ],
    "schedulers": [
      "os"
    ]
  }
];
