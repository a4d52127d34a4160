/** One panel of the lab: shows the page, answers it, and leaves nothing running when it is closed or loaded again. */
import {
  commands, type ExtensionContext, type LogOutputChannel, Range, Uri, ViewColumn, type WebviewPanel, window,
} from 'vscode';
import { workloads } from '../../lab/model/workloads.ts';
import { checkToPanel } from '../../protocol/lab-check.ts';
import type { HelpAction, MeasureTarget, Opening, PythonStatus, ToPage, ToPanel } from '../../protocol/lab.ts';
import type { LabEngine } from './engine.ts';
import { jobsFor, noPythonHere } from './jobs.ts';
import { labHtml } from './html.ts';
import { sourceUri } from './files.ts';
import { insertBelow } from './insert.ts';
import { createLight } from './light.ts';
import { save } from './save.ts';
import { createSession } from './session.ts';

/** A function of the user's that is measured. */
export interface Measured {
  readonly uri: Uri;
  readonly target: MeasureTarget;
}

export interface LabPanel {
  open(opening: Opening): void;
  measure(measured: Measured): void;
  reveal(): void;
  /** Settled when nothing of it runs any longer. */
  close(): Promise<void>;
}

export interface PanelParts {
  readonly context: ExtensionContext;
  readonly engine: LabEngine | undefined;
  readonly log: LogOutputChannel | undefined;
}

/** Fills `panel`, which is new or was kept over a restart of VS Code. `closed` is called when the user closes it. */
export function fillPanel(panel: WebviewPanel, parts: PanelParts, closed: () => void): LabPanel {
  const { context, engine, log } = parts;
  const { webview } = panel;
  const [dist, media] = [Uri.joinPath(context.extensionUri, 'dist/lab'), Uri.joinPath(context.extensionUri, 'media')];
  webview.options = { enableScripts: true, localResourceRoots: [dist, media] };

  let ready = false;
  let opening: Opening | undefined;
  let measured: Measured | undefined;
  /** The source that lines are counted in. */
  let source: Uri | undefined;
  let litByCursor = false;

  const post = (message: ToPage): void => void webview.postMessage(message);
  const fail = (error: unknown): void => {
    log?.error(`The lab: ${error instanceof Error ? error.stack ?? error.message : String(error)}`);
    post({ type: 'notice', tone: 'error', text: error instanceof Error ? error.message : String(error), action: 'show-log' });
  };
  const session = createSession(post, fail);
  const python = (): Promise<PythonStatus> => engine?.python(measured?.uri) ?? Promise.resolve(noPythonHere);
  const light = createLight((uri, line) => {
    const here = source !== undefined && uri?.toString() === source.toString();
    if (here || litByCursor) post({ type: 'editor-line', ...here && line !== undefined && { line } });
    litByCursor = here;
  });
  const show = (workload: string | undefined): void => {
    const variant = workloads.find(({ name }) => name === workload)?.variants[0];
    source = workload === undefined ? measured?.uri : variant && sourceUri(context, variant);
    light.show(undefined, undefined);
  };
  const start = (message: Extract<ToPanel, { type: 'run' | 'search' | 'replay' | 'measure' }>): void => {
    jobsFor(message, { context, engine, measured }).then(async (jobs) => {
      if (jobs.length === 0) post({ type: 'notice', tone: 'info', text: 'There is no recorded run of this workload.' });
      await session.start(jobs);
    }).catch(fail);
  };

  const answers: { readonly [Type in ToPanel['type']]: (message: Extract<ToPanel, { type: Type }>) => unknown } = {
    'ready': async () => {
      // A page that was loaded again has forgotten what runs.
      await session.abandon();
      ready = true;
      post({ type: 'catalogue', workloads, python: await python(), ...opening && { open: opening } });
      opening = undefined;
      if (measured) post({ type: 'measured', target: measured.target });
    },
    'run': start,
    'search': start,
    'replay': start,
    'measure': start,
    'stop': () => session.stop(),
    'taken': ({ batch }) => session.taken(batch),
    'show': ({ workload }) => show(workload),
    'light': ({ line }) => light.show(source, line),
    'open-source': async ({ line }) => {
      if (!source) return;
      const at = new Range(line - 1, 0, line - 1, 0);
      await window.showTextDocument(source, { viewColumn: ViewColumn.Beside, preserveFocus: false, preview: true, selection: at });
    },
    'save': async (message) => {
      const name = await save(message);
      if (name !== undefined) post({ type: 'notice', tone: 'info', text: `Saved as ${name}.` });
    },
    'insert': async ({ snippet }) => {
      if (measured) await insertBelow(measured, snippet);
    },
    'help': ({ action }) => help(action, log),
  };

  const subscriptions = [
    light,
    webview.onDidReceiveMessage((data: unknown) => {
      const message = checkToPanel(data);
      if (!message) {
        log?.warn(`The lab's page sent what is no message: ${JSON.stringify(data).slice(0, 200)}`);
        return;
      }
      // SAFETY: the table pairs each type with an answer to its messages.
      const answer = answers[message.type] as (message: ToPanel) => unknown;
      Promise.resolve(answer(message)).catch(fail);
    }),
    ...engine ? [engine.onDidChangePython(() => { python().then((status) => post({ type: 'python', python: status })).catch(fail); })] : [],
  ];
  const end = async (): Promise<void> => {
    for (const each of subscriptions.splice(0)) each.dispose();
    await session.abandon();
  };
  panel.onDidDispose(() => {
    void end();
    closed();
  });
  webview.html = labHtml({
    script: webview.asWebviewUri(Uri.joinPath(dist, 'page.js')).toString(),
    style: webview.asWebviewUri(Uri.joinPath(media, 'lab.css')).toString(),
    source: webview.cspSource,
    nonce: newNonce(),
  });

  return {
    reveal: () => panel.reveal(),
    open(wanted) {
      measured = undefined;
      if (ready) post({ type: 'open', open: wanted });
      else opening = wanted;
      panel.reveal();
    },
    measure(wanted) {
      measured = wanted;
      source = wanted.uri;
      if (ready) {
        post({ type: 'measured', target: wanted.target });
        python().then((status) => post({ type: 'python', python: status })).catch(fail);
      }
      panel.reveal();
    },
    async close() {
      await end();
      panel.dispose();
    },
  };
}

function help(action: HelpAction, log: LogOutputChannel | undefined): Thenable<unknown> | undefined {
  switch (action) {
    case 'choose-python': return commands.executeCommand('workbench.action.openSettings', 'interlock.lab.python');
    case 'manage-trust': return commands.executeCommand('workbench.trust.manage');
    case 'show-log':
      log?.show();
      return undefined;
  }
}

/** 128 random bits, as text that may stand in a policy. */
function newNonce(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

