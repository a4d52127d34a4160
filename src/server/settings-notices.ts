/**
 * Says what is wrong with settings, each thing once: in a message, with its place, or on the settings file itself where
 * that is open in the editor.
 */
import { DiagnosticSeverity, type Diagnostic as LspDiagnostic } from 'vscode-languageserver';
import { LineIndex } from '../core/text/line-index.ts';
import { rules } from '../core/rules/index.ts';
import type { ConfigProblem } from '../host/config.ts';
import { relativePath } from '../host/paths.ts';
import { readSettingsFile } from '../host/settings-file.ts';
import type { Client } from './client.ts';
import type { Document } from './documents.ts';
import { diagnosticSource } from './lsp-diagnostics.ts';
import { rangeOf } from './positions.ts';
import type { Project } from './projects.ts';
import { locationOf, uriOf } from './uris.ts';

export interface SettingsNotices {
  /** Looks for problems that were not told of yet. */
  look(project: Project): void;
  /** A settings file changed: what is still wrong in it may be said again. */
  fileChanged(uri: string): void;
  editorChanged(): void;
}

/** `isOpen` is asked about settings files (normal URI); `show` puts one sentence before the user. */
export function createSettingsNotices(isOpen: (uri: string) => boolean, show: (message: string) => void): SettingsNotices {
  const toldOfFiles = new Map<string, string>();
  const toldOfEditor = new Set<string>();

  const lookAtFile = (project: Project, path: string, problems: readonly ConfigProblem[]): void => {
    const uri = uriOf(project.base, path);
    if (isOpen(uri)) return;
    const messages = problems.map(({ message, place }) => `${placeText(project, path, place)}: ${message}`);
    const text = messages.join('\n');
    if (toldOfFiles.get(uri) === text) return;
    toldOfFiles.set(uri, text);
    show(summary(messages));
  };
  return {
    look: (project) => {
      const { problems } = project.configs;
      for (const path of new Set(problems.map((problem) => problem.path))) {
        lookAtFile(project, path, problems.filter((problem) => problem.path === path));
      }
      const fresh = project.editor.problems.map(({ key, message }) => `setting ${key}: ${message}`)
        .filter((message) => !toldOfEditor.has(message));
      for (const message of fresh) toldOfEditor.add(message);
      if (fresh.length > 0) show(summary(fresh));
    },
    fileChanged: (uri) => void toldOfFiles.delete(uri),
    editorChanged: () => toldOfEditor.clear(),
  };
}

function summary(messages: readonly string[]): string {
  const [first = '', ...others] = messages;
  return others.length === 0 ? first : `${first} (and ${others.length} more)`;
}

function placeText({ directory }: Project, path: string, place: ConfigProblem['place']): string {
  const shown = relativePath(directory, path);
  if (!place) return shown;
  const lines = new LineIndex(place.text);
  const { start } = place.span;
  return `${shown}:${lines.lineAt(start) + 1}:${lines.codePointColumn(start) + 1}`;
}

/** What is wrong in a settings file that is open, as it stands in the editor. */
export function settingsDiagnostics(document: Document, client: Client): LspDiagnostic[] {
  const { text, lines, uri } = document;
  // Every project has a pyproject.toml; whether one that never names us is valid is for others to say.
  if (uri.endsWith('/pyproject.toml') && !text.includes('interlock')) return [];
  return readSettingsFile(locationOf(uri).path, text, rules, '').problems.map(({ message, span }): LspDiagnostic => ({
    range: rangeOf(text, lines, span, client.encoding),
    severity: DiagnosticSeverity.Error,
    source: diagnosticSource,
    message,
  }));
}
