/** How V8 should treat a process that makes and drops one syntax tree after another. */
import { setFlagsFromString } from 'node:v8';

/** For a short run. The flags hold for what is compiled and allocated from then on. */
export function setV8Flags(): void {
  keepTreesYoung();
  // Node 20's V8 optimizes a function so early in a short run that much of that work is thrown away again: with more
  // patience a run takes less time and far less CPU. Later versions have no such flag.
  if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=400000');
}

/** For any run. */
export function keepTreesYoung(): void {
  // V8 learns from the first trees that their parts live long, and then allocates such parts in the old generation,
  // where each dead one keeps a young tree alive until the next full collection: binding takes twice the time.
  setFlagsFromString('--no-allocation-site-pretenuring');
}
