/** How the processes of a file are started, as far as its text says. */
import { START_METHOD_CHOICES } from '../../knowledge/roles.ts';
import { stringValue } from '../../syntax/constants.ts';
import { Kind } from '../../syntax/nodes.ts';
import type { RuleContext } from '../context.ts';

/** The start methods that the file names: `get_context('spawn')`, `set_start_method('fork')`. */
export function startMethods(context: RuleContext): ReadonlySet<string> {
  const found = new Set<string>();
  for (const site of context.calls(START_METHOD_CHOICES)) {
    const [first] = site.call.args;
    const method = first ?? site.call.keywords.find((keyword) => keyword.arg === 'method')?.value;
    const text = method?.kind === Kind.Constant ? stringValue(method, context.text) : undefined;
    found.add(text ?? (method ? 'unknown' : 'default'));
  }
  return found;
}
