/**
 * What can be done about findings. A quick fix is made from what its diagnostic carries, as long as that was made for
 * the text that is there now; what takes the whole file is made from the check of that text.
 */
import {
  CodeActionKind, type CodeAction, type CodeActionParams, type Diagnostic as LspDiagnostic, type Range,
} from 'vscode-languageserver';
import type { Diagnostic, Fix } from '../core/diagnostic.ts';
import { refactoringsAt } from '../core/refactor/refactorings.ts';
import { rules } from '../core/rules/index.ts';
import type { TextEdit } from '../core/text/edit.ts';
import { commands } from '../protocol/commands.ts';
import { readDiagnosticData, type DiagnosticData, type EditData } from '../protocol/diagnostic-data.ts';
import type { Checked } from './checker.ts';
import { fixAllKind, notebookFixAllKind, type Client } from './client.ts';
import type { Document } from './documents.ts';
import { editsInDocuments, workspaceEdit } from './edits.ts';
import { fixesOfRule, safeFixes } from './fix-all.ts';
import { diagnosticSource } from './lsp-diagnostics.ts';
import { offsetOf } from './positions.ts';
import { suppressionEdit } from './suppress.ts';

/**
 * `document` is the one that the editor asks about, `checked` its present check, or that of its notebook, and `current`
 * the diagnostics that were made from it. `versionOf` gives the version of any document that is open, else null.
 */
export function codeActions(
  { range, context: { diagnostics, only } }: CodeActionParams, document: Document, checked: Checked,
  current: readonly LspDiagnostic[], versionOf: (uri: string) => number | null, client: Client,
): CodeAction[] {
  const wants = (kind: string): boolean => only?.some((each) => kind === each || kind.startsWith(`${each}.`)) ?? true;
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) {
    const ours = diagnostics.flatMap((diagnostic): [LspDiagnostic, DiagnosticData][] => {
      if (diagnostic.source !== diagnosticSource) return [];
      // Some clients do not give `data` back; and what it says of other documents may be of older texts of theirs.
      const data = readDiagnosticData(current.find((each) => isSame(each, diagnostic))?.data ?? diagnostic.data);
      // Made for another text, its edits would hit the wrong place; the editor asks again once it has the new ones.
      return data && data.version === document.version ? [[diagnostic, data]] : [];
    });
    for (const [diagnostic, data] of ours) actions.push(...quickFixes(diagnostic, data, versionOf, client));
    for (const rule of new Set(ours.map(([, data]) => data.rule))) actions.push(...fixRule(rule, checked, client));
    for (const [diagnostic, data] of ours) actions.push(...suppress(diagnostic, data, document, checked, client));
    for (const [diagnostic, data] of ours) actions.push(...explain(diagnostic, data));
  }
  if (wants(CodeActionKind.RefactorRewrite)) actions.push(...refactorings(range, document, checked, client));
  if (wants(fixAllKind)) actions.push(...fixAllSafe(fixAllKind, [document], checked, client));
  // One that the editor asks for by name only, and of any cell of the notebook.
  if (only && wants(notebookFixAllKind)) actions.push(...fixAllSafe(notebookFixAllKind, checked.source.documents, checked, client));
  return actions;
}

/** The fixes of one finding. One of them is preferred, a safe one if there is any. */
function quickFixes(
  diagnostic: LspDiagnostic, data: DiagnosticData, versionOf: (uri: string) => number | null, client: Client,
): CodeAction[] {
  // An edit may be of another document, such as the cell with the imports.
  const fixes = data.fixes.filter(({ edits }) => edits.every(({ uri, version }) => versionOf(uri) === version));
  const preferred = fixes.find((fix) => fix.safety === 'safe') ?? fixes[0];
  return fixes.map((fix): CodeAction => ({
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    edit: workspaceEdit(fix.edits, client),
    ...(fix === preferred && { isPreferred: true }),
  }));
}

function fixRule(rule: string, checked: Checked, client: Client): CodeAction[] {
  if (checked.diagnostics.filter((each) => each.rule === rule && each.fixes.length > 0).length < 2) return [];
  const { edits, count } = fixesOfRule(checked, rule);
  const title = `Fix all ${count} findings of \`${rule}\` in this ${checked.source.notebook ? 'notebook' : 'file'}`;
  return count < 2 ? [] : wholeAction(title, CodeActionKind.QuickFix, edits, checked, client);
}

function suppress(
  diagnostic: LspDiagnostic, { rule }: DiagnosticData, document: Document, checked: Checked, client: Client,
): CodeAction[] {
  const found = findingAt(diagnostic, rule, document, checked, client);
  const edit = found && suppressionEdit(found, checked);
  return edit ? wholeAction(`Suppress \`${rule}\` here`, CodeActionKind.QuickFix, [edit], checked, client, diagnostic) : [];
}

function explain(diagnostic: LspDiagnostic, { rule }: DiagnosticData): CodeAction[] {
  if (!rules.some(({ name }) => name === rule)) return [];
  const title = `Explain \`${rule}\``;
  return [{
    title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic],
    command: { title, command: commands.explainRule, arguments: [rule] },
  }];
}

/** All safe fixes that touch these documents only. */
function fixAllSafe(kind: string, documents: readonly Document[], checked: Checked, client: Client): CodeAction[] {
  const { source } = checked;
  const isWithin = (fix: Fix): boolean => fix.edits.every((edit) => documents.some((each) => each === source.locate(edit)?.document));
  const edits = safeFixes(checked, isWithin);
  return edits.length === 0 ? [] : wholeAction('Make all safe fixes of Interlock', kind, edits, checked, client);
}

/** What may be rewritten at the selection, whether or not there is a finding. */
function refactorings(range: Range, document: Document, checked: Checked, client: Client): CodeAction[] {
  const { source: { path, text, notebook, ...source }, settings, workspace } = checked;
  const [start, end] = [range.start, range.end].map((position) =>
    source.offsetIn(document, offsetOf(document.text, document.lines, position, client.encoding)));
  if (start === undefined || end === undefined) return [];
  return refactoringsAt({ path, text, settings, notebook }, { start, end }, workspace).flatMap(({ title, edits }) =>
    wholeAction(title, CodeActionKind.RefactorRewrite, edits, checked, client));
}

function wholeAction(
  title: string, kind: string, edits: readonly TextEdit[], checked: Checked, client: Client, diagnostic?: LspDiagnostic,
): CodeAction[] {
  const data: EditData[] | undefined = editsInDocuments(edits, checked.source, client);
  return data ? [{ title, kind, edit: workspaceEdit(data, client), ...(diagnostic && { diagnostics: [diagnostic] }) }] : [];
}

/** The finding that a diagnostic of the present text was made from. */
function findingAt(
  { range }: LspDiagnostic, rule: string, document: Document, { source, diagnostics }: Checked, client: Client,
): Diagnostic | undefined {
  const start = offsetOf(document.text, document.lines, range.start, client.encoding);
  return diagnostics.find((each) => {
    const at = each.rule === rule ? source.locate(each) : undefined;
    return at?.document === document && at.span.start === start;
  });
}

function isSame(a: LspDiagnostic, b: LspDiagnostic): boolean {
  return a.code === b.code && a.message === b.message
    && a.range.start.line === b.range.start.line && a.range.start.character === b.range.start.character;
}
