/**
 * Offsets (UTF-16) to positions as the editor counts them, and back. LSP's own unit is UTF-16, in which columns are
 * differences of offsets; the other two are for editors that offer nothing else.
 * https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#positionEncodingKind
 */
import type { Position, Range } from 'vscode-languageserver-protocol';
import type { LineIndex } from '../core/text/line-index.ts';
import type { Span } from '../core/text/span.ts';

export type PositionEncoding = 'utf-16' | 'utf-32' | 'utf-8';

/** What both sides will count in: UTF-16 where the client knows it or says nothing. */
export function chooseEncoding(offered: readonly string[] | undefined): PositionEncoding {
  if (offered === undefined || offered.includes('utf-16')) return 'utf-16';
  return (['utf-32', 'utf-8'] as const).find((each) => offered.includes(each)) ?? 'utf-16';
}

export function positionOf(text: string, lines: LineIndex, offset: number, encoding: PositionEncoding): Position {
  const { line, column } = lines.position(offset);
  if (encoding === 'utf-16') return { line, character: column };
  let character = 0;
  for (let at = offset - column; at < offset;) {
    const unit = unitAt(text, at, encoding);
    // An offset inside a character counts as the place before it.
    if (at + unit.utf16 > offset) break;
    at += unit.utf16;
    character += unit.size;
  }
  return { line, character };
}

/** Lines and columns past the end are clamped, as LSP wants it; a column inside a character is the place before it. */
export function offsetOf(text: string, lines: LineIndex, position: Position, encoding: PositionEncoding): number {
  const { line, character } = position;
  if (encoding === 'utf-16' || line >= lines.lineCount) return lines.offset({ line, column: character });
  const end = lines.lineEnd(line);
  let at = lines.lineStart(line);
  for (let left = character; at < end;) {
    const unit = unitAt(text, at, encoding);
    if (unit.size > left) break;
    left -= unit.size;
    at += unit.utf16;
  }
  return at;
}

export function rangeOf(text: string, lines: LineIndex, span: Span, encoding: PositionEncoding): Range {
  return {
    start: positionOf(text, lines, span.start, encoding),
    end: positionOf(text, lines, span.end, encoding),
  };
}

/** How long the character at `at` is, in UTF-16 and in `encoding`. A lone surrogate counts like any other character. */
function unitAt(text: string, at: number, encoding: 'utf-8' | 'utf-32'): { utf16: number; size: number } {
  const code = text.codePointAt(at) ?? 0;
  const utf16 = code > 0xffff ? 2 : 1;
  if (encoding === 'utf-32') return { utf16, size: 1 };
  return { utf16, size: code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4 };
}
