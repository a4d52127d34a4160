/**
 * The one place where offsets become lines and columns. Nodes carry offsets only; the few positions that are
 * shown are converted here.
 */

/** A position counted from 0: `line` in lines, `column` in UTF-16 code units, as in LSP. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * Where each line of `text` starts. A line ends at LF, CR or CRLF, as in Python
 * (https://docs.python.org/3/reference/lexical_analysis.html#physical-lines). A form feed ends none.
 */
export class LineIndex {
  private readonly starts: number[] = [0];

  constructor(private readonly text: string) {
    const starts = this.starts;
    // indexOf runs at memory speed where there is no CR, which is nearly always.
    if (!text.includes('\r')) {
      for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
      return;
    }
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 13 && text.charCodeAt(at + 1) === 10) at++;
      if (code === 10 || code === 13) starts.push(at + 1);
    }
  }

  /** How many lines there are; a text without a line end has one. */
  get lineCount(): number {
    return this.starts.length;
  }

  /** The line, counted from 0, that holds `offset`. Offsets outside the text belong to the nearest line. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.lineStart(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The offset where `line` (from 0) begins; the text's length for a line past the last. */
  lineStart(line: number): number {
    return this.starts[line] ?? this.text.length;
  }

  /** The offset where the content of `line` (from 0) ends, before its line end. */
  lineEnd(line: number): number {
    let end = this.lineStart(line + 1);
    while (end > this.lineStart(line)) {
      const code = this.text.charCodeAt(end - 1);
      if (code !== 10 && code !== 13) break;
      end--;
    }
    return end;
  }

  /** Line and UTF-16 column of `offset`, both from 0. */
  position(offset: number): Position {
    const line = this.lineAt(offset);
    return { line, column: offset - this.lineStart(line) };
  }

  /** The offset of a position (from 0, UTF-16); columns past the line's content are clamped to its end. */
  offset(position: Position): number {
    if (position.line >= this.lineCount) return this.text.length;
    return Math.min(this.lineStart(position.line) + position.column, this.lineEnd(position.line));
  }

  /** The column of `offset` in Unicode code points, from 0: an astral character counts once. */
  codePointColumn(offset: number): number {
    let column = 0;
    for (let at = this.lineStart(this.lineAt(offset)); at < offset; at++) {
      const code = this.text.charCodeAt(at);
      const pair = code >= 0xd800 && code <= 0xdbff && (this.text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
      if (pair && at + 1 < offset) at++;
      column++;
    }
    return column;
  }
}
