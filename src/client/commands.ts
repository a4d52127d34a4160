/** The commands of the palette. */
import { commands, env, type ExtensionContext, type LogOutputChannel, version, window, workspace } from 'vscode';
import { type BaseLanguageClient, ExecuteCommandRequest, State } from 'vscode-languageclient';
import { commands as serverCommands, type WorkspaceCheckSummary } from '../protocol/commands.ts';
import { chooseRule, showRule } from './rule-documentation.ts';
import { sample } from './sample.ts';

export interface Parts {
  readonly context: ExtensionContext;
  readonly client: BaseLanguageClient;
  readonly log: LogOutputChannel;
  /** Starts the server afresh; settled once it runs, or did not start. */
  readonly restart: () => Promise<void>;
}

/** What each command does; package.json has their titles, and a test holds the two lists together. */
const actions: Readonly<Record<string, (parts: Parts) => Thenable<unknown>>> = {
  'interlock.checkWorkspace': checkWorkspace,
  'interlock.fixAll': () => commands.executeCommand('editor.action.codeAction', { kind: 'source.fixAll.interlock', apply: 'first' }),
  'interlock.openRuleDocumentation': openRuleDocumentation,
  'interlock.openSample': openSample,
  'interlock.openSettings': ({ context }) =>
    commands.executeCommand('workbench.action.openSettings', `@ext:${context.extension.id}`),
  'interlock.openWalkthrough': ({ context }) =>
    commands.executeCommand('workbench.action.openWalkthrough', `${context.extension.id}#interlock.start`),
  'interlock.copyDebugInformation': copyDebugInformation,
  'interlock.restartServer': ({ restart }) => restart(),
  'interlock.showLog': ({ log }) => Promise.resolve(log.show()),
};

export function registerCommands(parts: Parts): void {
  for (const [command, action] of Object.entries(actions)) {
    parts.context.subscriptions.push(commands.registerCommand(command, () => action(parts)));
  }
}

/** Checks every file; the server shows progress that can be cancelled, and the findings go to the Problems panel. */
async function checkWorkspace({ client }: Parts): Promise<void> {
  if (!workspace.workspaceFolders?.length) {
    void window.showInformationMessage('Open a folder to check all of its Python files.');
    return;
  }
  const summary = await client.sendRequest(ExecuteCommandRequest.type, { command: serverCommands.checkWorkspace }) as
    WorkspaceCheckSummary | null;
  if (!summary) return;
  const { files, findings, cancelled } = summary;
  const text = `${cancelled ? 'Stopped after' : 'Checked'} ${count(files, 'Python file')}: ${count(findings, 'finding')}.`;
  const answer = await window.showInformationMessage(text, ...findings > 0 ? ['Show Problems'] : []);
  if (answer !== undefined) await commands.executeCommand('workbench.actions.view.problems');
}

async function openRuleDocumentation({ context }: Parts): Promise<void> {
  const rule = await chooseRule(context);
  if (rule !== undefined) await showRule(context, rule);
}

async function openSample(): Promise<void> {
  await window.showTextDocument(await workspace.openTextDocument({ language: 'python', content: sample }));
}

/** What a bug report needs; no code, no paths. */
async function copyDebugInformation({ context, client }: Parts): Promise<void> {
  const changed = Object.keys((context.extension.packageJSON as {
    contributes: { configuration: { properties: object } };
  }).contributes.configuration.properties).flatMap((key) => {
    const { globalValue, workspaceValue, workspaceFolderValue } = workspace.getConfiguration().inspect(key) ?? {};
    const value = workspaceFolderValue ?? workspaceValue ?? globalValue;
    return value === undefined ? [] : [`${key}: ${JSON.stringify(value)}`];
  });
  const { version: interlock } = context.extension.packageJSON as { version: string };
  await env.clipboard.writeText([
    `Interlock ${interlock}`,
    `${env.appName} ${version} (${env.appHost}${env.remoteName === undefined ? '' : ', remote'})`,
    `Language server: ${State[client.state]}`,
    `Workspace: ${count(workspace.workspaceFolders?.length ?? 0, 'folder')}, ${workspace.isTrusted ? 'trusted' : 'restricted mode'}`,
    ...changed,
    '',
  ].join('\n'));
  void window.showInformationMessage('Versions and settings are on the clipboard.');
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
