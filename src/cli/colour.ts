/** Whether a report is coloured. */
import type { ColourChoice } from './arguments.ts';
import type { Terminal } from './run.ts';

/** https://no-color.org and https://force-color.org; a word on the command line wins over both. */
export function wantsColour(choice: ColourChoice, { env, interactive }: Pick<Terminal, 'env' | 'interactive'>): boolean {
  if (choice !== 'auto') return choice === 'always';
  const { NO_COLOR: no, FORCE_COLOR: force, TERM: term } = env;
  if (no !== undefined && no !== '') return false;
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  return interactive && term !== 'dumb';
}
