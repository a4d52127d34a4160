/** Pushes the findings of open documents to a client that does not ask for them: the last one typed in comes first. */
import type { Diagnostic as LspDiagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import type { DocumentStore } from './document-store.ts';
import type { OpenChecks } from './open-checks.ts';
import type { Turns } from './turns.ts';

export interface Publisher {
  /** The document or notebook is to be checked and published soon. */
  changed(uri: string): void;
  /** Takes back what was published of documents. */
  cleared(uris: readonly string[]): void;
}

export interface PublisherOptions {
  readonly store: DocumentStore;
  readonly checks: OpenChecks;
  readonly turns: Turns;
  readonly send: (params: PublishDiagnosticsParams) => void;
  readonly onError: (error: unknown) => void;
}

export function createPublisher({ store, checks, turns, send, onError }: PublisherOptions): Publisher {
  const waiting = new Set<string>();
  /** Cells go by their notebook's change; those whose own diagnostics stay are not sent again. */
  const sentCells = new Map<string, string>();
  let running = false;

  const publish = async (uri: string): Promise<void> => {
    const outcome = await checks.outcome(uri);
    for (const [documentUri, diagnostics] of outcome?.diagnostics ?? []) {
      const version = store.document(documentUri)?.version ?? undefined;
      if (documentUri !== uri && isKnown(documentUri, version, diagnostics)) continue;
      send({ uri: documentUri, ...(version !== undefined && { version }), diagnostics: [...diagnostics] });
    }
  };
  const isKnown = (uri: string, version: number | undefined, diagnostics: readonly LspDiagnostic[]): boolean => {
    const form = JSON.stringify([version, diagnostics]);
    if (sentCells.get(uri) === form) return true;
    sentCells.set(uri, form);
    return false;
  };
  const run = async (): Promise<void> => {
    running = true;
    while (waiting.size > 0) {
      await turns.quiet();
      const uri = [...waiting].at(-1);
      if (uri === undefined) break;
      waiting.delete(uri);
      try {
        await publish(uri);
      } catch (error) {
        onError(error);
      }
    }
    running = false;
  };

  return {
    changed: (uri) => {
      waiting.delete(uri);
      waiting.add(uri);
      if (!running) void run();
    },
    cleared: (uris) => {
      for (const uri of uris) {
        waiting.delete(uri);
        sentCells.delete(uri);
        send({ uri, diagnostics: [] });
      }
    },
  };
}
