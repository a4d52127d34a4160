/** The commands that an editor runs in the server. */
import { rules } from '../core/rules/index.ts';
import { ruleNameProblem } from '../core/settings-parse.ts';
import type { WorkspaceCheckSummary } from '../protocol/commands.ts';
import { rulePage } from '../protocol/documentation.ts';
import type { ClosedResults } from './closed-results.ts';
import type { DocumentStore } from './document-store.ts';
import { plainText } from './hover.ts';
import type { OpenChecks } from './open-checks.ts';
import type { CheckProgress, WorkspaceCheck } from './workspace-check.ts';

/** What a work-done progress can do; that of a client without one does nothing. */
export interface Progress {
  begin(title: string): void;
  report(percentage: number | undefined, message: string): void;
  done(): void;
  isCancelled(): boolean;
}

/** Checks all folders and counts what is found there, open files included. */
export async function checkWorkspace(
  workspaceCheck: WorkspaceCheck, results: ClosedResults, store: DocumentStore, checks: OpenChecks, progress: Progress,
): Promise<WorkspaceCheckSummary> {
  progress.begin('Checking the workspace');
  try {
    const { files, cancelled } = await workspaceCheck.run(({ editor }) => editor.enable, steps(progress));
    let findings = results.all().reduce((sum, { diagnostics }) => sum + diagnostics.length, 0);
    for (const uri of store.open()) findings += (await checks.outcome(uri))?.checked?.diagnostics.length ?? 0;
    return { files, findings, cancelled };
  } finally {
    progress.done();
  }
}

export function steps(progress: Progress): CheckProgress {
  return {
    isCancelled: () => progress.isCancelled(),
    found: (count) => progress.report(undefined, `${count} Python files found`),
    checked: (count, total) => progress.report(Math.floor(count / total * 100), `${count} of ${total} files`),
  };
}

/**
 * Shows the page of a rule, or its text where the client opens no pages. The answer is undefined when that went well, or
 * one sentence.
 */
export async function explainRule(
  name: unknown, showPage: ((url: string) => Promise<boolean>) | undefined, showText: (text: string) => void,
): Promise<string | undefined> {
  const rule = rules.find((each) => each.name === name);
  if (!rule) return typeof name === 'string' ? ruleNameProblem(name, rules) ?? `\`${name}\` is no rule` : 'explainRule takes the name of a rule';
  if (!await showPage?.(rulePage(rule.name))) showText(plainText(rule));
  return undefined;
}
