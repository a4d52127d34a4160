/**
 * Offsets inside an f-string in; out, the positions that CPython 3.8 to 3.11 gives the nodes there. Before 3.12 an
 * f-string was one token: each expression in it was cut out, parsed by itself between parentheses and then moved to
 * about where it stands. The rules, errors included, are those of `fstring_fix_node_location` (Python/ast.c, 3.8) and
 * `fstring_find_expr_location` (Parser/pegen/parse_string.c, 3.9; Parser/string_parser.c, 3.10 and 3.11).
 */
import type { Expr, FormattedValue, Node, Tuple } from '../../src/core/syntax/nodes.ts';
import { Kind, Operator } from '../../src/core/syntax/nodes.ts';
import { walk } from '../../src/core/syntax/walk.ts';
import type { LineIndex } from '../../src/core/text/line-index.ts';

/** Lines from 1, columns in bytes of UTF-8 from 0. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Offsets in the source. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** An expression in a field, parsed by itself. */
interface Frame {
  /** Where the field's `{` stands; CPython reads `(` in its place. */
  readonly open: number;
  /** The position that CPython believes `open` to have. */
  readonly line: number;
  readonly column: number;
  /** An unparenthesized tuple, which the added parentheses become part of, and the offset where that makes it end. */
  readonly tuple: Tuple | null;
  readonly tupleEnd: number;
  /** In 3.8, by the span of a node, where the piece of the concrete tree starts that the node takes its end from. */
  readonly endPieces: ReadonlyMap<string, number>;
}

export class OldFStringPositions {
  /** The strings around the current node, outermost first, each as its tokens. */
  private readonly strings: Span[][] = [];
  private readonly frames: Frame[] = [];

  constructor(
    private readonly source: string, private readonly lines: LineIndex, private readonly minor: number,
  ) {}

  /** Whether the current node is in a field; elsewhere positions are those of the text. */
  get inField(): boolean {
    return this.frames.length > 0;
  }

  enterString(start: number, end: number): void {
    this.strings.push(this.tokens(start, end));
  }

  leaveString(): void {
    this.strings.pop();
  }

  /** Of the current string's tokens, the one around `offset`. */
  tokenAt(offset: number): Span {
    const tokens = this.strings.at(-1) ?? [];
    return tokens.find((token) => token.start <= offset && offset < token.end) ?? { start: offset, end: offset };
  }

