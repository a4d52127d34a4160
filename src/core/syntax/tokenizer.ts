/**
 * Source text in, tokens out, in one pass and always: what cannot be read becomes an error in the list and a token
 * that the parser can step over.
 *
 * Brackets are what a half-typed line breaks first: one that stays open would swallow the rest of the file. So when a
 * statement keyword begins a line inside brackets, or the file ends inside them, the tokenizer goes back to the
 * outermost bracket that is still open and reads on as if the open ones paired with nothing; lines end again where
 * they seem to. The text in between is read twice, never more often.
 *
 * SAFETY: every `!` in this file reads a typed array within its bounds. The characters are followed by zeros, more of
 * them than any lookahead here, a zero ends every loop, and the token arrays have room for every token there can be.
 */
import { Atom, hashStep, internBytes, internText } from './atoms.ts';
import { NOT_ASCII, loadCharacters } from './characters.ts';
import { ConstantType } from './nodes.ts';
import {
  afterLineEnd, identifierPart, isBlank, isDigit, isIdentifierPart, isLineEnd, isZero, lineEnd, scanNumber, stringEnd,
  stringPrefix, unicodeIdentifierEnd,
} from './scan.ts';
import type { TokenError, Tokens } from './tokens.ts';
import { StringFlag, Token } from './tokens.ts';

/** What a character may begin. Everything that is not ASCII is one class, and is looked at in the source. */
const enum Class { Invalid, Blank, LineFeed, Return, Letter, Digit, Quote, Open, Close, Operator, Comment, Backslash,
  NotAscii, Nul }

const classes = buildClasses();
/** By token kind, 1 where a keyword at the start of a line inside brackets can only mean that they were left open. */
const beginsStatement = buildStatementStarts();
/** By ASCII code: the operator that is this character, that it makes with `=`, and that it makes when doubled. */
const operators = buildOperators(',:.=+-*/%<>!;@|&^~', [
  Token.Comma, Token.Colon, Token.Dot, Token.Equal, Token.Add, Token.Sub, Token.Mult, Token.Div, Token.Mod, Token.Lt,
  Token.Gt, Token.Exclamation, Token.Semicolon, Token.MatMult, Token.BitOr, Token.BitAnd, Token.BitXor, Token.Tilde,
]);
const operatorsWithEqual = buildOperators(':=<>!+-*/%@|&^', [
  Token.ColonEqual, Token.Eq, Token.LtE, Token.GtE, Token.NotEq, Token.AddEqual, Token.SubEqual, Token.MultEqual,
  Token.DivEqual, Token.ModEqual, Token.MatMultEqual, Token.BitOrEqual, Token.BitAndEqual, Token.BitXorEqual,
]);
const doubledOperators = buildOperators('*/<>', [Token.Pow, Token.FloorDiv, Token.LShift, Token.RShift]);
/** Arrays longer than this are not kept. */
const LARGE = 1 << 22;

/** Kept from file to file, because allocating costs more than filling. */
let arrays = newArrays(1 << 15);

/**
 * The tokens of `source`. The arrays are reused: they are valid until the next call. `notebook` says whether lines
 * that begin with `%`, `!` or `?` are a notebook's own. `doubting`: a string that `doubtful` was told of is taken to be
 * left open on its first line.
 */
export function tokenize(source: string, notebook: boolean, doubting = false): Tokens {
  const characters = loadCharacters(source);
  // Each token has a character of its own, but for dedents, of which there are no more than indents.
  const room = 2 * source.length + 16;
  if (arrays.kinds.length < room) arrays = newArrays(Math.max(room, Math.min(2 * arrays.kinds.length, LARGE)));
  const { kinds, starts, ends, values } = arrays;
  const scanner = new Scanner(source, notebook, doubting, characters, kinds, starts, ends, values);
  scanner.run();
  const { count, comments, errors, steps, doubtful } = scanner;
  if (room > LARGE) arrays = newArrays(1 << 15);
  return { kinds, starts, ends, values, count, comments, errors, steps, doubtful };
}

