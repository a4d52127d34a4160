/** Open documents as values: a change makes a new one, so that a result can tell which text it belongs to. */
import type { Position, Range, TextDocumentContentChangeEvent } from 'vscode-languageserver-protocol';
import { LineIndex } from '../core/text/line-index.ts';
import { offsetOf, type PositionEncoding } from './positions.ts';

export interface Document {
  readonly uri: string;
  readonly languageId: string;
  /** The editor's number of this text; null for a file read from the disk. */
  readonly version: number | null;
  readonly text: string;
  readonly lines: LineIndex;
}

export function createDocument(uri: string, languageId: string, version: number | null, text: string): Document {
  let lines: LineIndex | undefined;
  return { uri, languageId, version, text, get lines() { return lines ??= new LineIndex(text); } };
}

/** The document after the changes of one `didChange`, made in order. Positions outside the text are clamped. */
export function changeDocument(
  document: Document, changes: readonly TextDocumentContentChangeEvent[], version: number, encoding: PositionEncoding,
): Document {
  let { text, lines } = document;
  for (const change of changes) {
    if ('range' in change) {
      const [start, end] = offsetsOf(text, lines, change.range, encoding);
      text = text.slice(0, start) + change.text + text.slice(end);
    } else text = change.text;
    lines = new LineIndex(text);
  }
  return { uri: document.uri, languageId: document.languageId, version, text, lines };
}

function offsetsOf(text: string, lines: LineIndex, range: Range, encoding: PositionEncoding): [start: number, end: number] {
  const at = (position: Position): number => offsetOf(text, lines, position, encoding);
  const [a, b] = [at(range.start), at(range.end)];
  return a <= b ? [a, b] : [b, a];
}
