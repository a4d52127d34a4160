/** Finds the function that the cursor is in, by Interlock's own parser: no Python has to be running for it. */
import { Kind } from '../../core/syntax/nodes.ts';
import type { FunctionNode, Node } from '../../core/syntax/nodes.ts';
import { parse } from '../../core/syntax/parse.ts';
import { forEachChild } from '../../core/syntax/walk.ts';
import type { Span } from '../../core/text/span.ts';

export interface FoundFunction {
  /** Such as `poll`, or `Poller.poll_once` of a method. */
  readonly name: string;
  /** Of the whole definition, from `def` or `async def` on; UTF-16 offsets. */
  readonly span: Span;
}

/**
 * The outermost function or method around `offset` that can be called by its name: what is defined inside a function
 * exists only while that runs. Undefined outside of all functions.
 */
export function functionAt(source: string, offset: number): FoundFunction | undefined {
  return search(parse(source).module, '', (node) => node.start <= offset && offset <= node.end);
}

/** The function of such a name; undefined when there is none. */
export function functionNamed(source: string, name: string): FoundFunction | undefined {
  return search(parse(source).module, '', () => true, name);
}

function search(parent: Node, prefix: string, isWanted: (node: FunctionNode) => boolean, name?: string): FoundFunction | undefined {
  let found: FoundFunction | undefined;
  forEachChild(parent, (child) => {
    if (found) return;
    if (child.kind === Kind.FunctionDef || child.kind === Kind.AsyncFunctionDef) {
      const own = `${prefix}${child.name}`;
      if (isWanted(child) && (name === undefined || name === own)) found = { name: own, span: { start: child.start, end: child.end } };
      return;
    }
    // Definitions may stand below `if`, `try` and the like.
    found = search(child, child.kind === Kind.ClassDef ? `${prefix}${child.name}.` : prefix, isWanted, name);
  });
  return found;
}