/** The state between one token and the next; what one token needs lives in local variables of `run`. */
class Scanner {
  count = 0;
  readonly comments: number[] = [];
  readonly errors: TokenError[] = [];
  steps = 0;
  doubtful = false;
  private readonly length: number;
  private pos = 0;
  /** Columns of the open blocks, with tabs to multiples of 8, and with tabs as one (to find ambiguous mixtures). */
  private readonly indents = [0];
  private readonly tabIndents = [0];
  /** Indexes of the open brackets, f-strings, fields and format specs; the last one says how to read on. */
  private stack = new Int32Array(64);
  private depth = 0;
  /** Indexes of the FStringStart tokens that are open. */
  private readonly fstrings: number[] = [];
  /** Offsets of brackets and f-strings that are known to be left open. */
  private unclosed: Set<number> | null = null;
  /** The index of the token that will be the first of its line, inside brackets. */
  private firstOfLine = -1;
  /** How many characters may be read again before recoveries become blunt, so that no text takes quadratic time. */
  private patience: number;

  constructor(
    private readonly source: string, private readonly notebook: boolean, private readonly doubting: boolean,
    private readonly bytes: Uint8Array,
    private readonly kinds: Uint8Array, private readonly starts: Int32Array, private readonly ends: Int32Array,
    private readonly values: Int32Array,
  ) {
    this.length = source.length;
    this.patience = 4 * source.length + 10_000;
  }

  run(): void {
    const { bytes, kinds, starts, ends, values } = this;
    // Tables in local variables are known to be there; those of a module are asked for each time.
    const classOf = classes;
    const partOf = identifierPart;
    if (this.source.charCodeAt(0) === 0xfeff) this.pos = 1;
    if (this.notebook && this.skipCellMagic()) return this.finish();
    if (!this.beginLine()) return this.finish();
    let pos = this.pos;
    // Kept in a local variable, as is `pos`: the field is brought up to date around the calls of other methods.
    let count = this.count;
    for (;;) {
      let code = bytes[pos]!;
      while (code === 32) code = bytes[++pos]!;
      const start = pos;
      let kind = Token.Error;
      let value = -1;
      switch (classOf[code] as Class) {
        case Class.Letter: {
          let hash = hashStep(0, code);
          code = bytes[++pos]!;
          while (partOf[code] === 1) {
            hash = hashStep(hash, code);
            code = bytes[++pos]!;
          }
          if (code === 34 || code === 39) {
            const flags = stringPrefix(bytes, start, pos);
            if (flags !== -1) {
              this.count = count;
              pos = this.scanString(start, pos, flags);
              count = this.count;
              continue;
            }
          }
          if (code === NOT_ASCII) {
            this.count = count;
            pos = this.scanUnicodeName(start);
            count = this.count;
            continue;
          }
          value = internBytes(bytes, start, pos, hash);
          kind = Token.Name;
          if (value < Atom.keywordCount) {
            kind = Token.False + value;
            value = -1;
            if (count === this.firstOfLine && beginsStatement[kind] === 1 && this.leavesBrackets(kind, pos)) {
              this.count = count;
              if (!this.recover(start)) return this.finish();
              pos = this.pos;
              count = this.count;
              continue;
            }
          }
          break;
        }
        case Class.Digit:
          this.count = count;
          pos = this.scanNumber(start);
          count = this.count;
          continue;
        case Class.Quote:
          this.count = count;
          pos = this.scanString(start, start, 0);
          count = this.count;
          continue;
        case Class.Open:
          pos++;
          kind = code === 40 ? Token.LParen : code === 91 ? Token.LBracket : Token.LBrace;
          if (this.unclosed === null || !this.unclosed.has(start)) this.openMode(count);
          break;
        case Class.Close: {
          const opener = code === 41 ? Token.LParen : code === 93 ? Token.LBracket : Token.LBrace;
          const depth = this.depth - 1;
          const match = depth >= 0 ? this.stack[depth]! : -1;
          if (depth >= 0 && kinds[match] === opener) {
            this.depth = depth;
            kind = opener + 1;
            value = match;
            values[match] = count;
            pos++;
            break;
          }
          this.count = count;
          pos = this.close(start, opener);
          count = this.count;
          continue;
        }
        case Class.LineFeed:
        case Class.Return:
          if (this.depth > 0) {
            pos = afterLineEnd(bytes, pos);
            this.firstOfLine = count;
            continue;
          }
          kinds[count] = Token.Newline;
          starts[count] = pos;
          ends[count] = count > 0 ? ends[count - 1]! : pos;
          this.count = count + 1;
          this.pos = pos;
          if (!this.beginLine()) return this.finish();
          pos = this.pos;
          count = this.count;
          continue;
        case Class.Comment:
          pos = this.scanComment(pos);
          continue;
        case Class.Blank:
          pos++;
          continue;
        case Class.Operator: {
          pos++;
          const next = bytes[pos]!;
          kind = operators[code]!;
          if (next === 61) {
            // A colon that begins a format spec takes no `=` along.
            if (operatorsWithEqual[code] !== 0 && !(code === 58 && this.inField())) {
              kind = operatorsWithEqual[code]!;
              pos++;
            }
          } else if (next === code && doubledOperators[code] !== 0) {
            kind = doubledOperators[code]!;
            pos++;
            if (bytes[pos] === 61) {
              kind += Token.AddEqual - Token.Add;
              pos++;
            }
          }
          // Asked here and not there, because nearly every dot and colon is an ordinary one.
          const special = code === 46 ? next === 46 || isDigit(next) : code === 58 ? this.depth > 0
            : code === 45 ? next === 62 : code === 33 || (code === 61 && this.notebook);
          if (special) {
            this.count = count;
            kind = this.specialOperator(kind, start, pos);
            pos = this.pos;
            count = this.count;
            if (kind === Token.count) continue;
          }
          break;
        }
        case Class.Backslash: {
          const after = pos + 1;
          if (isLineEnd(bytes[after]!)) {
            pos = afterLineEnd(bytes, after);
            continue;
          }
          pos++;
          this.error(start, pos, 'A backslash outside strings must be the last character of its line.');
          break;
        }
        case Class.NotAscii:
          this.count = count;
          pos = this.scanUnicodeName(start);
          count = this.count;
          continue;
        case Class.Nul:
          if (pos >= this.length) {
            this.count = count;
            if (this.depth > 0) {
              if (!this.recover(pos)) return this.finish();
              pos = this.pos;
              count = this.count;
              continue;
            }
            this.pos = pos;
            this.layout(Token.Newline, pos);
            return this.finish();
          }
          pos++;
          this.error(start, pos, 'Source code cannot contain null characters.');
          break;
        case Class.Invalid:
          if (code === 63 && this.notebook && this.depth === 0) {
            this.count = count;
            pos = this.scanHelp(start);
            count = this.count;
            continue;
          }
          pos++;
          this.error(start, pos, 'No Python token begins with this character.');
          break;
      }
      kinds[count] = kind;
      starts[count] = start;
      ends[count] = pos;
      values[count] = value;
      count++;
    }
  }

