/** The core as the command line uses it. */
import { lint, needles } from '../core/lint.ts';
import { rules } from '../core/rules/index.ts';
import { parse } from '../core/syntax/parse.ts';
import type { Engine } from './run.ts';

export const engine: Engine = { rules, lint, needles, parses: (text) => parse(text).errors.length === 0 };
