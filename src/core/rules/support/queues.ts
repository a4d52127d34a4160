/** Which queue a call is made of. */
import type { CallSite } from '../../semantic/calls.ts';
import { Kind } from '../../syntax/nodes.ts';
import type { RuleContext } from '../context.ts';

/** The storage key of the object whose method is called; equal keys are one queue. */
export function queueKey(site: CallSite, context: RuleContext): string | undefined {
  return site.call.func.kind === Kind.Attribute ? context.storage(site.call.func.value)?.key : undefined;
}
