/** What may be rewritten at a place without anything being wrong there: each an edit that a person asks for. */
import { makeContext } from '../lint.ts';
import type { SourceFile } from '../lint.ts';
import type { Workspace } from '../project/workspace.ts';
import type { RuleContext } from '../rules/context.ts';
import { parse } from '../syntax/parse.ts';
import type { Span } from '../text/span.ts';
import type { TextEdit } from '../text/edit.ts';
import { awaitTogether, limitConcurrency, moveOffLoop, swapExecutor } from './calls.ts';
import { guardAttribute } from './guard-attribute.ts';

export interface Refactoring {
  /** What it does, verb first, no full stop. */
  readonly title: string;
  /** All in the file. */
  readonly edits: readonly TextEdit[];
}

/** Looks at a selection; an empty one is the place of the cursor. */
export type FindRefactoring = (selection: Span, context: RuleContext) => Refactoring | undefined;

const all: readonly FindRefactoring[] = [awaitTogether, limitConcurrency, moveOffLoop, swapExecutor, guardAttribute];

export function refactoringsAt(file: SourceFile, selection: Span, workspace: Workspace): Refactoring[] {
  const parsed = parse(file.text, { notebook: file.notebook === true });
  const context = makeContext(file, parsed, () => undefined, workspace.program(file.settings));
  return all.flatMap((find) => find(selection, context) ?? []);
}
