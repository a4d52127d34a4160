/** Puts a snippet below the function that was measured. */
import { Range, ViewColumn, window, workspace, WorkspaceEdit } from 'vscode';
import { functionNamed } from './function-at.ts';
import type { Measured } from './panel.ts';

export async function insertBelow({ uri, target }: Measured, snippet: string): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  const text = document.getText();
  // A method's class ends where the snippet may begin.
  const [outer = target.name] = target.name.split('.');
  const found = functionNamed(text, target.name);
  if (!found) throw new Error(`There is no ${target.name} in ${target.file} any longer.`);
  const end = endOfTopLevel(text, found.span.end, outer !== target.name);
  const at = document.positionAt(end);
  const edit = new WorkspaceEdit();
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  edit.insert(uri, at, `${newline}${newline}${newline}${snippet.trimEnd().replaceAll('\n', newline)}`);
  if (!await workspace.applyEdit(edit)) throw new Error(`${target.file} could not be changed.`);
  const line = at.line + 3;
  await window.showTextDocument(document, { viewColumn: ViewColumn.One, selection: new Range(line, 0, line, 0) });
}

/** The end of the line before the next one that begins at the margin, from `offset` on. */
function endOfTopLevel(text: string, offset: number, indented: boolean): number {
  if (!indented) return offset;
  const next = /\n(?=[^\s#)\]}])/g;
  next.lastIndex = offset;
  const found = next.exec(text)?.index ?? text.length;
  return text.slice(0, found).trimEnd().length;
}
