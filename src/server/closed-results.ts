/** The findings of files that are not open, and who is to hear when they change. */
import type { Diagnostic as LspDiagnostic } from 'vscode-languageserver';
import { normalUri } from './uris.ts';

/** What is known of a closed file. */
export interface ClosedResult {
  readonly uri: string;
  /** Tells this result from every other. */
  readonly resultId: string;
  readonly diagnostics: readonly LspDiagnostic[];
}

export interface ClosedResults {
  /** Keeps a file's findings; whoever listens hears of it when they are others than before. */
  set(uri: string, diagnostics: readonly LspDiagnostic[]): void;
  get(uri: string): ClosedResult | undefined;
  /** Among them those that had findings once and have none now: somebody may still show the old ones. */
  all(): readonly ClosedResult[];
  /** Forgets a file without a word: it was opened, and its findings come another way. */
  drop(uri: string): void;
  /** Hands every change to `listener`, until the function that this gives is called. */
  listen(listener: (result: ClosedResult) => void): () => void;
}

/** `unheard` gets the changes for which there is no listener; `session` tells results from those of another process. */
export function createClosedResults(session: string, unheard: (result: ClosedResult) => void): ClosedResults {
  const results = new Map<string, ClosedResult>();
  const listeners = new Set<(result: ClosedResult) => void>();
  let serial = 0;
  return {
    set: (uri, diagnostics) => {
      const key = normalUri(uri);
      const before = results.get(key)?.diagnostics ?? [];
      if (JSON.stringify(before) === JSON.stringify(diagnostics)) return;
      const result = { uri: key, diagnostics, resultId: `${session}-closed-${++serial}` };
      results.set(key, result);
      if (listeners.size === 0) unheard(result);
      for (const listener of listeners) listener(result);
    },
    get: (uri) => results.get(normalUri(uri)),
    all: () => [...results.values()],
    drop: (uri) => void results.delete(normalUri(uri)),
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
