/**
 * The code cells of a notebook as one module, in order, as running them from top to bottom would have it. A cell that
 * is half typed may swallow what follows it (an open bracket, an open string); such cells are put last, where there is
 * nothing left to swallow.
 */
import { Kind } from '../core/syntax/nodes.ts';
import { parse } from '../core/syntax/parse.ts';
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
  const inOrder = (['whole', 'faulty', 'open'] as const).flatMap((nature) => cells.filter((cell) => natureOf(cell) === nature));
  const parts: Part[] = [];
  let text = '';
  for (const document of inOrder) {
    const start = text.length;
    text += `${document.text}\n`;
    parts.push({ document, start, end: text.length - 1 });
  }
  return { path, text, notebook: true, documents: cells, locate: (span) => locate(span, parts, text) };
}

/** A span may end with the line end that stands between two cells, and with blank lines; those are left out. */
function locate({ start, end }: Span, parts: readonly Part[], text: string): Located | undefined {
  const part = parts.findLast((each) => each.start <= start);
  if (!part || start > part.end) return undefined;
  if (end > part.end && text.slice(part.end, end).trim() !== '') return undefined;
  return { document: part.document, span: { start: start - part.start, end: Math.min(end, part.end) - part.start } };
}

/**
 * `faulty`: it has a syntax error. `open`: what follows it would be read as part of it. `foreign`: a cell of another
 * language, such as `%%bash`.
 */
type Nature = 'whole' | 'faulty' | 'open' | 'foreign';

const natures = new WeakMap<Document, Nature>();

function natureOf(cell: Document): Nature {
  let nature = natures.get(cell);
  if (!nature) natures.set(cell, nature = findNature(cell.text));
  return nature;
}

function findNature(text: string): Nature {
  // A name on a line of its own after the cell: is it still a statement of its own?
  const after = 'interlock_after_cell';
  const { module, errors } = parse(`${text}\n${after}`, { notebook: true });
  const last = module.body.at(-1);
  const apart = last?.kind === Kind.Expr && last.value.kind === Kind.Name && last.value.id === after;
  if (apart) return errors.length === 0 ? 'whole' : 'faulty';
  return module.body.length === 0 && /^\s*%%/.test(text) ? 'foreign' : 'open';
}
