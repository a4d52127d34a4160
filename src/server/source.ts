/**
 * What is checked as one module: the text of a document, or the cells of a notebook one after the other. It knows
 * which document each part of its text stands in.
 */
import type { Span } from '../core/text/span.ts';
import type { Document } from './documents.ts';

export interface Source {
  /** Counted from the project's root, with `/`: what settings and module names go by. */
  readonly path: string;
  readonly text: string;
  readonly notebook: boolean;
  /** Every document with a part in it, those without findings too. */
  readonly documents: readonly Document[];
  /** Where a span of the text lies; undefined when no single document holds it. */
  locate(span: Span): Located | undefined;
  /** An offset of a document as one of the text; undefined for a document that has no part in it. */
  offsetIn(document: Document, offset: number): number | undefined;
}

export interface Located {
  readonly document: Document;
  /** Offsets in the document. */
  readonly span: Span;
}

export function documentSource(document: Document, path: string): Source {
  return {
    path, text: document.text, notebook: false, documents: [document],
    locate: (span) => ({ document, span }),
    offsetIn: (of, offset) => (of === document ? offset : undefined),
  };
}

