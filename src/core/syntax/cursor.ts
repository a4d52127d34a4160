/**
 * Where the parser stands in the tokens, what it has found wrong, and how deep it is.
 *
 * A syntax error inside a statement throws FAILURE, which only the statement loop catches (`statements.ts`); nothing
 * leaves `parse`. The alternative, a check after each call, costs every correct program for the sake of the broken one.
 *
 * SAFETY: every `!` here reads a token below `count`: the cursor stops at EndOfFile, the last one.
 */
import { atomText } from './atoms.ts';
import type { Expr, Node } from './nodes.ts';
import type { ParseError } from './parse.ts';
import { heightExceeds } from './height.ts';
import type { Tokens } from './tokens.ts';
import { Token } from './tokens.ts';

/** Thrown where a statement cannot go on; the error is in the list by then. */
export const FAILURE = { name: 'syntax failure' };

/**
 * How deep brackets, blocks, lambdas and prefix operators may nest in each other. CPython allows 200 brackets. It
 * bounds the parser's own stack.
 */
const MAX_NESTING = 200;
/**
 * How high the tree of one expression or simple statement may be, and how deep statements may lie in each other (each
 * `elif` is one deeper). Together they bound the tree at 1,000 levels, about half of what a plain recursive walk with
 * two or three calls a level can stand. The highest expression in 11,563 files of packages has 565 levels.
 */
const MAX_HEIGHT = 700;
const MAX_LEVEL = 300;
/** Fewer links or levels than these cannot add up to a tree too high, so it need not be measured. */
const FEW_LINKS = 150;
const FEW_LEVELS = 20;

/** The ways back from a low part of the grammar to a higher one, where imports would make a circle. */
export interface Grammar {
  readonly lambda: (cursor: Cursor) => Expr;
  readonly strings: (cursor: Cursor) => Expr;
}

/** One parse. Fields are public to the grammar's functions, which are spread over several files. */
export class Cursor {
  readonly kinds: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly values: Int32Array;
  readonly names: readonly string[] = atomText;
  readonly errors: ParseError[];
  /** The index of the current token. */
  at = 0;
  /** The kind of the current token. Ask `is`: a comparison would make the compiler believe that it never changes. */
  kind: Token;
  /** How many calls are nested in each other, counted as for MAX_NESTING; and the most within this statement. */
  nesting = 0;
  deepest = 0;
  /** How often in this statement an expression became the left child of the next one (`a.b`, `a + b`). */
  links = 0;
  /** How deep the statement lies in the tree. */
  level = 0;
  /** How many operands and statements were read; bounded by `fuel`. */
  steps = 0;
  private readonly fuel: number;
  /** The token of a clause (`elif` …) whose error is reported already, or -1. */
  brokenClause = -1;

  constructor(readonly source: string, tokens: Tokens, readonly grammar: Grammar) {
    this.kinds = tokens.kinds;
    this.starts = tokens.starts;
    this.ends = tokens.ends;
    this.values = tokens.values;
    this.errors = [...tokens.errors];
    this.kind = tokens.kinds[0]!;
    this.fuel = 4 * tokens.count + 1000;
  }

  /** Where the current token starts. */
  start(): number {
    return this.starts[this.at]!;
  }

  /** Where the token before the cursor ends, which is the end of a node that is complete now. */
  end(): number {
    return this.ends[this.at - 1]!;
  }

  /** The kind of the token after the current one. */
  next(): number {
    return this.kinds[this.at + 1]!;
  }

  is(kind: Token): boolean {
    return this.kind === kind;
  }

  advance(): void {
    this.kind = this.kinds[++this.at]!;
  }

  moveTo(index: number): void {
    this.at = index;
    this.kind = this.kinds[index]!;
  }

  /** Steps over a token of this kind if it is the current one. */
  accept(kind: Token): boolean {
    if (this.kind !== kind) return false;
    this.kind = this.kinds[++this.at]!;
    return true;
  }

  expect(kind: Token, message: string): void {
    if (this.kind !== kind) fail(this, message);
    this.kind = this.kinds[++this.at]!;
  }

  /** Steps over a name and returns it. */
  name(): string {
    if (this.kind !== Token.Name) fail(this, 'Expected a name.');
    const name = this.names[this.values[this.at]!]!;
    this.kind = this.kinds[++this.at]!;
    return name;
  }

  /** Called by what may nest without bound; `leave` undoes it. */
  enter(): void {
    if (++this.nesting > this.deepest) {
      this.deepest = this.nesting;
      if (this.nesting > MAX_NESTING) fail(this, 'This is nested too deeply.');
    }
  }

  leave(): void {
    this.nesting--;
  }

  /** Counts an operand or a statement. Without a mistake in the grammar the fuel never ends. */
  step(): void {
    if (++this.steps > this.fuel) fail(this, 'This could not be read.');
  }
}

/** Ends the current statement with an error at the current token. */
export function fail(cursor: Cursor, message: string): never {
  const { at, kinds } = cursor;
  const kind = kinds[at]! as Token;
  // What the tokenizer could not read, it has reported.
  if (kind === Token.Error) throw FAILURE;
  const start = cursor.starts[at]!;
  if (kind > Token.Dedent) report(cursor, start, cursor.ends[at]!, message);
  else {
    const bracket = openBracket(cursor);
    if (bracket === -1) report(cursor, start, start, message);
    else report(cursor, cursor.starts[bracket]!, cursor.ends[bracket]!, 'This bracket is not closed.');
  }
  throw FAILURE;
}

/** The last bracket on the line before the cursor that the tokenizer found no match for, or -1. */
function openBracket(cursor: Cursor): number {
  const { kinds, values } = cursor;
  for (let at = cursor.at - 1; at >= 0 && kinds[at]! > Token.Dedent; at--) {
    const kind = kinds[at]! as Token;
    if ((kind === Token.LParen || kind === Token.LBracket || kind === Token.LBrace) && values[at] === -1) return at;
  }
  return -1;
}

/** Ends the current statement with an error at `node`. */
export function failAt(cursor: Cursor, node: Node, message: string): never {
  report(cursor, node.start, node.end, message);
  throw FAILURE;
}

/** Adds an error without ending anything. */
export function report(cursor: Cursor, start: number, end: number, message: string): void {
  cursor.errors.push({ start, end, message });
}

/** Fails when the tree of `node`, a whole statement or an expression of a header, is too high to be walked safely. */
export function guardHeight(cursor: Cursor, node: Node): void {
  if (cursor.links <= FEW_LINKS && cursor.deepest - cursor.nesting <= FEW_LEVELS) return;
  if (heightExceeds(node, MAX_HEIGHT, cursor)) failAt(cursor, node, 'This expression is nested too deeply.');
}

/** Goes one statement deeper; the caller restores `level`. */
export function deepen(cursor: Cursor): void {
  if (++cursor.level > MAX_LEVEL) fail(cursor, 'Statements are nested too deeply.');
}

/** Forgets what the last statement counted. */
export function beginStatement(cursor: Cursor): void {
  cursor.links = 0;
  cursor.deepest = cursor.nesting;
}