  /**
   * The kind of an operator that means something else in some places, or Token.count when all is done. `pos` is its end
   * so far; the field holds the end afterwards.
   */
  private specialOperator(kind: Token, start: number, end: number): Token {
    const { bytes } = this;
    this.pos = end;
    switch (kind) {
      case Token.Colon:
        if (!this.inField()) return kind;
        this.push(Token.SpecStart, start, end);
        this.openMode(this.count - 1);
        this.pos = this.scanMiddle(end);
        return Token.count;
      case Token.Dot:
        if (isDigit(bytes[end]!)) {
          this.pos = this.scanNumber(start);
          return Token.count;
        }
        if (bytes[end] !== 46 || bytes[end + 1] !== 46) return kind;
        this.pos = end + 2;
        return Token.Ellipsis;
      case Token.Sub:
        if (bytes[end] !== 62) return kind;
        this.pos = end + 1;
        return Token.Arrow;
      case Token.Exclamation:
        if (this.inField()) return kind;
        this.error(start, end, '`!` stands nowhere in Python but in `!=` and in the fields of f-strings.');
        return Token.Error;
      case Token.Equal:
        if (this.depth > 0) return kind;
        this.push(kind, start, end);
        this.pos = this.scanMagicValue(end);
        return Token.count;
      default:
        return kind;
    }
  }

  /** Whether the expression of a field is being read, outside the brackets in it. */
  private inField(): boolean {
    return this.depth > 0 && this.kinds[this.stack[this.depth - 1]!] === Token.FieldStart;
  }

  private push(kind: Token, start: number, end: number, value = -1): void {
    const count = this.count;
    this.kinds[count] = kind;
    this.starts[count] = start;
    this.ends[count] = end;
    this.values[count] = value;
    this.count = count + 1;
  }

  /** Adds a layout token at `pos`; its end is that of the last real token (see `Tokens`). */
  private layout(kind: Token, pos: number): void {
    const count = this.count;
    this.push(kind, pos, count === 0 ? pos : this.ends[count - 1]!);
  }

