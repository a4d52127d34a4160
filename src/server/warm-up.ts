/** Runs parser and rules over the rules' own examples, so that the first file that is opened finds them compiled. */
import { lint } from '../core/lint.ts';
import { rules } from '../core/rules/index.ts';
import { mergeSettings } from '../core/settings-parse.ts';
import type { Turns } from './turns.ts';

/** Gives way to everything else. */
export async function warmUp(turns: Turns): Promise<void> {
  const settings = mergeSettings({ preset: 'all' });
  for (const { bad, good } of rules) {
    await turns.quiet();
    lint([{ path: 'example.py', text: `${bad}\n${good}`, settings }]);
  }
}
