/**
 * What the suites share: documents, findings, settings, and waiting for things to come true. It runs in the browser too,
 * where there is nothing of Node's.
 */
import {
  type CodeAction, CodeActionKind, commands, ConfigurationTarget, type Diagnostic, languages, Range, type TextDocument, Uri,
  window, workspace, WorkspaceEdit,
} from 'vscode';

/** In ms, before `until` gives up. */
const patience = 20_000;

/** Asks again and again until the answer is neither undefined nor false; fails with `what` when it never is. */
export async function until<T>(
  what: string | (() => string), ask: () => T | undefined | false | Thenable<T | undefined | false>,
): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > end) throw new Error(`still not so: ${typeof what === 'string' ? what : what()}`);
    await new Promise((resolve) => { setTimeout(resolve, 25); });
  }
}

/** The address of a file in the first folder of the workspace. */
export function inWorkspace(path: string): Uri {
  const [folder] = workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('no folder is open');
  return Uri.joinPath(folder.uri, path);
}

export async function writeFile(path: string, text: string): Promise<Uri> {
  const uri = inWorkspace(path);
  await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

/** Writes a file and waits until VS Code has seen it: it says nothing of files that come and go between two looks. */
export async function writeWatched(path: string, text: string): Promise<Uri> {
  const watcher = workspace.createFileSystemWatcher(`**/${path}`);
  let seen = false;
  watcher.onDidCreate(() => { seen = true; });
  const uri = await writeFile(path, text);
  await until(`VS Code saw ${path}`, () => seen);
  watcher.dispose();
  return uri;
}

/** Writes a file and opens it in an editor. */
export async function open(path: string, text: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(await writeFile(path, text));
  // A preview would be closed by the next file.
  await window.showTextDocument(document, { preview: false });
  return document;
}

export async function closeAll(): Promise<void> {
  await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await commands.executeCommand('workbench.action.closeAllEditors');
}

/** Replaces the whole text as an edit that is not saved. */
export async function type(document: TextDocument, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(0, 0, document.lineCount, 0), text);
  await applyEdit(edit);
}

/** The rules that Interlock reports of a document, in the order of their places. */
export function rules(uri: Uri): string[] {
  return findings(uri).map(ruleOf);
}

export function findings(uri: Uri): Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source }) => source === 'interlock')
    .sort((a, b) => a.range.start.compareTo(b.range.start));
}

export function ruleOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Waits until exactly these rules are reported of a document. */
export async function untilRules(uri: Uri, expected: readonly string[]): Promise<Diagnostic[]> {
  await until(() => `[${expected.join()}] in ${uri.path}, but [${rules(uri).join()}]`, () => rules(uri).join() === expected.join());
  return findings(uri);
}

/** Waits until none of a document's findings is of this rule. */
export async function untilGone(uri: Uri, rule: string): Promise<void> {
  await until(`no ${rule} in ${uri.path}`, () => !rules(uri).includes(rule));
}

/** The code actions that the editor offers at a finding. */
export async function actionsAt(uri: Uri, { range }: Diagnostic, kind = CodeActionKind.QuickFix): Promise<CodeAction[]> {
  return await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', uri, range, kind.value);
}

/** Does what choosing an action in the light bulb does. */
export async function apply({ edit, command }: CodeAction): Promise<void> {
  if (edit) await applyEdit(edit);
  if (command) await commands.executeCommand(command.command, ...(command.arguments as unknown[] | undefined) ?? []);
}

async function applyEdit(edit: WorkspaceEdit): Promise<void> {
  if (!await workspace.applyEdit(edit)) throw new Error('VS Code did not apply the edit');
}

/** Runs a command of the extension. */
export async function run(command: string): Promise<void> {
  await commands.executeCommand(command);
}

/** Waits until the active tab has such a title. */
export async function untilTab(title: RegExp): Promise<void> {
  await until(() => `a tab ${String(title)}, but "${activeTab()}"`, () => title.test(activeTab()));
}

export function activeTab(): string {
  return window.tabGroups.activeTabGroup.activeTab?.label ?? '';
}

/** Gives a setting a value for the duration of `act`, in the workspace. */
export async function withSetting(key: string, value: unknown, act: () => Promise<void>): Promise<void> {
  await workspace.getConfiguration().update(key, value, ConfigurationTarget.Workspace);
  try {
    await act();
  } finally {
    await workspace.getConfiguration().update(key, undefined, ConfigurationTarget.Workspace);
  }
}

/** One finding, `blocking-sleep-in-async`, at the sleep; its fix is safe. */
export const sleeping = `import asyncio
import time


async def poll():
    time.sleep(1)
    await asyncio.sleep(0)
`;

/** The same after the fix. */
export const mended = sleeping.replace('time.sleep(1)', 'await asyncio.sleep(1)');

/** Two functions in the place of one. */
export function twice(text: string): string {
  const body = text.slice(text.indexOf('\n\n\n'));
  return text + body.replace('poll', 'again');
}
