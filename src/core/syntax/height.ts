/** A tree in, whether it is too high out; without recursion, because the trees in question are the high ones. */
import type { Node } from './nodes.ts';
import { forEachChild } from './walk.ts';

/** Whether `root` has more than `bound` levels. Adds the nodes seen to `counter.steps`. */
export function heightExceeds(root: Node, bound: number, counter: { steps: number }): boolean {
  let level: Node[] = [root];
  for (let height = 1; level.length > 0; height++) {
    if (height > bound) return true;
    counter.steps += level.length;
    const below: Node[] = [];
    for (const node of level) forEachChild(node, (child) => void below.push(child));
    level = below;
  }
  return false;
}