  private error(start: number, end: number, message: string): void {
    this.errors.push({ start, end, message });
  }

  private finish(): void {
    while (this.indents.length > 1) {
      this.indents.pop();
      this.layout(Token.Dedent, this.length);
    }
    this.layout(Token.EndOfFile, this.length);
    this.steps += this.count;
  }

  // Lines

  /**
   * Goes from the start of a line to the first token of the next statement: past empty lines and comments, and with
   * Indent or Dedent tokens for what the indentation says. False at the end of the file.
   */
  private beginLine(): boolean {
    const { bytes } = this;
    let pos = this.pos;
    for (;;) {
      const lineStart = pos;
      let code = bytes[pos]!;
      while (code === 32) code = bytes[++pos]!;
      let column = pos - lineStart;
      let tabColumn = column;
      while (code === 9 || code === 12 || code === 32) {
        if (code === 12) column = tabColumn = 0;
        else if (code === 32) {
          column++;
          tabColumn++;
        } else {
          column = (column & ~7) + 8;
          tabColumn++;
        }
        code = bytes[++pos]!;
      }
      // A lone backslash line joins the next one, whose own indentation then means nothing.
      while (code === 92 && isLineEnd(bytes[pos + 1]!)) {
        pos = afterLineEnd(bytes, pos + 1);
        while (isBlank(bytes[pos]!)) pos++;
        code = bytes[pos]!;
      }
      if (code === 35) {
        pos = this.scanComment(pos);
        code = bytes[pos]!;
      }
      if (isLineEnd(code)) {
        pos = afterLineEnd(bytes, pos);
        continue;
      }
      this.pos = pos;
      if (code === 0 && pos >= this.length) return false;
      const top = this.indents.length - 1;
      if (column !== this.indents[top] || tabColumn !== this.tabIndents[top]) this.indent(column, tabColumn);
      if (this.notebook && (code === 37 || code === 33 || code === 63)) {
        pos = this.lineMagicEnd(pos);
        this.push(Token.Magic, this.pos, pos);
        this.pos = pos;
        if (pos >= this.length) {
          this.layout(Token.Newline, pos);
          return false;
        }
        this.layout(Token.Newline, pos);
        pos = afterLineEnd(bytes, pos);
        continue;
      }
      return true;
    }
  }

  private indent(column: number, tabColumn: number): void {
    const { indents, tabIndents, pos } = this;
    let top = indents.length - 1;
    if (column > indents[top]!) {
      if (tabColumn <= tabIndents[top]!) this.error(pos, pos, 'Tabs and spaces are mixed ambiguously.');
      indents.push(column);
      tabIndents.push(tabColumn);
      this.layout(Token.Indent, pos);
      return;
    }
    if (column === indents[top]) {
      this.error(pos, pos, 'Tabs and spaces are mixed ambiguously.');
      return;
    }
    while (column < indents[top]! && column <= indents[top - 1]!) {
      indents.pop();
      tabIndents.pop();
      top--;
      this.layout(Token.Dedent, pos);
    }
    if (column !== indents[top]) {
      // The column lies between two blocks. The line goes on with the inner one, and the lines after it may too.
      this.error(pos, pos, 'This indentation matches no line above.');
      indents[top] = column;
      tabIndents[top] = tabColumn;
    } else if (tabColumn !== tabIndents[top]) this.error(pos, pos, 'Tabs and spaces are mixed ambiguously.');
  }

  private scanComment(start: number): number {
    const end = lineEnd(this.bytes, start, this.length);
    this.comments.push(start, end);
    return end;
  }

  // Brackets

  private openMode(index: number): void {
    if (this.depth === this.stack.length) {
      const larger = new Int32Array(this.depth * 2);
      larger.set(this.stack);
      this.stack = larger;
    }
    this.stack[this.depth++] = index;
  }

  /** Reads the closing bracket at `pos` that matches the kind `opener`; returns where to read on. */
  private close(pos: number, opener: Token): number {
    const { stack } = this;
    const kind = opener + 1;
    let at = this.depth - 1;
    // Brackets left open further in are given up for one that fits; only near ones, to stay linear.
    const limit = Math.max(0, at - 8);
    while (at >= limit && !closes(opener, this.kinds[stack[at]!]!)) {
      if (this.kinds[stack[at]!] === Token.FStringStart) at = -1;
      at--;
    }
    if (at < limit) {
      this.push(kind, pos, pos + 1);
      return pos + 1;
    }
    const index = stack[at]!;
    this.depth = at;
    if (this.kinds[index] === opener) {
      this.push(kind, pos, pos + 1, index);
      this.values[index] = this.count - 1;
      return pos + 1;
    }
    return this.closeField(pos);
  }

