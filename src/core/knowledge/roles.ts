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
