/** Which lock guards which variable, as the places that change it show. */
import type { Lock } from '../../semantic/locks.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { RuleContext } from '../context.ts';
import { isOnlyCalledWhere } from './entry.ts';
import { isOnlyOne, maybeLocked } from './held.ts';
import { isSetUp } from './races.ts';
import { isThreadSafe, writesByVariable } from './writes.ts';
import type { Write } from './writes.ts';

/** A variable and the lock that is held at most of its writes. */
export interface Guarded {
  readonly key: string;
  /** As it is written where it is held. */
  readonly lock: Lock;
  /** Writes with the lock held. */
  readonly held: readonly Write[];
  /** Writes without any lock, those of constructors left out. */
  readonly open: readonly Write[];
}

const KEY = Symbol('guarded variables');

/** The variables of the file that are changed with a lock of threads held, with the lock that is held most often. */
export function guardsOf(context: RuleContext): readonly Guarded[] {
  return context.once(KEY, () => [...writesByVariable(context)].flatMap(([key, writes]) => guardOf(key, writes, context) ?? []));
}

function guardOf(key: string, writes: readonly Write[], context: RuleContext): Guarded | undefined {
  const byLock = new Map<string, { lock: Lock; held: Write[] }>();
  const open: Write[] = [];
  for (const write of writes) {
    if (isSetUp(write) || isThreadSafe(write.holder, write.storage.owner?.name, context)) continue;
    const locks = locksAt(write.node, context).filter((lock) => mayGuard(lock, write, context));
    for (const lock of locks) {
      const entry = byLock.get(lock.key);
      if (!entry) byLock.set(lock.key, { lock, held: [write] });
      else if (!entry.held.includes(write)) entry.held.push(write);
    }
    if (locks.length === 0 && !maybeLocked(write.node, write.unit, context)) open.push(write);
  }
  const [most] = [...byLock.values()].sort((a, b) => b.held.length - a.held.length);
  return most && { key, lock: most.lock, held: most.held, open };
}

/** The locks of threads that are held at a node: taken in its function, or by every caller of it. */
export function locksAt(node: ast.Node, context: RuleContext): Lock[] {
  return context.locks.heldAt(node).map(({ lock }) => lock).filter(({ of }) => of === 'thread');
}

/** A lock of the same object, of its class or of the module may guard an attribute; a lock of the module a variable. */
function mayGuard(lock: Lock, { storage, holder }: Write, context: RuleContext): boolean {
  if (isOnlyOne(lock, context)) return true;
  return holder.kind === Kind.Attribute && storage.onSelf && lock.onSelf;
}

/** Whether a lock is held at a node for sure, in its function or by all that call it. */
export function isHeldAt(node: ast.Node, key: string, context: RuleContext): boolean {
  if (context.locks.heldAt(node).some(({ lock }) => lock.key === key)) return true;
  return isOnlyCalledWhere(context.model.unitAt(node), ({ call }) =>
    context.locks.heldAt(call).some(({ lock }) => lock.key === key), context);
}
