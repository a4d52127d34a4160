/** Shows the page of a rule, which the extension carries with it. */
import {
  commands, env, type ExtensionContext, languages, type Position, type TextEditor, Uri, window, workspace,
} from 'vscode';
import { rulePage } from '../protocol/documentation.ts';

interface RuleItem {
  readonly label: string;
  readonly detail: string;
}

export async function showRule({ extensionUri }: ExtensionContext, rule: string): Promise<void> {
  const page = Uri.joinPath(extensionUri, `docs/rules/${rule}.md`);
  // What is reported of comments that suppress nothing is no rule and has no page of its own.
  const isThere = await workspace.fs.stat(page).then(() => true, () => false);
  if (isThere) await commands.executeCommand('markdown.showPreview', page);
  else await env.openExternal(Uri.parse(rulePage(rule)));
}

/** The rule of the finding at the cursor, or one that the user chooses; undefined when the user chooses none. */
export async function chooseRule(context: ExtensionContext): Promise<string | undefined> {
  const editor = window.activeTextEditor;
  const here = new Set(editor ? rulesAt(editor, editor.selection.active) : []);
  const [first, second] = here;
  if (first !== undefined && second === undefined) return first;
  const rules = rulesOf(context);
  const offered = here.size > 0 ? rules.filter(({ label }) => here.has(label)) : rules;
  const chosen = await window.showQuickPick(offered, { placeHolder: 'Rule to read about', matchOnDetail: true });
  return chosen?.label;
}

function rulesAt({ document }: TextEditor, position: Position): string[] {
  return languages.getDiagnostics(document.uri)
    .filter(({ source, range }) => source === 'interlock' && range.contains(position))
    .map(({ code }) => String(typeof code === 'object' ? code.value : code));
}

/** Every rule and what it finds, as the settings describe them. */
function rulesOf(context: ExtensionContext): RuleItem[] {
  // SAFETY: scripts/generate.ts writes it in this form.
  const { contributes } = context.extension.packageJSON as {
    contributes: { configuration: { properties: {
      'interlock.severity': { properties: Record<string, { markdownDescription: string }> };
    } } };
  };
  return Object.entries(contributes.configuration.properties['interlock.severity'].properties)
    .map(([label, { markdownDescription }]) => ({ label, detail: markdownDescription.replaceAll('`', '') }));
}