  /** To be called for a field of the current string before its expression is asked about. */
  enterField(field: FormattedValue): void {
    const { value, start: open } = field;
    // What may follow the expression's last node before the field goes on.
    const end = this.skip(value.end, /[\s),]*/y);
    const { line, column } = this.minor === 8 ? this.searchedStart(open, end) : this.countedStart(open);
    this.frames.push({
      open, line, column,
      tuple: value.kind === Kind.Tuple && !this.isParenthesized(value) ? value : null,
      tupleEnd: end + 1,
      endPieces: this.minor === 8 ? this.endPieces(value) : new Map(),
    });
  }

  leaveField(): void {
    this.frames.pop();
  }

  /** The position of what spans `start` to `end` and is in the current field, but not in a string in that field. */
  place(start: number, end: number): Place {
    const frame = this.frames.at(-1);
    if (!frame) return this.written(start, end);
    let from = start;
    let to = end;
    let endPiece = frame.endPieces.get(`${start}:${end}`) ?? start;
    if (frame.tuple !== null && frame.tuple.start === start && frame.tuple.end === end) {
      from = endPiece = frame.open;
      to = frame.tupleEnd;
    }
    const { lines } = this;
    const firstLine = lines.lineAt(frame.open);
    const fromLine = lines.lineAt(from);
    const toLine = lines.lineAt(to);
    let startMoves = fromLine === firstLine;
    let endMoves = toLine === firstLine;
    if (this.minor === 8) {
      // A piece of the concrete tree is moved as a whole, so that its end moves even if it is on another line.
      endMoves ||= lines.lineAt(endPiece) === firstLine;
    } else if (startMoves) {
      // A token is moved if it ends on the first line.
      startMoves = lines.lineAt(this.tokenEnd(from) ?? from) === firstLine;
    }
    return {
      line: frame.line + fromLine - firstLine,
      column: this.column(from, frame.open) + (startMoves ? frame.column : 0),
      endLine: frame.line + toLine - firstLine,
      endColumn: this.column(to, frame.open) + (endMoves ? frame.column : 0),
    };
  }

  private written(start: number, end: number): Place {
    const line = this.lines.lineAt(start);
    const endLine = this.lines.lineAt(end);
    return { line: line + 1, column: this.column(start), endLine: endLine + 1, endColumn: this.column(end) };
  }

  /** 3.9 and later count from the token's start to the field. */
  private countedStart(open: number): { line: number; column: number } {
    const token = this.tokenAt(open);
    const outer = this.place(token.start, token.end);
    const lines = this.lines.lineAt(open) - this.lines.lineAt(token.start);
    let column = this.minor >= 10 && lines > 0 ? 0 : outer.column;
    const breaks = /[\r\n]/.test(this.source.charAt(this.skip(open + 1, /[ \t\f]*/y)));
    if (!breaks) column += this.columnInToken(token, open, this.minor === 9);
    return { line: outer.line + lines, column };
  }

  /** 3.8 searches the first of the strings that stand side by side for the expression between braces. */
  private searchedStart(open: number, end: number): { line: number; column: number } {
    const tokens = this.strings.at(-1) ?? [];
    const first = tokens[0] ?? { start: open, end };
    const outer = this.place(first.start, tokens.at(-1)?.end ?? end);
    const text = this.source.slice(first.start, first.end);
    const found = text.indexOf(`{${this.source.slice(open + 1, end)}}`);
    if (found === -1) return outer;
    const at = first.start + found;
    const lines = this.lines.lineAt(at) - this.lines.lineAt(first.start);
    return { line: outer.line + lines, column: outer.column + this.columnInToken(first, at, true) };
  }

  /** The column that `offset` adds to that of its token; on a later line, `lineEnds` counts the line end before it. */
  private columnInToken(token: Span, offset: number, lineEnds: boolean): number {
    const isFirst = this.lines.lineAt(offset) === this.lines.lineAt(token.start);
    return this.column(offset, token.start) + (lineEnds && !isFirst ? 1 : 0);
  }

  /** The column of `offset`, counted from `origin` if that is on the same line. */
  private column(offset: number, origin = 0): number {
    const line = this.lines.lineAt(offset);
    let from = this.lines.lineStart(line);
    if (from === 0 && this.source.charCodeAt(0) === 0xfeff) from = 1;
    if (origin > from && this.lines.lineAt(origin) === line) from = origin;
    return Buffer.byteLength(this.source.slice(from, offset));
  }

  /** The strings that stand side by side from `start` to `end`, each one token. */
  private tokens(start: number, end: number): Span[] {
    const tokens: Span[] = [];
    for (let at = start; at < end;) {
      const tokenEnd = this.tokenEnd(at);
      if (tokenEnd === undefined) break;
      tokens.push({ start: at, end: tokenEnd });
      at = this.skip(tokenEnd, /(?:\s|#[^\r\n]*|\\)*/y);
    }
    return tokens;
  }

  /** Where the string that starts at `start` ends, by the rules before 3.12; undefined if there is no string. */
  private tokenEnd(start: number): number | undefined {
    const opening = /[a-z]{0,2}("""|'''|["'])/iy;
    opening.lastIndex = start;
    const opened = opening.exec(this.source);
    if (!opened) return undefined;
    const quote = opened[1] ?? '';
    let at = opening.lastIndex;
    while (at < this.source.length && !this.source.startsWith(quote, at)) {
      at += this.source.charAt(at) === '\\' ? 2 : 1;
    }
    return at + quote.length;
  }

  /** Whether a tuple's span starts with a parenthesis of its own, and not with one of its first element. */
  private isParenthesized(tuple: Tuple): boolean {
    const first = tuple.elts[0];
    if (!first) return true;
    const opened = this.source.slice(tuple.start, first.start).split('(').length;
    const closed = (/^[\s)]*/.exec(this.source.slice(first.end, tuple.end))?.[0] ?? '').split(')').length;
    return opened > closed;
  }

  /** Only what spans lines needs them. */
  private endPieces(expression: Expr): Map<string, number> {
    const pieces = new Map<string, number>();
    if (this.lines.lineAt(expression.start) === this.lines.lineAt(expression.end)) return pieces;
    const add = (start: number, end: number, piece: number): void => {
      const key = `${start}:${end}`;
      if (!pieces.has(key)) pieces.set(key, piece);
    };
    walk(expression, (node) => {
      add(node.start, node.end, this.endPiece(node));
      if (node.kind !== Kind.Call) return;
      for (const argument of node.args) {
        // A generator without parentheses of its own ends with those of the call, and `*value` ends with the value.
        if (argument.kind === Kind.GeneratorExp && argument.end === node.end) {
          add(argument.start, argument.end, node.end - 1);
        } else if (argument.kind === Kind.Starred) {
          add(argument.start, argument.value.end, this.endPiece(argument.value));
        }
      }
    });
    return pieces;
  }

  private endPiece(node: Node): number {
    switch (node.kind) {
      case Kind.BinOp:
        return node.op === Operator.Pow ? node.start : this.skip(node.left.end, /[\s)]*[-+*/%@&|^<>]{1,2}\s*/y);
      case Kind.Attribute:
      case Kind.Subscript:
        return this.skip(node.value.end, /[\s)]*/y);
      case Kind.Call:
        return node.args.length + node.keywords.length === 0 ? this.skip(node.func.end, /[\s)]*/y) : node.end - 1;
      default:
        return node.start;
    }
  }

  /** Where the match of `pattern`, which is sticky, at `from` ends. */
  private skip(from: number, pattern: RegExp): number {
    pattern.lastIndex = from;
    return from + (pattern.exec(this.source)?.[0].length ?? 0);
  }
}
