/** The code cells of a notebook as one module: see core/notebook.ts. */
import { cellNature, cellsInOrder, type CellNature } from '../core/notebook.ts';
import type { Span } from '../core/text/span.ts';
import type { Document } from './documents.ts';
import type { Located, Source } from './source.ts';

interface Part {
  readonly document: Document;
  /** Where its text begins in the module. */
  readonly start: number;
  readonly end: number;
}

export function notebookSource(cells: readonly Document[], path: string): Source {
  const parts: Part[] = [];
  let text = '';
  for (const document of cellsInOrder(cells, natureOf)) {
    const start = text.length;
    text += `${document.text}\n`;
    parts.push({ document, start, end: text.length - 1 });
  }
  return {
    path, text, notebook: true, documents: cells, locate: (span) => locate(span, parts, text),
    offsetIn: (document, offset) => {
      const part = parts.find((each) => each.document === document);
      return part && part.start + offset;
    },
  };
}

/** A span may end with the line end that stands between two cells, and with blank lines; those are left out. */
function locate({ start, end }: Span, parts: readonly Part[], text: string): Located | undefined {
  const part = parts.findLast((each) => each.start <= start);
  if (!part || start > part.end) return undefined;
  if (end > part.end && text.slice(part.end, end).trim() !== '') return undefined;
  return { document: part.document, span: { start: start - part.start, end: Math.min(end, part.end) - part.start } };
}

const natures = new WeakMap<Document, CellNature>();

function natureOf(cell: Document): CellNature {
  let nature = natures.get(cell);
  if (!nature) natures.set(cell, nature = cellNature(cell.text));
  return nature;
}
