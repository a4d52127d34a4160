/** Every rule, by group and name. Written by `npm run generate`. */
import type { Rule } from './rule.ts';
import blockingSleepInAsync from './async/blocking-sleep-in-async.ts';

export const rules: readonly Rule[] = [
  blockingSleepInAsync,
];
