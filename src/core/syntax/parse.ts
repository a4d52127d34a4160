/** The door of syntax/: source text in; tree, errors and comments out, always. */
import { atomCount, atomOf } from './atoms.ts';
import { Cursor } from './cursor.ts';
import type { Grammar } from './cursor.ts';
import type { Stmt } from './nodes.ts';
import { Module } from './nodes.ts';
import { parseLambda } from './parameters.ts';
import { parseStatements } from './statements.ts';
import { parseStrings } from './strings.ts';
import { tokenize } from './tokenizer.ts';
import { Token } from './tokens.ts';
import type { Tokens } from './tokens.ts';

export interface ParseOptions {
  /** Read a notebook cell: `%magic`, `!shell` and `?help` lines are skipped, and `await` is legal at top level. */
  readonly notebook?: boolean;
}

export interface ParseError {
  readonly start: number;
  readonly end: number;
  /** A sentence for the user, without the position. */
  readonly message: string;
}

export interface ParseResult {
  readonly module: Module;
  readonly errors: readonly ParseError[];
  /** Start and end offset of every comment, in pairs, in order: `[start0, end0, start1, end1, …]`. */
  readonly comments: Int32Array;
}

const grammar: Grammar = { lambda: parseLambda, strings: parseStrings };

/** Reads Python of any version from 3.8 to 3.14. Never throws: what is wrong is in `errors`, in the text's order. */
export function parse(source: string, options?: ParseOptions): ParseResult {
  return parseCounting(source, options).result;
}

/** A text whose tokens are known and whose tree may never be asked for. To be used before the next text is read. */
export interface Scan {
  /** Whether an identifier of the text is `name`, which is ASCII. */
  readonly has: (name: string) => boolean;
  readonly parse: () => ParseResult;
}

/** Reads the tokens alone, which takes half the time of reading all, and tells which names there are. */
export function scan(source: string, options?: ParseOptions): Scan {
  const notebook = options?.notebook === true;
  const tokens = tokenize(source, notebook);
  let names: Uint8Array | undefined;
  return {
    has: (name) => (names ??= namesOf(tokens))[atomOf(name)] === 1,
    parse: () => parseScanned(source, tokens, notebook).result,
  };
}

/** By atom, 1 where an identifier of the text is that name. */
function namesOf({ kinds, values, count }: Tokens): Uint8Array {
  const names = new Uint8Array(atomCount());
  for (let at = 0; at < count; at++) if (kinds[at] === Token.Name) names[values[at]!] = 1;
  return names;
}

/** As `parse`, and how many steps it took: tests hold this against the length of the source. */
export function parseCounting(source: string, options?: ParseOptions): { result: ParseResult; steps: number } {
  const notebook = options?.notebook === true;
  return parseScanned(source, tokenize(source, notebook), notebook);
}

function parseScanned(source: string, tokens: Tokens, notebook: boolean): { result: ParseResult; steps: number } {
  const first = parseTokens(source, tokens);
  if (!first.doubtful || first.result.errors.length === 0) return first;
  // Half a docstring turns all later quotes around. The reading with fewer errors is the one that was meant.
  const second = parseTokens(source, tokenize(source, notebook, true));
  const better = second.result.errors.length < first.result.errors.length ? second : first;
  return { result: better.result, steps: first.steps + second.steps };
}

function parseTokens(source: string, tokens: Tokens): { result: ParseResult; steps: number; doubtful: boolean } {
  const cursor = new Cursor(source, tokens, grammar);
  const body: Stmt[] = [];
  parseStatements(cursor, body);
  const errors = cursor.errors;
  if (errors.length > 1) errors.sort((a, b) => a.start - b.start || a.end - b.end);
  const result: ParseResult = {
    module: new Module(0, source.length, body),
    errors,
    comments: new Int32Array(tokens.comments),
  };
  return { result, steps: tokens.steps + cursor.steps, doubtful: tokens.doubtful };
}
