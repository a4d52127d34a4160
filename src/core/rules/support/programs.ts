/** Which program a call of `subprocess` runs. */
import { stringValue } from '../../syntax/constants.ts';
import { Kind } from '../../syntax/nodes.ts';
import type * as ast from '../../syntax/nodes.ts';
import type { RuleContext } from '../context.ts';

/** The name of the program without directory and `.exe`, in lower case; undefined when the call does not spell it. */
export function programOf(call: ast.Call, context: RuleContext): string | undefined {
  const { text } = context.model;
  const command = call.args[0];
  const first = command?.kind === Kind.List || command?.kind === Kind.Tuple ? command.elts[0] : command;
  const literal = first?.kind === Kind.JoinedStr ? first.values[0] : first;
  const words = literal?.kind === Kind.Constant ? stringValue(literal, text)?.trim().split(/\s+/) : undefined;
  return words?.[0]?.replace(/^.*[\\/]|\.exe$/gi, '').toLowerCase();
}
