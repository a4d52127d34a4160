/** What the language client is told: which documents it is for, who hears of it when the server dies, what it hands over. */
import { type LogOutputChannel, type TextDocument, Uri } from 'vscode';
import {
  type BaseLanguageClient, type CloseHandlerResult, ErrorAction, type LanguageClientOptions, RevealOutputChannelOn, vsdiag,
} from 'vscode-languageclient';
import { commands as serverCommands } from '../protocol/commands.ts';
import { filesRequest } from '../protocol/files.ts';
import type { InitializationOptions } from '../protocol/initialization.ts';
import { answerFiles } from './files.ts';

/** How a platform starts the server; the two differ in their transport. */
export type CreateClient = (options: LanguageClientOptions) => BaseLanguageClient;

export interface ClientEvents {
  /** The server died. */
  readonly closed: () => CloseHandlerResult;
  /** A code action asks for the page of a rule. */
  readonly explainRule: (rule: string) => void;
}

/** Old versions of files, which are shown beside the ones that are worked on, would double every finding. */
const unchecked = new Set(['git', 'gitlens', 'pr', 'review', 'output']);

export const selector = [{ language: 'python' }];

/** What is wrong in them is shown where it stands; VS Code by itself knows no language for them. */
const settingsFiles = [{ pattern: '**/{pyproject,interlock}.toml' }];

export function clientOptions(log: LogOutputChannel, events: ClientEvents): LanguageClientOptions {
  const initializationOptions: InitializationOptions = { clientFiles: true };
  return {
    documentSelector: [...selector, ...settingsFiles],
    initializationOptions,
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    errorHandler: {
      // One message that cannot be read says nothing of the next; a connection that is gone is closed as well.
      error: (error, _message, count) => ({ action: ErrorAction.Continue, handled: true, message: `Connection error ${count ?? 1}: ${error.message}` }),
      closed: events.closed,
    },
    // The supervisor says it.
    initializationFailedHandler: () => false,
    middleware: {
      provideDiagnostics: (document, previous, token, next) => unchecked.has(schemeOf(document))
        ? { kind: vsdiag.DocumentDiagnosticReportKind.full, items: [] }
        : next(document, previous, token),
      executeCommand: (command, args: unknown[], next): unknown => {
        if (command !== serverCommands.explainRule) return next(command, args);
        events.explainRule(String(args[0]));
        return undefined;
      },
    },
  };
}

/** Answers what the server asks of the client beyond LSP; holds over restarts. */
export function answerRequests(client: BaseLanguageClient): void {
  client.onRequest(filesRequest, answerFiles);
}

function schemeOf(document: TextDocument | Uri): string {
  return (document instanceof Uri ? document : document.uri).scheme;
}
