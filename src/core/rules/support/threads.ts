/** What several rules ask about threads and processes: which classes they are, and which object is one's own. */
import { ownerOfSelf } from '../../semantic/mentions.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { RuleContext } from '../context.ts';

/** Without one of these words a file hands no function to a thread, a process, an event loop or a signal. */
export const HAND_OVER_WORDS: readonly string[] = [
  'threading', 'multiprocessing', 'concurrent.futures', 'run_in_executor', 'to_thread', 'signal.signal', 'call_soon', 'call_later',
  'call_at', 'add_done_callback', 'add_signal_handler', 'add_reader', 'add_writer', 'run_sync', 'run_in_threadpool',
  'start_new_thread', 'sync_to_async', 'start_soon', 'ioloop', 'BackgroundTask',
];

/** Classes whose objects are started; what they start. */
const STARTABLE = [['threading.Thread', 'thread'], ['multiprocessing.Process', 'process']] as const;

/** Whether class `name` is a thread or process that `start()` sets going. */
export function startableOf(name: string, context: RuleContext): 'thread' | 'process' | undefined {
  return STARTABLE.find(([base]) => context.types.inherits(name, base))?.[1];
}

/** Whether `expr` is `self`, `cls` or `super()`: the object whose method it stands in. */
export function isOwnObject(expr: ast.Expr, context: RuleContext): boolean {
  if (expr.kind === Kind.Call) return expr.func.kind === Kind.Name && expr.func.id === 'super';
  if (expr.kind !== Kind.Name) return false;
  return expr.parent?.kind === Kind.Attribute && ownerOfSelf(expr.parent, context.model.unitAt(expr)) !== undefined;
}