  /** Reads the `}` of a field whose FieldStart or SpecStart is just above the stack. */
  private closeField(pos: number): number {
    const { stack } = this;
    let index = stack[this.depth]!;
    if (this.kinds[index] === Token.SpecStart) index = stack[--this.depth]!;
    this.push(Token.FieldEnd, pos, pos + 1, index);
    this.values[index] = this.count - 1;
    return this.scanMiddle(pos + 1);
  }

  /** Whether the statement keyword before `pos`, first on its line, shows that the open brackets were forgotten. */
  private leavesBrackets(kind: Token, pos: number): boolean {
    if (this.depth === 0) return false;
    if (kind !== Token.Async) return true;
    // `async for` may go on with a comprehension; `async def` and `async with` may not.
    let next = pos;
    while (isBlank(this.bytes[next]!)) next++;
    return this.bytes[next] === 100 || this.bytes[next] === 119;
  }

  /**
   * Gives up the open brackets, at `pos`: reads on from behind the outermost as if none of them paired. False when
   * there is nothing more to read.
   */
  private recover(pos: number): boolean {
    const { stack } = this;
    const first = stack[0]!;
    const back = this.starts[first]!;
    this.patience -= pos - back;
    if (this.patience < 0) return this.recoverBluntly(pos);
    this.unclosed ??= new Set();
    for (let at = 0; at < this.depth; at++) this.unclosed.add(this.starts[stack[at]!]!);
    this.steps += this.count - first;
    this.count = first;
    const { comments, errors } = this;
    while (comments.length > 0 && comments[comments.length - 2]! >= back) comments.length -= 2;
    while (errors.length > 0 && errors[errors.length - 1]!.start >= back) errors.pop();
    this.depth = 0;
    this.fstrings.length = 0;
    this.pos = back;
    return true;
  }

  /** Ends the line here and leaves what is open as it is: for text that would be read again and again. */
  private recoverBluntly(pos: number): boolean {
    this.depth = 0;
    this.fstrings.length = 0;
    this.firstOfLine = -1;
    this.pos = pos;
    if (pos >= this.length) {
      this.error(pos, pos, 'A bracket was never closed.');
      this.layout(Token.Newline, pos);
      return false;
    }
    this.layout(Token.Newline, pos);
    return true;
  }

  // Names and numbers

  private scanUnicodeName(start: number): number {
    const { source } = this;
    const end = unicodeIdentifierEnd(source, start);
    if (end === start) {
      // A surrogate pair is one character for whoever reads the message.
      const width = (source.codePointAt(start) ?? 0) > 0xffff ? 2 : 1;
      this.error(start, start + width, 'No Python token begins with this character.');
      this.push(Token.Error, start, start + width);
      return start + width;
    }
    const name = source.slice(start, end).normalize('NFKC');
    this.push(Token.Name, start, end, internText(name));
    return end;
  }

  private scanNumber(start: number): number {
    const end = scanNumber(this.bytes, start);
    const last = this.bytes[end - 1]! | 32;
    const radix = this.bytes[start] === 48 ? this.bytes[start + 1]! | 32 : 0;
    let type = ConstantType.Int;
    if (radix !== 120 && radix !== 98 && radix !== 111) {
      if (last === 106) type = ConstantType.Complex;
      else {
        for (let at = start; at < end; at++) {
          const code = this.bytes[at]!;
          if (code === 46 || (code | 32) === 101) type = ConstantType.Float;
        }
      }
      if (type === ConstantType.Int && this.bytes[start] === 48 && !isZero(this.bytes, start, end)) {
        this.error(start, end, 'A decimal number cannot begin with zero; octal numbers begin with `0o`.');
      }
    }
    this.push(Token.Number, start, end, type);
    const next = this.bytes[end]!;
    if (isIdentifierPart(next) && (isDigit(next) || !this.keywordFollows(end))) {
      this.error(start, end, 'This number is malformed.');
    }
    return end;
  }

  /** Whether one of the keywords that may stand right behind a number begins at `pos`, as in `1if x else 2`. */
  private keywordFollows(pos: number): boolean {
    for (const word of ['and', 'else', 'for', 'if', 'in', 'is', 'not', 'or']) {
      if (this.source.startsWith(word, pos)) return true;
    }
    return false;
  }

