/** Where another thread of a check starts. */
import { parentPort, workerData } from 'node:worker_threads';
import { nodeFileSystem } from '../host/node/file-system.ts';
import { engine } from './engine.ts';
import { checkShare } from './share.ts';
import { mayBegin, takeFrom, type ThreadData, type ThreadMessage } from './threads.ts';

const { job, memory, thread } = workerData as ThreadData; // SAFETY: threads.ts is who starts it.
if (mayBegin(memory, thread)) {
  checkShare(job, takeFrom(memory, job.files.length), engine, nodeFileSystem, (taken, checked) => {
    parentPort?.postMessage({ taken, checked } satisfies ThreadMessage);
  });
}
