/** The core as the command line uses it. */
import { lint, triggerWords } from '../core/lint.ts';
import { Workspace } from '../core/project/workspace.ts';
import { rules } from '../core/rules/index.ts';
import { parse } from '../core/syntax/parse.ts';
import { explainLine } from '../core/explain/line.ts';
import { unresolvedIn } from '../core/explain/unresolved.ts';
import { isNotebookName } from '../host/notebook-file.ts';
import type { Engine } from './run.ts';

export const engine: Engine = {
  rules, triggerWords,
  explain: (file, line, project, paths) => explainLine(file, line, new Workspace(project), paths),
  unresolved: (files, project) => unresolvedIn(files, new Workspace(project)),
  linter(project, all) {
    const workspace = new Workspace(project);
    for (const { path, words } of all) workspace.note(path, words);
    return (files) => lint(files, workspace);
  },
  isShared: true,
  parses: (text, path) => parse(text, { notebook: isNotebookName(path) }).errors.length === 0,
};