  // Strings

  /** Reads the string whose prefix begins at `start` and whose quote is at `quoteAt`; returns where to read on. */
  private scanString(start: number, quoteAt: number, prefix: number): number {
    const { bytes } = this;
    const quote = bytes[quoteAt]!;
    let flags = quote === 34 ? prefix | StringFlag.DoubleQuote : prefix;
    let pos = quoteAt + 1;
    if (bytes[pos] === quote) {
      if (bytes[pos + 1] === quote) {
        flags |= StringFlag.Triple;
        pos += 2;
      } else if ((flags & (StringFlag.Format | StringFlag.Template)) === 0) {
        this.push(Token.String, start, pos + 1, flags);
        return pos + 1;
      }
    }
    if ((flags & (StringFlag.Format | StringFlag.Template)) !== 0) {
      if (this.unclosed === null || !this.unclosed.has(start)) {
        this.push(Token.FStringStart, start, pos, flags);
        this.fstrings.push(this.count - 1);
        this.openMode(this.count - 1);
        return this.scanMiddle(pos);
      }
      flags |= StringFlag.Broken;
      this.error(start, pos, 'A field of this f-string is not closed.');
    }
    const end = (flags & StringFlag.Triple) !== 0 ? this.tripleStringEnd(pos, quote) : stringEnd(bytes, pos, quote);
    if (end !== -1 && ((flags & StringFlag.Triple) === 0 || !this.closesAtAnOpening(start, end))) {
      this.push(Token.String, start, end, flags);
      return end;
    }
    // Read as if it ended with its line, so that the lines below are not lost in it.
    const broken = lineEnd(bytes, pos, this.length);
    this.error(start, broken, 'This string is not closed.');
    this.push(Token.String, start, broken, flags);
    return broken;
  }

  /**
   * Whether the quotes that end a string of several lines at `end` look like the beginning of another one, as they do
   * while somebody types the first of two docstrings. A word right behind them is never right. Quotes alone on a line,
   * but in another column than the docstring they end, are only doubtful: they count when nothing else helps.
   */
  private closesAtAnOpening(start: number, end: number): boolean {
    const { bytes } = this;
    if (lineEnd(bytes, start, this.length) >= end) return false;
    if (isIdentifierPart(bytes[end]!) && !isDigit(bytes[end]!)) {
      let wordEnd = end;
      while (isIdentifierPart(bytes[wordEnd]!)) wordEnd++;
      const isPrefix = wordEnd - end <= 2 && (bytes[wordEnd] === 34 || bytes[wordEnd] === 39);
      return !isPrefix && !this.keywordFollows(end);
    }
    const before = this.count === 0 ? Token.Newline : this.kinds[this.count - 1]!;
    const beginsStatement = before === Token.Newline || before === Token.Indent || before === Token.Dedent;
    const column = this.columnIfAlone(end - 3);
    if (!beginsStatement || column === -1 || column === this.columnIfAlone(start)) return false;
    this.doubtful = true;
    return this.doubting;
  }

  /** How many blanks stand before `pos` on its line; -1 when anything else does. */
  private columnIfAlone(pos: number): number {
    let at = pos;
    while (this.bytes[at - 1] === 32 || this.bytes[at - 1] === 9) at--;
    const code = this.bytes[at - 1];
    return at === 0 || code === 10 || code === 13 ? pos - at : -1;
  }

  /** The end of a triple-quoted string, quotes included, or -1. */
  private tripleStringEnd(start: number, quote: number): number {
    if (this.patience < 0) return -1;
    const { bytes } = this;
    let pos = start;
    for (;;) {
      const code = bytes[pos]!;
      if (code === quote) {
        if (bytes[pos + 1] === quote && bytes[pos + 2] === quote) return pos + 3;
        pos++;
      } else if (code === 92) pos += 2;
      else if (code === 0 && pos >= this.length) break;
      else pos++;
    }
    this.patience -= pos - start;
    return -1;
  }

