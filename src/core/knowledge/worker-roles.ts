/** Library functions that play a part in the life of workers, queues, processes and signal handlers, by qualified name. */
import { QUEUE_TAKES } from './roles.ts';

/** They take an item from a queue of any kind. */
export const ANY_QUEUE_TAKES: ReadonlySet<string> = new Set([
  ...QUEUE_TAKES, 'queue.SimpleQueue.get', 'queue.SimpleQueue.get_nowait', 'multiprocessing.SimpleQueue.get',
]);

/** They put an item into a queue of any kind. */
export const ANY_QUEUE_PUTS: ReadonlySet<string> = new Set(
  ['queue.Queue', 'queue.SimpleQueue', 'multiprocessing.Queue', 'multiprocessing.SimpleQueue', 'asyncio.Queue']
    .flatMap((queue) => [`${queue}.put`, `${queue}.put_nowait`]),
);
