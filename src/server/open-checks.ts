/** The findings of what is open in the editor: made when asked for, kept until the text or the settings change. */
import { DiagnosticSeverity, type Diagnostic as LspDiagnostic } from 'vscode-languageserver';
import { isPythonName } from '../host/find-files.ts';
import { isSettingsFile } from '../host/settings-file.ts';
import { checkSource, type Checked } from './checker.ts';
import type { Client } from './client.ts';
import type { DocumentStore, Notebook } from './document-store.ts';
import type { Document } from './documents.ts';
import { diagnosticSource, toLsp, type DiagnosticsByUri } from './lsp-diagnostics.ts';
import { notebookSource } from './notebook-source.ts';
import { documentIn, settingsOf, type FileSettings, type Project, type Projects } from './projects.ts';
import { settingsDiagnostics } from './settings-notices.ts';
import { documentSource, type Source } from './source.ts';
import { locationOf, uriOf } from './uris.ts';

/** What there is to say of a document or notebook. */
export interface Outcome {
  /** Undefined when it is not checked; `skipped` then says why. */
  readonly checked: Checked | undefined;
  readonly skipped: string | undefined;
  /** URI of the settings file in force. */
  readonly settingsFile: string | undefined;
  /** For every document that is part of it. */
  readonly diagnostics: DiagnosticsByUri;
  /** Tells this outcome from every other. */
  readonly resultId: string;
}

export interface OpenChecks {
  /** For a document, a cell (of which its whole notebook is checked) or a notebook; undefined when it is not open. */
  outcome(uri: string): Promise<Outcome | undefined>;
  forget(uri: string): void;
}

export interface OpenChecksOptions {
  readonly store: DocumentStore;
  readonly projects: Projects;
  readonly client: () => Client;
  readonly now: () => number;
  /** Tells the outcomes of this process from those of another. */
  readonly session: string;
  /** Every fresh check passes by here. */
  readonly onChecked: (checked: Checked, project: Project) => void;
  readonly onError: (error: unknown) => void;
}

/** UTF-16 units; longer texts are made by machines, and would stop the server for seconds. */
const longest = 20 * 1024 * 1024;

export function createOpenChecks(
  { store, projects, client, now, session, onChecked, onError }: OpenChecksOptions,
): OpenChecks {
  interface Kept {
    readonly parts: readonly Document[];
    readonly settings: FileSettings;
    /** Of the links between files. */
    readonly generation: number;
    /** The same of the places that they are known by. */
    readonly learned: number;
    readonly outcome: Outcome;
    /** The other documents with places in it, as they were; undefined for what was not open. By URI. */
    readonly others: ReadonlyMap<string, Document | undefined>;
  }
  const kept = new Map<string, Kept>();
  let serial = 0;
  const keyOf = (uri: string): string => store.notebookOf(uri)?.uri ?? uri;

  const fresh = (
    parts: readonly Document[], notebook: Notebook | undefined, settings: FileSettings, project: Project, others: Map<string, Document | undefined>,
  ): Outcome => {
    const resultId = `${session}-${++serial}`;
    const skip = (reason: string, notice?: LspDiagnostic): Outcome => ({
      checked: undefined, skipped: reason, settingsFile: undefined, resultId,
      diagnostics: new Map(parts.map(({ uri }) => [uri, notice ? [notice] : []])),
    });
    if (settings.kind === 'skipped') return skip(settings.reason);
    if (parts.some(({ text }) => text.includes('\0'))) return skip('this is not a text file');
    if (parts.reduce((sum, { text }) => sum + text.length, 0) > longest) {
      return skip('the file is larger than 20 MB', tooLarge);
    }
    const [document] = parts;
    const source: Source = notebook || !document
      ? notebookSource(parts, settings.path) : documentSource(document, settings.path);
    try {
      const checked = checkSource(source, settings.settings, project.workspace, now);
      onChecked(checked, project);
      const elsewhere = (inRoot: string): Document | undefined => documentIn(project, inRoot, (other) => {
        others.set(other, store.find(other));
        return store.find(other);
      });
      return {
        checked, skipped: undefined, resultId,
        settingsFile: settings.settingsFile === undefined ? undefined : uriOf(project.base, settings.settingsFile),
        diagnostics: toLsp(checked.diagnostics, source, client(), elsewhere),
      };
    } catch (error) {
      // A defect of ours: this text stays without findings, and the next one is tried again.
      onError(error);
      return skip('Interlock failed on this file; the log says how');
    }
  };

  /** A settings file that the client shows us: what is wrong in it. */
  const settingsOutcome = (document: Document): Outcome => ({
    checked: undefined, skipped: 'this is a settings file', settingsFile: undefined, resultId: `${session}-${++serial}`,
    diagnostics: new Map([[document.uri, settingsDiagnostics(document, client())]]),
  });
  const outcome = async (uri: string): Promise<Outcome | undefined> => {
    const key = keyOf(uri);
    const project = projects.known(key) ?? await projects.prepare(key);
    // Looked at after the wait: it may have changed, or be closed.
    const notebook = store.notebook(key);
    const document = store.document(key);
    if (document && isSettingsFile(locationOf(key).path)) return settingsOutcome(document);
    const parts = notebook ? store.cellDocuments(notebook) : document && isPython(document) ? [document] : undefined;
    if (!parts) return undefined;
    const settings = settingsOf(project, locationOf(key).path);
    const before = kept.get(key);
    const { generation, learned } = project.links;
    if (before?.generation === generation && sameParts(before.parts, parts) && sameSettings(before.settings, settings)
      // A line typed in a helper's file changes no finding here, but moves what belongs to it.
      && (before.others.size === 0 || before.learned === learned)
      && [...before.others].every(([other, document]) => store.find(other) === document)) {
      return before.outcome;
    }
    const others = new Map<string, Document | undefined>();
    const made = fresh(parts, notebook, settings, project, others);
    kept.set(key, { parts, settings, generation, learned, outcome: made, others });
    return made;
  };
  return {
    outcome,
    forget: (uri) => void kept.delete(uri),
  };
}

function isPython({ languageId, uri }: Document): boolean {
  return languageId === 'python' || isPythonName(locationOf(uri).path);
}

const tooLarge: LspDiagnostic = {
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
  severity: DiagnosticSeverity.Information,
  source: diagnosticSource,
  message: 'This file is larger than 20 MB and is not checked by Interlock.',
};

function sameParts(a: readonly Document[], b: readonly Document[]): boolean {
  return a.length === b.length && a.every((part, index) => part === b[index]);
}

function sameSettings(a: FileSettings, b: FileSettings): boolean {
  if (a.kind === 'skipped') return b.kind === 'skipped' && a.reason === b.reason;
  return b.kind === 'checked' && a.settings === b.settings && a.path === b.path;
}