  /**
   * Reads the literal text of the f-string or format spec on top of the stack, from `start` to the next field or to
   * the end of it; returns where ordinary tokens go on.
   */
  private scanMiddle(start: number): number {
    const { bytes } = this;
    const { stack } = this;
    const fstring = this.fstrings[this.fstrings.length - 1]!;
    const flags = this.values[fstring]!;
    const quote = (flags & StringFlag.DoubleQuote) !== 0 ? 34 : 39;
    const triple = (flags & StringFlag.Triple) !== 0;
    let inSpec = this.kinds[stack[this.depth - 1]!] === Token.SpecStart;
    let from = start;
    let pos = start;
    for (;;) {
      const code = bytes[pos]!;
      if (code === quote && (!triple || (bytes[pos + 1] === quote && bytes[pos + 2] === quote))) {
        if (inSpec) return this.abandonFString(pos);
        if (pos > from) this.push(Token.FStringMiddle, from, pos, flags);
        const end = pos + (triple ? 3 : 1);
        this.push(Token.FStringEnd, pos, end, fstring);
        this.fstrings.pop();
        this.depth--;
        return end;
      }
      if (code === 123) {
        if (bytes[pos + 1] === 123 && !inSpec) {
          this.push(Token.FStringMiddle, from, pos + 1, flags);
          pos += 2;
          from = pos;
          continue;
        }
        if (pos > from) this.push(Token.FStringMiddle, from, pos, flags);
        this.push(Token.FieldStart, pos, pos + 1);
        this.openMode(this.count - 1);
        return pos + 1;
      }
      if (code === 125) {
        if (inSpec) {
          if (pos > from) this.push(Token.FStringMiddle, from, pos, flags);
          this.depth--;
          const field = stack[--this.depth]!;
          this.push(Token.FieldEnd, pos, pos + 1, field);
          this.values[field] = this.count - 1;
          inSpec = this.kinds[stack[this.depth - 1]!] === Token.SpecStart;
          from = ++pos;
          continue;
        }
        if (bytes[pos + 1] === 125) {
          this.push(Token.FStringMiddle, from, pos + 1, flags);
          pos += 2;
          from = pos;
          continue;
        }
        this.error(pos, pos + 1, 'A single `}` in an f-string must be doubled.');
        pos++;
        continue;
      }
      if (code === 92) {
        const next = bytes[pos + 1]!;
        if (next === 78 && bytes[pos + 2] === 123 && (flags & StringFlag.Raw) === 0) {
          // The braces of \N{NAME} are no field.
          const close = this.nameEscapeEnd(pos + 3);
          if (close !== -1) {
            pos = close;
            continue;
          }
        }
        // A backslash hides a quote or a line end from us, but never a brace.
        pos += next === 123 || next === 125 ? 1 : 2;
        if (next === 13 && bytes[pos] === 10) pos++;
        continue;
      }
      if (!triple && isLineEnd(code)) {
        if (!inSpec) return this.abandonFString(pos);
        // Since 3.13 a line may end behind a format spec; then only the brace can follow.
        if (pos > from) this.push(Token.FStringMiddle, from, pos, flags);
        return pos;
      }
      if (code === 0 && pos >= this.length) return this.abandonFString(this.length);
      pos++;
    }
  }

  private nameEscapeEnd(start: number): number {
    let pos = start;
    for (;;) {
      const code = this.bytes[pos]!;
      if (code === 125) return pos + 1;
      const named = isIdentifierPart(code) || code === 32 || code === 45;
      if (!named || pos > start + 100) return -1;
      pos++;
    }
  }

  /** The f-string on top is not closed at `pos`: goes back and reads it as an ordinary string. */
  private abandonFString(pos: number): number {
    const fstring = this.fstrings.pop();
    if (fstring === undefined) return pos;
    const start = this.starts[fstring]!;
    this.patience -= pos - start;
    this.steps += this.count - fstring;
    while (this.depth > 0 && this.stack[this.depth - 1]! >= fstring) this.depth--;
    this.count = fstring;
    while (this.comments.length > 0 && this.comments[this.comments.length - 2]! >= start) {
      this.comments.length -= 2;
    }
    while (this.errors.length > 0 && this.errors[this.errors.length - 1]!.start >= start) this.errors.pop();
    this.unclosed ??= new Set();
    this.unclosed.add(start);
    if (this.patience < 0) {
      const end = lineEnd(this.bytes, pos, this.length);
      this.error(start, end, 'This f-string is not closed.');
      this.push(Token.String, start, end, this.flagsAt(start) | StringFlag.Broken);
      return end;
    }
    return start;
  }

