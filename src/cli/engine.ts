/** The core as the command line uses it. */
import { lint, triggerWords } from '../core/lint.ts';
import { Workspace } from '../core/project/workspace.ts';
import { rules } from '../core/rules/index.ts';
import { parse } from '../core/syntax/parse.ts';
import type { Engine } from './run.ts';

export const engine: Engine = {
  rules, triggerWords,
  lint: (files, project) => lint(files, new Workspace(project)),
  parses: (text) => parse(text).errors.length === 0,
};
