/** The lab in VS Code: its commands, its one panel, the light bulb that leads to it. */
import {
  CodeAction, CodeActionKind, commands, type CodeActionProvider, type Diagnostic, type ExtensionContext, languages,
  type LogOutputChannel, ViewColumn, type WebviewPanel, window, workspace,
} from 'vscode';
import type { Disposable, Disposables } from '../disposables.ts';
import { workloadOfRule } from '../../lab/model/workload.ts';
import { workloads } from '../../lab/model/workloads.ts';
import type { LabEngine } from './engine.ts';
import { functionAt } from './function-at.ts';
import { fillPanel } from './panel.ts';
import type { LabPanel } from './panel.ts';

const viewType = 'interlock.lab';

export interface Lab extends Disposable {
  /** Ends everything that runs; settled when no process is left. */
  stop(): Promise<void>;
}

/** Registers everything of the lab; without an engine, recorded runs are all that it plays. */
export function createLab(context: ExtensionContext, engine: LabEngine | undefined, log: LogOutputChannel | undefined): Lab {
  let panel: LabPanel | undefined;
  const fill = (webview: WebviewPanel): LabPanel => panel = fillPanel(webview, { context, engine, log }, () => { panel = undefined; });
  const shown = (): LabPanel => panel ?? fill(window.createWebviewPanel(viewType, 'Concurrency Lab', ViewColumn.Active, {
    enableScripts: true,
    // What a run has shown cannot be had again, and a live run must not be lost because its tab is behind another.
    retainContextWhenHidden: true,
  }));

  const showRule = (rule: unknown): void => {
    const wanted = typeof rule === 'string' ? rule : rulesAtCursor().find((each) => workloadOfRule(each, workloads));
    const workload = wanted === undefined ? undefined : workloadOfRule(wanted, workloads);
    if (!workload) {
      void window.showInformationMessage(wanted === undefined
        ? 'Put the cursor on a finding of Interlock to see it in the lab.' : `The lab has no workload for ${wanted} yet.`);
      return;
    }
    void (async () => {
      const can = (await engine?.python())?.can === true;
      shown().open({ workload: workload.name, ...wanted !== undefined && { rule: wanted }, run: can });
    })();
  };
  const measure = (): void => {
    const editor = window.activeTextEditor;
    const found = editor?.document.languageId === 'python'
      ? functionAt(editor.document.getText(), editor.document.offsetAt(editor.selection.active)) : undefined;
    if (!editor || !found) {
      void window.showInformationMessage('Put the cursor into a Python function to measure it.');
      return;
    }
    const { document } = editor;
    const target = {
      name: found.name, file: workspace.asRelativePath(document.uri), line: document.positionAt(found.span.start).line + 1,
    };
    void (async () => {
      // Python reads the file, not the editor.
      if (document.isDirty && !await document.save()) return;
      shown().measure({ uri: document.uri, target });
    })();
  };

  const subscriptions: Disposables = [
    commands.registerCommand('interlock.openLab', () => shown().reveal()),
    commands.registerCommand('interlock.showInLab', showRule),
    commands.registerCommand('interlock.measureFunction', measure),
    languages.registerCodeActionsProvider({ language: 'python' }, showInLabAction, { providedCodeActionKinds: [CodeActionKind.QuickFix] }),
    window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel(kept) {
        // A second one is of no use: there is one lab.
        if (panel) kept.dispose();
        else fill(kept);
        return Promise.resolve();
      },
    }),
    ...engine ? [engine] : [],
  ];
  return {
    stop: () => panel?.close() ?? Promise.resolve(),
    dispose() {
      void panel?.close();
      for (const each of subscriptions) each.dispose();
    },
  };
}

const showInLabAction: CodeActionProvider = {
  provideCodeActions(_document, _range, { diagnostics }) {
    return diagnostics.flatMap((diagnostic) => {
      const rule = ruleOf(diagnostic);
      if (rule === undefined || !workloadOfRule(rule, workloads)) return [];
      const action = new CodeAction('Show it in the lab', CodeActionKind.QuickFix);
      action.diagnostics = [diagnostic];
      action.command = { command: 'interlock.showInLab', title: action.title, arguments: [rule] };
      return [action];
    });
  },
};

function rulesAtCursor(): string[] {
  const editor = window.activeTextEditor;
  if (!editor) return [];
  const { active } = editor.selection;
  return languages.getDiagnostics(editor.document.uri)
    .filter(({ range }) => range.contains(active) || range.start.line === active.line)
    .flatMap((diagnostic) => ruleOf(diagnostic) ?? []);
}

function ruleOf({ source, code }: Diagnostic): string | undefined {
  if (source !== 'interlock') return undefined;
  return String(typeof code === 'object' ? code.value : code);
}