  private flagsAt(start: number): number {
    let quoteAt = start;
    while (isIdentifierPart(this.bytes[quoteAt]!)) quoteAt++;
    const flags = stringPrefix(this.bytes, start, quoteAt);
    return this.bytes[quoteAt] === 34 ? flags | StringFlag.DoubleQuote : flags;
  }

  // Notebooks

  /** Skips a cell of another language, and returns true; or only the line of a magic whose cell is Python. */
  private skipCellMagic(): boolean {
    const match = /^(?:\s*\n)*%%(\w*)/.exec(this.source.slice(0, 2000));
    if (!match) return false;
    const line = lineEnd(this.bytes, match[0].length, this.length);
    const wrapsPython = /^(?:time|timeit|capture|prun|python3?|pypy|memit|mprun)$/.test(match[1] ?? '');
    this.pos = wrapsPython ? line : this.length;
    return !wrapsPython;
  }

  /** The end of the `%magic` or `!shell` line at `pos`, whose backslashes continue it. */
  private lineMagicEnd(pos: number): number {
    for (;;) {
      const end = lineEnd(this.bytes, pos, this.length);
      if (this.bytes[end - 1] !== 92 || end >= this.length) return end;
      pos = afterLineEnd(this.bytes, end);
    }
  }

  /** After the `=` of an assignment: `%magic` or `!shell` for a value stands in the tree as an Ellipsis. */
  private scanMagicValue(pos: number): number {
    let start = pos;
    while (isBlank(this.bytes[start]!)) start++;
    if (this.bytes[start] !== 37 && this.bytes[start] !== 33) return pos;
    const end = this.lineMagicEnd(start);
    this.push(Token.Ellipsis, start, end);
    return end;
  }

  /** Reads a `?` outside brackets: when it ends its line, the line asks for help and is no Python. */
  private scanHelp(start: number): number {
    let end = start;
    while (this.bytes[end] === 63) end++;
    let after = end;
    while (isBlank(this.bytes[after]!)) after++;
    if (isLineEnd(this.bytes[after]!) || after >= this.length) {
      let first = this.count;
      while (first > 0 && this.kinds[first - 1]! > Token.Dedent) first--;
      const lineStart = first < this.count ? this.starts[first]! : start;
      this.count = first;
      this.push(Token.Magic, lineStart, end);
      return end;
    }
    this.error(start, end, 'No Python token begins with this character.');
    this.push(Token.Error, start, end);
    return end;
  }
}

/** Whether a closing bracket that pairs with `opener` closes what a token of kind `open` opened. */
function closes(opener: Token, open: number): boolean {
  if (open === opener) return true;
  return opener === Token.LBrace && (open === Token.FieldStart || open === Token.SpecStart);
}

type Arrays = Pick<Tokens, 'kinds' | 'starts' | 'ends' | 'values'>;

function newArrays(capacity: number): Arrays {
  return {
    kinds: new Uint8Array(capacity),
    starts: new Int32Array(capacity),
    ends: new Int32Array(capacity),
    values: new Int32Array(capacity),
  };
}

function buildClasses(): Uint8Array {
  const table = new Uint8Array(256);
  const set = (text: string, value: Class): void => {
    for (const character of text) table[character.charCodeAt(0)] = value;
  };
  set(' \t\f', Class.Blank);
  set('\n', Class.LineFeed);
  set('\r', Class.Return);
  set('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_', Class.Letter);
  set('0123456789', Class.Digit);
  set('"\'', Class.Quote);
  set('([{', Class.Open);
  set(')]}', Class.Close);
  set(',:.=+-*/%<>!;@|&^~', Class.Operator);
  set('#', Class.Comment);
  set('\\', Class.Backslash);
  set('\0', Class.Nul);
  table[NOT_ASCII] = Class.NotAscii;
  return table;
}

function buildOperators(characters: string, kinds: readonly Token[]): Uint8Array {
  const table = new Uint8Array(256);
  for (let at = 0; at < characters.length; at++) table[characters.charCodeAt(at)] = kinds[at]!;
  return table;
}

function buildStatementStarts(): Uint8Array {
  const table = new Uint8Array(Token.count);
  for (const kind of [
    Token.Assert, Token.Async, Token.Break, Token.Class, Token.Continue, Token.Def, Token.Del, Token.Elif,
    Token.Except, Token.Finally, Token.Global, Token.Import, Token.Nonlocal, Token.Pass, Token.Raise, Token.Return,
    Token.Try, Token.While, Token.With,
  ]) table[kind] = 1;
  return table;
}

