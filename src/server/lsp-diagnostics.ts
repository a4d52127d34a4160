/** The core's diagnostics as LSP has them, each with what its code actions need. */
import {
  DiagnosticSeverity, DiagnosticTag, type Diagnostic as LspDiagnostic, type DiagnosticRelatedInformation, type Range,
} from 'vscode-languageserver';
import type { Diagnostic, Severity } from '../core/diagnostic.ts';
import type { Span } from '../core/text/span.ts';
import type { DiagnosticData, FixData } from '../protocol/diagnostic-data.ts';
import { rulePage } from '../protocol/documentation.ts';
import type { Client } from './client.ts';
import type { Document } from './documents.ts';
import { editData } from './edits.ts';
import { rangeOf } from './positions.ts';
import type { Located, Source } from './source.ts';

export const diagnosticSource = 'interlock';

const lspSeverity: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Finds the document of a place in a file of the project. */
type Locate = (path: string, span: Span) => Located | undefined;

/** The document of another file of the project, by the path that diagnostics carry; undefined when it cannot be read. */
export type Elsewhere = (path: string) => Document | undefined;

/** Document URI → its diagnostics, in order; every document of the source is there. */
export type DiagnosticsByUri = ReadonlyMap<string, readonly LspDiagnostic[]>;

/** A fix or a related place in a file that cannot be read is left out. */
export function toLsp(
  diagnostics: readonly Diagnostic[], source: Source, client: Client, elsewhere: Elsewhere,
): DiagnosticsByUri {
  const others = new Map<string, Document | undefined>();
  const locate: Locate = (path, span) => {
    if (path === source.path) return source.locate(span);
    if (!others.has(path)) others.set(path, elsewhere(path));
    const document = others.get(path);
    return document && { document, span };
  };
  const byUri = new Map<string, LspDiagnostic[]>(source.documents.map(({ uri }) => [uri, []]));
  for (const diagnostic of diagnostics) {
    const at = locate(diagnostic.path, diagnostic);
    if (at) byUri.get(at.document.uri)?.push(convert(diagnostic, at, client, locate));
  }
  return byUri;
}

function convert(diagnostic: Diagnostic, at: Located, client: Client, locate: Locate): LspDiagnostic {
  const { rule, severity, message, tags } = diagnostic;
  const data: DiagnosticData = {
    kind: 'finding', rule, version: at.document.version,
    fixes: diagnostic.fixes.flatMap(({ title, safety, edits }): FixData[] => {
      const converted = edits.map((edit) => editData(locate(edit.path, edit), edit.text, client));
      return converted.every((edit) => edit !== undefined) ? [{ title, safety, edits: converted }] : [];
    }),
  };
  const related = client.relatedInformation ? diagnostic.related.flatMap((place): DiagnosticRelatedInformation[] => {
    const found = locate(place.path, place);
    return found ? [{ location: { uri: found.document.uri, range: rangeIn(found, client) }, message: place.message }] : [];
  }) : [];
  return {
    range: rangeIn(at, client),
    severity: lspSeverity[severity],
    source: diagnosticSource,
    code: rule,
    message,
    data,
    ...(client.codeDescription && { codeDescription: { href: rulePage(rule) } }),
    ...(client.tags && tags.length > 0 && {
      tags: tags.map((tag) => (tag === 'unnecessary' ? DiagnosticTag.Unnecessary : DiagnosticTag.Deprecated)),
    }),
    ...(related.length > 0 && { relatedInformation: related }),
  };
}

function rangeIn({ document, span }: Located, client: Client): Range {
  return rangeOf(document.text, document.lines, span, client.encoding);
}
