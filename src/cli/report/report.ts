/**
 * A run's result in the shape of the JSON report, which is a contract (version 1): lines and columns count from 1,
 * columns in Unicode code points, ends are exclusive, paths count from the working directory and have `/`.
 */
import type { Diagnostic, Severity } from '../../core/diagnostic.ts';
import { LineIndex } from '../../core/text/line-index.ts';
import { cellPlaces, isNotebookName, type CellPlace } from '../../host/notebook-file.ts';
import type { Span } from '../../core/text/span.ts';

export interface Point {
  readonly line: number;
  readonly column: number;
}

export interface Place {
  readonly path: string;
  /** Of a notebook: the cell, from 1, those of other kinds counted too. Lines then count in the cell. */
  readonly cell?: number;
  readonly start: Point;
  readonly end: Point;
}

export interface ReportedEdit extends Place {
  readonly text: string;
}

export interface ReportedFix {
  readonly title: string;
  /** It may be made without being asked for. */
  readonly safe: boolean;
  readonly edits: readonly ReportedEdit[];
}

export interface ReportedDiagnostic extends Place {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly related: readonly (Place & { readonly message: string })[];
  readonly fixes: readonly ReportedFix[];
}

/** What kept a file, or a part of it, from being checked. */
export interface ReportedError {
  readonly path: string;
  readonly message: string;
  /** Where, when that is known. In JSON it is part of the message. */
  readonly start?: Point;
  readonly cell?: number;
}

export interface Report {
  /** How many files were checked. */
  readonly files: number;
  readonly diagnostics: readonly ReportedDiagnostic[];
  readonly errors: readonly ReportedError[];
}

/** What formats need beside the report. */
export interface FormatContext {
  /** The line `line` (from 1) of the file at `path`, or of a cell of it, without its end; undefined when the file is not at hand. */
  readonly lineText: (path: string, line: number, cell: number | undefined) => string | undefined;
  readonly colour: boolean;
  /** How many calls could not be resolved, in words, with `--statistics`. */
  readonly unresolved: string | undefined;
  /** The working directory, absolute, with `/`. */
  readonly cwd: string;
}

/** A message with its place, for formats that have no room for the place itself. */
export function messageWithPlace(error: ReportedError): string {
  const { message, start, cell } = error;
  return start ? `${message} (${cell === undefined ? '' : `cell ${cell}, `}line ${start.line}, column ${start.column})` : message;
}

/** `app.py:4:5`, `lab.ipynb:cell 3:4:5`. */
export function placeName({ path, cell, start }: Pick<Place, 'path' | 'cell' | 'start'>): string {
  return `${path}:${cell === undefined ? '' : `cell ${cell}:`}${start.line}:${start.column}`;
}

/** Finds lines and columns in the files of a report; a file's lines are looked for once, when first asked about. */
export class Places {
  private readonly indexes = new Map<string, LineIndex>();
  private readonly cells = new Map<string, readonly CellPlace[]>();
  private lastText = '';
  private lastOffset = 0;
  private lastPoint: Point = { line: 1, column: 1 };

  /** Both are asked by the path that diagnostics carry: `textAt` gives a file's text, `paths` the path to show. */
  constructor(
    private readonly textAt: (path: string) => string | undefined, private readonly paths: (path: string) => string,
  ) {}

  /** Where something that kept a file from being checked stands. */
  error(path: string, offset: number, message: string): ReportedError {
    const cell = this.cellAt(path, offset)?.cell;
    return { path: this.paths(path), message, start: this.point(path, offset), ...(cell !== undefined && { cell }) };
  }

  /** Of a notebook, in the cell. */
  point(path: string, offset: number): Point {
    const { line, column } = this.pointInText(path, offset);
    const cell = this.cellAt(path, offset);
    return cell ? { line: line - this.linesOf(path, this.textAt(path) ?? '').lineAt(cell.start), column } : { line, column };
  }

  private pointInText(path: string, offset: number): Point {
    const text = this.textAt(path) ?? '';
    const line = this.linesOf(path, text).lineAt(offset) + 1;
    let column = 1;
    let from = this.linesOf(path, text).lineStart(line - 1);
    // Findings come in order: counting on from the one before keeps a huge line from being counted again and again.
    if (text === this.lastText && line === this.lastPoint.line && this.lastOffset <= offset) {
      from = this.lastOffset;
      column = this.lastPoint.column;
    }
    for (let at = from; at < offset; at++) {
      // The second half of a surrogate pair adds nothing.
      if ((text.charCodeAt(at) & 0xfc00) !== 0xdc00 || (text.charCodeAt(at - 1) & 0xfc00) !== 0xd800) column++;
    }
    this.lastText = text;
    this.lastOffset = offset;
    return this.lastPoint = { line, column };
  }

  /** The cell of a notebook that an offset lies in; undefined in other files. */
  cellAt(path: string, offset: number): CellPlace | undefined {
    if (!isNotebookName(path)) return undefined;
    let cells = this.cells.get(path);
    if (!cells) this.cells.set(path, cells = cellPlaces(this.textAt(path) ?? ''));
    return cells.findLast(({ start }) => start <= offset) ?? cells[0];
  }

  place(path: string, span: Span): Place {
    const cell = this.cellAt(path, span.start)?.cell;
    return { path: this.paths(path), ...(cell !== undefined && { cell }), start: this.point(path, span.start), end: this.point(path, span.end) };
  }

  lineText(path: string, lineInCell: number, cell?: number): string | undefined {
    const text = this.textAt(path);
    if (text === undefined) return undefined;
    const lines = this.linesOf(path, text);
    const start = cell === undefined ? undefined : cellPlaces(text).find((each) => each.cell === cell)?.start;
    const line = lineInCell + (start === undefined ? 0 : lines.lineAt(start));
    return text.slice(lines.lineStart(line - 1), lines.lineEnd(line - 1));
  }

  diagnostic(diagnostic: Diagnostic): ReportedDiagnostic {
    return {
      rule: diagnostic.rule, severity: diagnostic.severity, message: diagnostic.message, ...this.place(diagnostic.path, diagnostic),
      related: diagnostic.related.map((each) => ({ ...this.place(each.path, each), message: each.message })),
      fixes: diagnostic.fixes.map((fix) => ({
        title: fix.title,
        safe: fix.safety === 'safe',
        edits: fix.edits.map((edit) => ({ ...this.place(edit.path, edit), text: edit.text })),
      })),
    };
  }

  private linesOf(path: string, text: string): LineIndex {
    let lines = this.indexes.get(path);
    if (!lines) this.indexes.set(path, lines = new LineIndex(text));
    return lines;
  }
}
